import type { Blob } from '../model/blob.js';
import type { RunNote } from '../model/report.js';
import type { Skip } from '../model/skip.js';
import type { BlobResult } from './analyse.js';
import type { OriginPlaces } from './git/origins.js';
import type { Places } from './places.js';
import type { ScanTotals } from './totals.js';

/** What was learnt of a place, before anything is judged. */
export interface Gathered {
  /** Results that have something to tell, in a fixed order. */
  readonly results: readonly BlobResult[];
  /** Sums over all, also over those that have nothing to tell. */
  readonly totals: ScanTotals;
  /** What no worker could be asked to read. */
  readonly skipped: readonly Skip[];
  readonly notes: readonly RunNote[];
  /** Commits that were looked at; 0 outside git. */
  readonly commits: number;
  /** Everything that was looked at, also names: a run without any is never clear. */
  readonly looked: number;
  /** Where things stand for decisions. */
  readonly places: Places;
  /** Where in a history results come from; null outside git. */
  readonly origins: OriginPlaces | null;
  /**
   * Opens what a result is about once more, by its position; whoever opens it closes it.
   *
   * @throws the system's error when it cannot be opened any more
   */
  reopen(at: number): Promise<Blob>;
  /** Keeps it for a later run, once it was judged. */
  keep(): void;
  /** Releases what reading it again needs. */
  close(): void;
}
