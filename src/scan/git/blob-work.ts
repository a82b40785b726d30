import { ObjectSource } from '../../git/object-source.js';
import type { ObjectStore } from '../../git/objects/types.js';
import type { ObjectHome } from '../../git/repository.js';
import { type Blob, memoryBlob } from '../../model/blob.js';
import { openLargeObject } from '../../sources/git/large-object.js';
import type { BlobResult } from '../analyse.js';
import { Analyser } from '../analyser.js';
import { type ScanTotals, Totals } from '../totals.js';
import { notRead, type RunContext } from '../work.js';
import { objectsOf } from './objects-of.js';
import { QuietTexts } from './quiet-texts.js';
import { markSilent, type SilentCounts } from './silent-counts.js';

/** The blobs of a history, for one worker or several: plain data and shared memory. */
export interface BlobWork extends Omit<ObjectHome, 'top'> {
  /** Binary ids one after the other. */
  readonly ids: Uint8Array;
  /** For each blob the number of its path in `paths`. */
  readonly pathOf: Uint32Array;
  readonly paths: readonly string[];
  /** Numbers of the blobs in the order in which they are read fastest. */
  readonly order: Uint32Array;
  /** Position in `order` that nobody has taken yet; shared. */
  readonly next: Int32Array;
  /** Time (milliseconds since 1970) after which no further blob is begun; null for no limit. */
  readonly deadline: number | null;
  /** Receives the counts of every blob that has nothing to tell; null when nobody wants to know. */
  readonly silent: SilentCounts | null;
}

/** What a blob of a history says, by its number. */
export interface NumberedResult {
  readonly blob: number;
  readonly result: BlobResult;
}

/** Blobs that are taken at once: those that are stored as differences of each other stand together. */
const SEGMENT = 128;

/**
 * Analyses the blobs that nobody else has taken yet.
 *
 * @param take receives what has something to tell
 * @param done called after every segment with the number of blobs
 * @param shared the objects, where they are open already; else they are opened and closed here
 * @returns the sums over all, also those that have nothing to tell
 */
export async function analyseBlobs(
  work: BlobWork,
  context: RunContext,
  take: (found: NumberedResult) => void,
  done: (blobs: number, bytes: number) => void = () => {},
  shared: ObjectStore | null = null,
): Promise<ScanTotals> {
  const store = shared ?? objectsOf(work);
  const analyser = new Analyser(context);
  const reader = new BlobReader(work, store, analyser);
  const totals = new Totals();
  try {
    const { order, next } = work;
    for (let from = Atomics.add(next, 0, SEGMENT); from < order.length; from = Atomics.add(next, 0, SEGMENT)) {
      const before = totals.bytes;
      const segment = order.subarray(from, from + SEGMENT);
      for (const blob of segment) {
        if (work.deadline !== null && Date.now() > work.deadline) throw new TooLate();
        const result = await reader.analyse(blob);
        totals.add(result);
        if (tells(result)) take({ blob, result });
        else if (work.silent !== null) markSilent(work.silent, blob, result);
      }
      done(segment.length, totals.bytes - before);
    }
  } finally {
    await analyser.close();
    if (shared === null) store.close();
  }
  return totals;
}

/** Whether a result says more than how much was read. */
export function tells({ matches, placesOfPeople, skips, digests, sketches, hasPeople, isOpen }: BlobResult): boolean {
  return (
    hasPeople || isOpen || matches.length + placesOfPeople.length + skips.length + digests.length + sketches.length > 0
  );
}

/** Thrown when the time is up; a worker's errors keep only their message and name on the way to the main thread. */
class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** Reads and analyses one blob after the other. */
export class BlobReader {
  private readonly source: ObjectSource;
  private readonly quiet: QuietTexts;

  constructor(
    private readonly work: BlobWork,
    store: ObjectStore,
    private readonly analyser: Analyser,
  ) {
    this.source = new ObjectSource(store);
    this.quiet = new QuietTexts(analyser.tools);
  }

  /** @param besidePeople a blob in the same folder is about people */
  async analyse(blob: number, besidePeople = false): Promise<BlobResult> {
    const { work, source, analyser } = this;
    const id = this.idOf(blob);
    const path = work.paths[work.pathOf[blob]];
    // Names are looked at by themselves: one file name stands for many versions.
    const options = { besidePeople, isNamed: false };
    // The analysis is over before the store is asked again.
    const object = source.borrow(id);
    if (object !== null) {
      if (object.type !== 'blob') return notRead(path, 'damaged');
      const quiet = this.quiet.resultOf(id, path, object);
      if (quiet) return quiet;
      const inMemory = memoryBlob(path, object.bytes);
      let settled = 0;
      const onSettled = (bytes: number) => {
        settled = bytes;
      };
      const result = analyser.open(inMemory, { ...options, onSettled });
      if (result instanceof Promise) return result;
      this.quiet.learn(id, object.bytes, result, settled);
      return result;
    }
    // In a bundle there is no git that could rebuild what is too large.
    if (source.loss !== 'budget' || work.place === null) return notRead(path, source.loss);
    const large = await openLargeObject(work.place, id, path);
    if (large === null) return notRead(path, 'damaged');
    try {
      return await analyser.open(large, options);
    } finally {
      large.close();
    }
  }

  /** Opens a blob of any size; null when it is not to be had any more. Whoever opens it closes it. */
  async open(blob: number, path: string): Promise<Blob | null> {
    const id = this.idOf(blob);
    const object = this.source.read(id);
    if (object !== null) return memoryBlob(path, object.bytes);
    const { place } = this.work;
    return this.source.loss === 'budget' && place !== null ? openLargeObject(place, id, path) : null;
  }

  /** The content of a blob; null when it cannot be had in memory. */
  bytesOf(blob: number): Uint8Array | null {
    return this.source.read(this.idOf(blob))?.bytes ?? null;
  }

  private idOf(blob: number): string {
    const { ids, idBytes } = this.work;
    return Buffer.from(ids.buffer, ids.byteOffset + blob * idBytes, idBytes).toString('hex');
  }
}
