import { recordsBelow, type SizeHistogram } from '../../disclosure/classes.js';
import type { LinkMatch } from '../../model/match.js';
import type { Policy } from '../../model/policy.js';

/** What joining two tables says of their records. */
export type JoinFigures = Pick<
  LinkMatch,
  'linked' | 'uniques' | 'recordsBelowBlock' | 'recordsBelowWarn' | 'kBefore' | 'kAfter'
>;

const FEWEST_JOINED = 10;

/**
 * The figures of two joined tables; null where the join tells nothing that one of the tables does not tell by itself.
 *
 * @param after for every joined record how many share the characteristics of both tables
 * @param before the groups of each table by itself
 */
export function figuresOfJoin(after: Int32Array, before: readonly SizeHistogram[], k: Policy['k']): JoinFigures | null {
  const below = (limit: number) => after.reduce((sum, size) => sum + (size < limit ? 1 : 0), 0);
  return figuresThatTell(
    {
      linked: after.length,
      uniques: below(2),
      recordsBelowBlock: below(k.block),
      recordsBelowWarn: below(k.warn),
      kAfter: after.reduce((least, size) => Math.min(least, size), after.length),
    },
    { joined: after.length, before, k },
  );
}

/**
 * The same where the figures after the join are known already.
 *
 * @param joined joined records that they rest on
 */
export function figuresThatTell(
  after: Omit<JoinFigures, 'kBefore'>,
  {
    joined,
    before,
    k,
  }: { readonly joined: number; readonly before: readonly SizeHistogram[]; readonly k: Policy['k'] },
): JoinFigures | null {
  if (joined < FEWEST_JOINED) return null;
  const few = Math.max(...before.map((groups) => recordsIn(groups, k.warn)));
  if (after.recordsBelowWarn <= few) return null;
  return { ...after, kBefore: Math.min(...before.map(({ sizes }) => sizes[0] ?? 0)) };
}

function recordsIn({ sizes, counts }: SizeHistogram, limit: number): number {
  return recordsBelow(
    sizes,
    limit,
    sizes.map((size, at) => size * counts[at]),
  );
}
