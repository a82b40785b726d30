import type { CacheProblem } from '../../model/cache.js';
import type { BlobList } from '../../sources/git/blob-list.js';
import type { BlobResult } from '../analyse.js';
import { BlobCache, type Wanted, writeSegments } from '../cache/blob-cache.js';
import { pathKey } from '../cache/blob-key.js';
import type { CacheFolder } from '../cache/folder.js';
import { isLasting } from '../cache/lasting.js';
import { type Entry, entryOf } from '../cache/segment.js';
import { tidy } from '../cache/tidy.js';
import { Totals } from '../totals.js';
import { type BlobWork, type NumberedResult, tells } from './blob-work.js';
import { silentResult } from './silent-counts.js';

/** What is known of some blobs, and the numbers of those of which nothing is. */
export interface Known {
  readonly found: readonly NumberedResult[];
  readonly totals: Totals;
  readonly rest: readonly number[];
}

/** Nothing is known of any blob. */
export function nothingKnown(rest: readonly number[]): Known {
  return { found: [], totals: new Totals(), rest };
}

/** Everything that was analysed in this run, also what has nothing to tell. */
export function* learntIn(
  { silent, order, paths, pathOf }: BlobWork,
  found: readonly NumberedResult[],
): Iterable<NumberedResult> {
  yield* found;
  if (silent === null) return;
  for (const blob of order) {
    const result = silentResult(silent, blob, paths[pathOf[blob]]);
    if (result !== null) yield { blob, result };
  }
}

/** What earlier runs learnt of the blobs of a repository, and what this run adds to it. */
export class KnownBlobs {
  private readonly cache: BlobCache;
  private readonly ids: Uint8Array;
  private readonly pathKeys = new Map<string, Uint8Array>();
  private readonly beside: NumberedResult[] = [];

  constructor(
    private readonly blobs: BlobList,
    private readonly folder: CacheFolder,
    private readonly secret: Uint8Array,
    private readonly onProblem: (problem: CacheProblem) => void,
  ) {
    this.cache = new BlobCache(folder, secret, blobs.ids.idBytes);
    this.ids = blobs.ids.bytes();
  }

  /** @param numbers of blobs, ascending */
  getAll(numbers: readonly number[]): Known {
    const found: NumberedResult[] = [];
    const totals = new Totals();
    const rest = this.cache.getAll(
      numbers,
      (blob) => this.wanted(blob, false),
      (blob, result) => {
        totals.add(result);
        if (tells(result)) found.push({ blob, result });
      },
    );
    return { found, totals, rest };
  }

  /**
   * Writes what is known of blobs into another folder.
   *
   * @param numbers ascending
   * @returns those of which nothing is known
   */
  copy(numbers: readonly number[], into: CacheFolder): readonly number[] {
    const entries: Entry[] = [];
    const rest = this.cache.getAll(
      numbers,
      (blob) => this.wanted(blob, false),
      (blob, result) => entries.push(entryOf(this.wanted(blob, false).key, result)),
    );
    const written = writeSegments(into, this.secret, this.blobs.ids.idBytes, entries);
    if (written === 'refused') this.onProblem('folder-unusable');
    return rest;
  }

  /** What a blob says beside people; analysed when it is not known. */
  async besidePeople(blob: number, analyse: () => Promise<BlobResult>): Promise<BlobResult> {
    const known = this.cache.get(this.wanted(blob, true));
    if (known !== null) return known;
    const result = await analyse();
    this.beside.push({ blob, result });
    return result;
  }

  /** Keeps what this run learnt of blobs alone, and of those that were looked at beside people. */
  keep(alone: Iterable<NumberedResult>): void {
    const written = this.cache.put(this.entries(alone));
    if (written === 'refused') this.onProblem('folder-unusable');
    if (written === 'written') tidy(this.folder, { secret: this.secret, idBytes: this.blobs.ids.idBytes }, Date.now());
  }

  private *entries(alone: Iterable<NumberedResult>): Iterable<Entry> {
    for (const { blob, result } of alone) {
      if (isLasting(result.skips)) yield entryOf(this.wanted(blob, false).key, result);
    }
    for (const { blob, result } of this.beside) {
      if (isLasting(result.skips)) yield entryOf(this.wanted(blob, true).key, result);
    }
  }

  private wanted(blob: number, besidePeople: boolean): Wanted {
    const { ids, blobs } = this;
    const path = blobs.pathOf(blob);
    return { key: { ids, at: blob * blobs.ids.idBytes, path: this.pathKey(path, besidePeople) }, path };
  }

  /** Most paths have many versions. */
  private pathKey(path: string, besidePeople: boolean): Uint8Array {
    if (besidePeople) return pathKey(path, true);
    const known = this.pathKeys.get(path) ?? pathKey(path, false);
    this.pathKeys.set(path, known);
    return known;
  }
}
