import type { RunNote } from '../../model/report.js';
import type { Skipped } from '../../model/skip.js';
import type { BlobList } from '../../sources/git/blob-list.js';
import type { BlobResult } from '../analyse.js';
import { isLasting } from '../cache/lasting.js';
import type { RunFile } from '../cache/run-file.js';
import type { Gathered } from '../gathered.js';
import type { ScanTotals } from '../totals.js';
import type { Origin, OriginPlaces } from './origins.js';
import { RepeatedPlaces, type ToldPlaces } from './told-places.js';

/** What a result is about, with the id of its blob: numbers are those of one listing. */
type KeptOrigin = Exclude<Origin, { readonly kind: 'blob' }> | { readonly kind: 'blob'; readonly id: string };

/** What a run learnt of a history, beside its results. Plain data. */
export interface AboutRun {
  readonly totals: ScanTotals;
  readonly skipped: readonly Skipped[];
  readonly notes: readonly RunNote[];
  readonly commits: number;
  readonly looked: number;
  readonly origins: readonly KeptOrigin[];
  readonly told: ToldPlaces;
}

/**
 * What an earlier run gathered; null when none did.
 *
 * @param look finds the places of findings in the history itself, given what its results are about
 */
export function keptRun(
  file: RunFile<AboutRun>,
  look: (originsIn: (blobs: BlobList) => readonly Origin[]) => OriginPlaces,
): Gathered | null {
  const kept = file.read();
  if (kept === null) return null;
  const { told, origins, ...rest } = kept.about;
  const again = look((blobs) => origins.map((origin) => numbered(origin, blobs)));
  return { ...rest, results: kept.results, origins: new RepeatedPlaces(told, again), keep() {}, close() {} };
}

function numbered(origin: KeptOrigin, { ids }: BlobList): Origin {
  if (origin.kind !== 'blob') return origin;
  const blob = ids.findHex(origin.id);
  // An object that is not to be had any more has no place that could be told.
  return blob < 0 ? { kind: 'name' } : { kind: 'blob', blob };
}

/**
 * Keeps what a run gathered, unless some of it may be different next time.
 *
 * @returns false when the system refused
 */
export function keepRun(
  file: RunFile<AboutRun>,
  { results, totals, skipped, notes, commits, looked }: Omit<Gathered, 'origins' | 'keep' | 'close'>,
  {
    origins,
    blobs,
    told,
  }: { readonly origins: readonly Origin[]; readonly blobs: BlobList; readonly told: ToldPlaces | null },
): boolean {
  if (told === null) return true;
  if (!isLasting(skipped) || !results.every(({ skips }) => isLasting(skips))) return true;
  const kept = origins.map(
    (origin): KeptOrigin => (origin.kind === 'blob' ? { kind: 'blob', id: blobs.ids.hex(origin.blob) } : origin),
  );
  const { blobs: count, documents, tables, rows, bytes } = totals;
  const about: AboutRun = {
    totals: { blobs: count, documents, tables, rows, bytes },
    skipped,
    notes,
    commits,
    looked,
    origins: kept,
    told,
  };
  return file.write({ about, results: results.map(withoutTraces) });
}

/** What was needed to compare blobs with each other is not needed again. */
function withoutTraces(result: BlobResult): BlobResult {
  return { ...result, digests: [], sketches: [] };
}
