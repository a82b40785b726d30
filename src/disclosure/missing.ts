import { sum } from './classes.js';
import { type CodedTable, MISSING } from './coded.js';
import type { Partition } from './partition.js';
import { groupings, type Pattern, type PatternIndex, patternIndex } from './patterns.js';

/** Look-ups of a combination in another pattern; 100 million take some two seconds. */
const DEFAULT_BUDGET = 2e8;

/** Every pattern meets every other one, so their number is bounded too. */
const MOST_PATTERNS = 2048;

/** How matches through gaps count. */
export interface WildcardOptions {
  /** What a record with a gap adds to others, from 0 to 1; a match through one's own gap always counts 1. Default 1. */
  readonly alpha?: number;
  /** Look-ups to spend. */
  readonly budget?: number;
}

/**
 * How many records every combination can stand for when a missing value matches every value (sdcMicro `freqCalc`; with
 * alpha 1 also ARX `RiskModelSampleWildcard`).
 *
 * Not an equivalence: A can match B and B can match C while A does not match C. So there are no classes, only one
 * frequency for every distinct combination. Combinations are the classes in which a gap is a value of its own.
 *
 * They are sorted by their pattern: which columns have a value. Combinations of two patterns match when they agree on
 * the columns of both; so one pattern is summed by those columns, and the other looks itself up. The work is the number
 * of patterns times the number of combinations, instead of combinations squared.
 *
 * @param classes the partition of `table` by `columns`
 * @param own what every class counts for: its size, or the sum of the weights of its rows ({@link classWeights})
 * @returns one number a class; null when the work would exceed the budget, or gaps form more than
 *   2,048 patterns or stand in more than 30 columns
 */
export function wildcardFrequencies(
  table: CodedTable,
  columns: readonly number[],
  classes: Partition,
  own: Float64Array | Int32Array = classes.sizes,
  { alpha = 1, budget = DEFAULT_BUDGET }: WildcardOptions = {},
): Float64Array | null {
  const index = patternIndex(table, columns, classes);
  if (index === null) return null;
  const meetings = meetingsByShared(index, budget);
  if (meetings === null) return null;
  const total = Float64Array.from(own);
  const inGroup = new Float64Array(index.classes.length);
  for (const { present, group } of groupings(index, meetings.keys())) {
    for (const [from, receivers] of meetings.get(present) ?? []) {
      const factor = from.complete ? 1 : alpha;
      for (let i = from.begin; i < from.end; i++) inGroup[group[i]] += factor * own[index.classes[i]];
      for (const { begin, end } of receivers) {
        for (let i = begin; i < end; i++) total[index.classes[i]] += inGroup[group[i]];
      }
      for (let i = from.begin; i < from.end; i++) inGroup[group[i]] = 0;
    }
  }
  for (const { empty, begin } of index.patterns) if (empty) total[index.classes[begin]] = sum(own);
  return total;
}

/** Sum of the weights in every class: its estimated size in the population. */
export function classWeights({ classOf, sizes }: Partition, weights: Float64Array): Float64Array {
  if (weights.length !== classOf.length) throw new RangeError('one weight is needed for every row');
  const totals = new Float64Array(sizes.length);
  for (let row = 0; row < classOf.length; row++) totals[classOf[row]] += weights[row];
  return totals;
}

/** Number of cells in these columns without a value. */
export function missingCells(table: CodedTable, columns: readonly number[]): number {
  let missing = 0;
  for (const index of columns) for (const code of table.columns[index].codes) if (code === MISSING) missing++;
  return missing;
}

/** By the columns that two patterns share: every pattern, with the patterns that look themselves up in it. */
type Meetings = Map<number, Map<Pattern, Pattern[]>>;

function meetingsByShared({ patterns, classes }: PatternIndex, budget: number): Meetings | null {
  if (patterns.length > MOST_PATTERNS || 2 * patterns.length * classes.length > budget) return null;
  const meetings: Meetings = new Map();
  for (const from of patterns) {
    for (const to of patterns) {
      if (from !== to) add(meetings, from.present & to.present, from, to);
    }
    if ((patterns.length + meetings.size) * classes.length > budget) return null;
  }
  return meetings;
}

function add(meetings: Meetings, shared: number, from: Pattern, to: Pattern): void {
  const pairs = meetings.get(shared) ?? new Map<Pattern, Pattern[]>();
  const receivers = pairs.get(from) ?? [];
  receivers.push(to);
  pairs.set(from, receivers);
  meetings.set(shared, pairs);
}
