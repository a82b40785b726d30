import { figuresOfJoin, figuresThatTell, type JoinFigures } from '../detectors/link/figures.js';
import { classSizeOf } from '../detectors/link/join.js';
import { digestAt, type JoinKey, type JoinTable } from '../detectors/link/row-keys.js';
import { commonLimit } from '../detectors/link/sketch.js';
import { sizeHistogram } from '../disclosure/classes.js';
import type { CodedColumn } from '../disclosure/coded.js';
import { classSizes } from '../disclosure/partition.js';
import { sampledClasses } from '../disclosure/sampled-classes.js';
import { effectOfJoin } from '../judgement/joined.js';
import type { AuditJoin } from '../model/audit.js';
import type { Policy } from '../model/policy.js';

/** Words of 32 bits. */
const RANGE = 2 ** 32;
/** Estimated records below this, or below this share of all, are chance. */
const FEWEST_ESTIMATED = 10;
const SHARE_ESTIMATED = 0.001;
/** Sizes that are tried for the smallest group of an estimate. */
const MOST_SIZE = 1000;

/** A join, and the people who are recognised by it. */
export interface KeptJoin {
  readonly joined: AuditJoin;
  /** Digests of the keys of those of them that were kept: the same key is the same person. In memory only. */
  readonly people: Float64Array;
}

/**
 * Joins two tables on a key of each by what was kept of them: the same figures as a join of the tables themselves where all values
 * of both keys were kept; estimated from the values that both keep otherwise.
 *
 * @param at positions of the keys
 * @returns null where the join tells nothing that one of the tables does not tell by itself
 */
export function joinKept(
  tables: readonly [JoinTable, JoinTable],
  at: readonly [number, number],
  k: Policy['k'],
): KeptJoin | null {
  const keys = [tables[0].keys[at[0]], tables[1].keys[at[1]]] as const;
  const fraction = Math.min(1, (commonLimit(...keys) + 1) / RANGE);
  const { groups, digests } = inBoth(keys);
  const joined = groups[0].length;
  const columns = groups.map((codes, side): CodedColumn => ({ codes, cardinality: tables[side].sizes.length + 1 }));
  const table = { rows: joined, columns };
  const before = tables.map((each) => each.groups);
  const after = classSizeOf(table, [0, 1]);
  const figures =
    fraction === 1
      ? figuresOfJoin(after, before, k)
      : figuresThatTell(estimated(classSizes(table, [0, 1]), fraction, k), { joined, before, k });
  const judged = figures && effectOfJoin(figures);
  if (!figures || !judged) return null;
  const isAlone = (row: number) => after[row] === 1;
  const isNew = (row: number) => groups.every((codes, side) => tables[side].sizes[codes[row] - 1] > 1);
  const alone = [...after.keys()].filter(isAlone);
  const newShare = alone.length === 0 ? 0 : alone.filter(isNew).length / alone.length;
  const limit = judged.effect === 'block' ? k.block : k.warn;
  return {
    joined: {
      ...judged,
      ...figures,
      newUniques: Math.round(figures.uniques * newShare),
      isEstimate: fraction < 1,
    },
    people: digests.filter((_, row) => after[row] < limit),
  };
}

/** The values that both keys have: their groups on each side, counted from 1, and each as one number. */
function inBoth([a, b]: readonly [JoinKey, JoinKey]): {
  readonly groups: readonly [Int32Array, Int32Array];
  readonly digests: Float64Array;
} {
  const found: [number[], number[], number[]] = [[], [], []];
  let [i, j] = [0, 0];
  while (i < a.groups.length && j < b.groups.length) {
    const order = a.hashes[2 * i] - b.hashes[2 * j] || a.hashes[2 * i + 1] - b.hashes[2 * j + 1];
    if (order === 0) {
      found[0].push(a.groups[i] + 1);
      found[1].push(b.groups[j] + 1);
      found[2].push(digestAt(a.hashes, 2 * i));
    }
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return { groups: [Int32Array.from(found[0]), Int32Array.from(found[1])], digests: Float64Array.from(found[2]) };
}

function estimated(sizes: Int32Array, fraction: number, k: Policy['k']): Omit<JoinFigures, 'kBefore'> {
  const classes = sampledClasses(sizeHistogram(sizes), fraction);
  const linked = Math.round(sizes.reduce((sum, size) => sum + size, 0) / fraction);
  const below = (limit: number) => {
    const records = Math.min(linked, Math.round(classes.recordsBelow(limit)));
    return records < Math.max(FEWEST_ESTIMATED, linked * SHARE_ESTIMATED) ? 0 : records;
  };
  let kAfter = 1;
  while (kAfter < MOST_SIZE && below(kAfter + 1) === 0) kAfter++;
  return {
    linked,
    uniques: below(2),
    recordsBelowBlock: below(k.block),
    recordsBelowWarn: below(k.warn),
    kAfter,
  };
}
