import { linkCandidates } from '../detectors/link/pairs.js';
import type { AuditLink } from '../model/audit.js';
import type { KeptTable } from './kept.js';

/** A table with the target that it is in. */
export interface TargetTable extends KeptTable {
  readonly target: string;
}

/**
 * Tables of different targets that share a key, and of which one is about people: harmless apart, they may identify people
 * together. The tables themselves are not there any more, so that their rows are not joined: it says where to look.
 */
export function linksBetween(tables: readonly TargetTable[]): { links: AuditLink[]; isPartial: boolean } {
  const apart = (a: number, b: number) => tables[a].target !== tables[b].target;
  const { pairs, isPartial } = linkCandidates(
    tables.map(({ sketch }) => sketch),
    apart,
  );
  const links = pairs
    .filter(({ keys, isDoubtful }) => keys !== null && !isDoubtful)
    .map(({ tables: pair, share }): AuditLink => {
      return { tables: pair.map((at) => ({ target: tables[at].target, path: tables[at].path })), shared: share };
    });
  return { links, isPartial };
}
