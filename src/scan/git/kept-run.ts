import type { Repository } from '../../git/repository.js';
import type { BlobList } from '../../sources/git/blob-list.js';
import type { BlobResult } from '../analyse.js';
import { isLasting } from '../cache/lasting.js';
import type { RunFile } from '../cache/run-file.js';
import type { Gathered } from '../gathered.js';
import { type Governed, gitPlaces } from './git-places.js';
import type { LaterHistory } from './later-history.js';
import type { Origin } from './origins.js';
import { RepeatedPlaces, type ToldPlaces } from './told-places.js';

/** What was gathered of the objects of a repository, without what can still be asked. */
export type GatheredObjects = Pick<Gathered, 'results' | 'totals' | 'skipped' | 'notes' | 'commits' | 'looked'>;

/** What a result is about, with the id of its blob: numbers are those of one listing. */
type KeptOrigin = Exclude<Origin, { readonly kind: 'blob' }> | { readonly kind: 'blob'; readonly id: string };

/** What a run learnt of a history, beside its results. Plain data. */
export interface AboutRun extends Omit<GatheredObjects, 'results'> {
  readonly origins: readonly KeptOrigin[];
  readonly told: ToldPlaces;
  /** There were tables that could be joined with others: of these only a new reading tells more. */
  readonly hasTables: boolean;
}

/** What the results of a run are about. */
export interface WhatResultsAre {
  readonly origins: readonly Origin[];
  readonly blobs: BlobList;
  /** Where its findings stand; null when nobody asked. */
  readonly told: ToldPlaces | null;
}

/**
 * What an earlier run gathered; null when none did.
 *
 * @param readsTables nor when it met tables
 */
export function keptRun(
  file: RunFile<AboutRun>,
  repository: Repository,
  governed: Governed,
  later: LaterHistory,
  readsTables: boolean,
): Gathered | null {
  const kept = file.read();
  if (kept === null || (readsTables && kept.about.hasTables)) return null;
  const { told, origins, hasTables: _, ...rest } = kept.about;
  const look = later.origins((blobs) => origins.map((origin) => numbered(origin, blobs)));
  const seen = {
    paths: () => kept.paths() ?? later.seen().paths(),
    removed: () => [],
    isThere: (path: string) => later.seen().isThere(path),
  };
  return {
    ...rest,
    results: kept.results,
    places: gitPlaces(seen, repository, governed),
    origins: new RepeatedPlaces(told, look),
    // Nobody asks: who wants to read something again scans without the cache.
    reopen: () => Promise.reject(Object.assign(new Error('kept, not read'), { code: 'ENOENT' })),
    keep() {},
    close: () => later.close(),
  };
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
  { results, totals, ...rest }: GatheredObjects,
  { origins, blobs, told }: WhatResultsAre,
): boolean {
  if (told === null || !isLasting(rest.skipped) || !results.every(({ skips }) => isLasting(skips))) return true;
  const about: AboutRun = {
    ...rest,
    totals: { ...totals },
    origins: origins.map((origin) =>
      origin.kind === 'blob' ? { kind: 'blob', id: blobs.ids.hex(origin.blob) } : origin,
    ),
    told,
    hasTables: results.some(({ sketches }) => sketches.length > 0),
  };
  return file.write({ about, results: results.map(withoutTraces), paths: () => blobs.paths });
}

/** What was needed to compare blobs with each other is not needed again. */
function withoutTraces(result: BlobResult): BlobResult {
  return { ...result, digests: [], sketches: [] };
}
