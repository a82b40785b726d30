import type { CodedTable } from './coded.js';
import { sharedRecords, wholeTable } from './partition-stripped.js';
import type { ClassTally } from './subsets-count.js';
import { recount } from './subsets-exact.js';
import type { MinimalKey } from './subsets-keys.js';
import { SubsetLook } from './subsets-look.js';
import type { SubsetRates } from './subsets-rates.js';
import { type SampleError, sampleError } from './subsets-sample.js';
import { mostWork, type SubsetLevel, SubsetWalk, type Visited } from './subsets-walk.js';

export interface SubsetOptions {
  /** Largest set to look at, 1 to 4; 3 unless told. */
  readonly maxSize?: number;
  /** Number of rows that is looked at when the budget does not suffice for all rows; 100,000 unless told. */
  readonly mostRows?: number;
  /** Touches of a row. 100 million take one to two seconds. */
  readonly budget?: number;
  /** Share of unique records from which a set is counted over all rows when the others are known from a sample. */
  readonly threshold?: number;
}

/** All small sets of some columns, as far as the budget went. */
export interface Subsets {
  /** By size, then in the order of the ranking. */
  readonly subsets: readonly SubsetRates[];
  /** Sets that single out records which none of their subsets does, by size; of the records that were looked at. */
  readonly keys: readonly MinimalKey[];
  /** Number of records that were looked at. */
  readonly records: number;
  /**
   * Number of those that have a key of the sizes that were looked at. A single record is unique without any column. In a
   * sample records are unique that are not so in the table: the share is an upper bound, no estimate.
   */
  readonly uniqueRecords: number;
  /** Null when all rows were looked at. */
  readonly error: SampleError | null;
  /** Sets of which the sample leaves open whether they reach the threshold, without budget to count them. */
  readonly uncounted: number;
  /** Columns with one value in the records looked at: they change nothing, and are in no larger set. */
  readonly constant: readonly number[];
  /** Columns on which every record is unique: in no larger set, since all records are unique on those as well. */
  readonly unique: readonly number[];
  /** The other columns: most distinct values first, then most separation. */
  readonly ranking: readonly number[];
  /** How many columns, the first of the ranking, were combined; for every size from 2. */
  readonly levels: readonly SubsetLevel[];
  /** Touches spent. */
  readonly work: number;
}

const DEFAULTS: Required<SubsetOptions> = {
  maxSize: 3,
  mostRows: 100_000,
  budget: 5e8,
  threshold: 0.01,
};
const MOST_SIZE = 4;
/** Sets of four are looked at where that is cheap; rows are not left out for them. */
const SURE_SIZE = 3;
/** Fewest rows to which very many columns can reduce the sample. */
const FEWEST_ROWS = 1000;
/**
 * Parts of the budget: for single columns at most; of the rest, for pairs when larger sets want it too; for counting all
 * rows.
 */
const SINGLES_SHARE = 1 / 4;
const PAIRS_SHARE = 1 / 3;
const RECOUNT_SHARE = 1 / 2;

/**
 * Counts, for every set of up to `maxSize` of the columns, the records that it singles out or leaves in a small group,
 * and finds for every record the smallest sets that single it out.
 *
 * When the budget does not suffice for all sets on all rows, this is done on a sample of the rows, and again on all rows
 * for sets that may reach `threshold`. When it does not suffice for all sets on the sample, larger sets are formed of the
 * first columns of the ranking only. Both are said in the result. Memory: about 40 bytes a record looked at, and a bit a record for every set smaller than the largest.
 */
export function examineSubsets(table: CodedTable, columns: readonly number[], options: SubsetOptions = {}): Subsets {
  const { threshold, budget, ...settings } = { ...DEFAULTS, ...options };
  const maxSize = Math.min(settings.maxSize, MOST_SIZE);
  const records = recordsFor(table.rows, columns.length, maxSize, budget, settings.mostRows);
  const error = records < table.rows ? sampleError(records) : null;
  const look = new SubsetLook(table, columns, records, maxSize);
  const singles = new Singles(look);
  const budgetOfSets = budget * (error === null ? 1 : 1 - RECOUNT_SHARE) - singles.work;
  const { levels, work } = combine(look, singles, maxSize, budgetOfSets);
  const spent = singles.work + work;
  const counted =
    error === null
      ? { subsets: look.subsets, work: 0, uncounted: 0 }
      : recount(table, look.subsets, { error, threshold, budget: budget - spent });
  const named = (places: readonly number[]) => places.map((place) => columns[place]);
  return {
    subsets: counted.subsets,
    keys: look.keys,
    records,
    uniqueRecords: look.uniqueRecords,
    error,
    uncounted: counted.uncounted,
    constant: named(singles.constant),
    unique: named(singles.unique),
    ranking: named(singles.ranking),
    levels,
    work: spent + counted.work,
  };
}

/** All rows when the budget surely suffices for all sets of them; otherwise a sample that it suffices for the columns of. */
function recordsFor(rows: number, columns: number, maxSize: number, budget: number, mostRows: number): number {
  let sure = 0;
  for (let size = 1; size <= Math.min(maxSize, SURE_SIZE); size++) sure += mostWork(size, columns, rows);
  if (sure <= budget) return rows;
  const affordable = Math.floor((budget * SINGLES_SHARE) / columns);
  return Math.min(rows, mostRows, Math.max(FEWEST_ROWS, affordable));
}

/** Every column by itself. */
class Singles {
  readonly tallies: readonly ClassTally[];
  /** Places of the columns, by kind. */
  readonly constant: readonly number[];
  readonly unique: readonly number[];
  readonly ranking: readonly number[];
  readonly work: number;

  constructor(look: SubsetLook) {
    const whole = wholeTable(look.records);
    const shared = sharedRecords(whole);
    this.tallies = look.columns.map((_, place) => look.look([place], whole, shared));
    this.work = look.records * look.columns.length;
    const places = look.columns.map((_, place) => place);
    const isConstant = (place: number) => this.tallies[place].classes <= 1;
    const isUnique = (place: number) => !isConstant(place) && this.tallies[place].uniques === look.records;
    this.constant = places.filter(isConstant);
    this.unique = places.filter(isUnique);
    this.ranking = places
      .filter((place) => !isConstant(place) && !isUnique(place))
      .sort((one, other) => this.compare(one, other));
  }

  private compare(one: number, other: number): number {
    const [a, b] = [this.tallies[one], this.tallies[other]];
    return b.classes - a.classes || a.alikePairs - b.alikePairs || one - other;
  }
}

/** Looks at the sets of two columns and more. */
function combine(
  look: SubsetLook,
  { ranking, tallies }: Singles,
  maxSize: number,
  budget: number,
): { levels: SubsetLevel[]; work: number } {
  const walk = new SubsetWalk(
    ranking.map((place) => look.columns[place]),
    look.records,
    ranking.map((place) => tallies[place].uniques),
  );
  const visit = ({ set, from, shared }: Visited) =>
    look.look(
      set.map((place) => ranking[place]),
      from,
      shared,
    ).uniques;
  const levels: SubsetLevel[] = [];
  for (let size = 2; size <= maxSize; size++) {
    const left = budget - walk.work;
    const most = levels.length === 0 ? ranking.length : levels[levels.length - 1].columns;
    const kept = size === 2 && maxSize > 2 ? mostWork(3, ranking.length, look.records) : 0;
    levels.push(walk.level(size, most, Math.max(left * PAIRS_SHARE, left - kept), visit));
  }
  return { levels, work: walk.work };
}
