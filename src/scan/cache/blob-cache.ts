import type { BlobResult } from '../analyse.js';
import type { BlobKey } from './blob-key.js';
import type { CacheFolder } from './folder.js';
import { type Entry, Segment, SegmentWriter } from './segment.js';

/** A file of this size is full; what comes after it goes into another. */
export const FULL = 32 << 20;

/** A blob that is looked up. */
export interface Wanted {
  readonly key: BlobKey;
  readonly path: string;
}

/** Where a blob was found, and the number that the caller knows it by. */
interface Found {
  readonly number: number;
  readonly path: string;
  readonly segment: number;
  readonly record: number;
  /** See `Segment.placeOf`. */
  readonly place: number;
}

/** What earlier runs learnt of blobs. */
export class BlobCache {
  private readonly segments: readonly Segment[];

  constructor(
    private readonly folder: CacheFolder,
    private readonly secret: Uint8Array,
    private readonly idBytes: 20 | 32,
  ) {
    const files = folder.files().filter(({ kind }) => kind === 'blobs');
    this.segments = files.flatMap(({ path }) => Segment.open(path, secret, idBytes) ?? []);
  }

  /** What is known of a blob; null when nothing is. */
  get(wanted: Wanted): BlobResult | null {
    const found = this.find(0, wanted);
    return found && this.segments[found.segment].result(found.record, found.path);
  }

  /**
   * Looks up very many blobs.
   *
   * @param numbers what the caller knows them by, ascending
   * @param take receives what is known
   * @returns the numbers of the others, ascending
   */
  getAll(
    numbers: readonly number[],
    wantedOf: (number: number) => Wanted,
    take: (number: number, result: BlobResult) => void,
  ): number[] {
    const unknown: number[] = [];
    const whole: Found[] = [];
    const read = ({ number, path, segment, record }: Found) => {
      const result = this.segments[segment].result(record, path);
      if (result === null) unknown.push(number);
      else take(number, result);
    };
    for (const number of numbers) {
      const found = this.find(number, wantedOf(number));
      if (found === null) unknown.push(number);
      else if (found.place < 0) read(found);
      else whole.push(found);
    }
    // In the order of the files, so that each of their parts is decrypted once.
    for (const found of whole.sort((a, b) => a.segment - b.segment || a.place - b.place)) read(found);
    return unknown.sort((a, b) => a - b);
  }

  /** Keeps what is not kept yet. */
  put(entries: Iterable<Entry>): Written {
    return writeSegments(this.folder, this.secret, this.idBytes, entries);
  }

  private find(number: number, { key, path }: Wanted): Found | null {
    for (let segment = 0; segment < this.segments.length; segment++) {
      const record = this.segments[segment].find(key);
      if (record >= 0) return { number, path, segment, record, place: this.segments[segment].placeOf(record) };
    }
    return null;
  }
}

/** What became of a wish to write. */
export type Written = 'written' | 'nothing' | 'refused';

/** Writes entries into as many files as they need; none when there are none. */
export function writeSegments(
  folder: CacheFolder,
  secret: Uint8Array,
  idBytes: 20 | 32,
  entries: Iterable<Entry>,
): Written {
  const rest = entries[Symbol.iterator]();
  let next = rest.next();
  let written: Written = 'nothing';
  while (!next.done) {
    const isWritten = folder.writeBlobs((fd) => {
      const segment = new SegmentWriter(fd, secret, idBytes);
      for (; !next.done && segment.size < FULL; next = rest.next()) segment.add(next.value);
      segment.finish();
    });
    if (!isWritten) return 'refused';
    written = 'written';
  }
  return written;
}
