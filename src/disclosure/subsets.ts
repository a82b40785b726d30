import type { CodedTable } from './coded.js';
import { sharedRecords, wholeTable } from './partition-stripped.js';
import type { ClassTally } from './subsets-count.js';
import { recount } from './subsets-exact.js';
import type { MinimalKey } from './subsets-keys.js';
import { SubsetLook } from './subsets-look.js';
import type { SubsetRates } from './subsets-rates.js';
import { type SampleError, sampleError } from './subsets-sample.js';
import { type SubsetLevel, SubsetWalk, type Visited } from './subsets-walk.js';

export interface SubsetOptions {
  /** Largest set to look at, 1 to 4; 3 unless told. */
  readonly maxSize?: number;
  /** Above this number of rows a sample of so many is looked at; 100,000 unless told. */
  readonly mostRows?: number;
  /** Touches of a row. 100 million take about a second. */
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
  /** Number of those that have a key of the sizes that were looked at. A single record is unique without any column. */
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

const DEFAULTS: Required<SubsetOptions> = { maxSize: 3, mostRows: 100_000, budget: 5e8, threshold: 0.01 };
const MOST_SIZE = 4;
/** Fewest rows to which very many columns can reduce the sample. */
const FEWEST_ROWS = 1000;
/** Most of the budget that single columns may take; most of the rest that pairs may take; what counting all rows gets. */
const SINGLES_SHARE = 1 / 4;
const PAIRS_SHARE = 1 / 3;
const RECOUNT_SHARE = 1 / 2;

/**
 * Counts, for every set of up to `maxSize` of the columns, the records that it singles out or leaves in a small group,
 * and finds for every record the smallest sets that single it out.
 *
 * Above `mostRows` rows this is done on a sample, and again on all rows for sets that may reach `threshold`. When there
 * are too many columns for the budget, larger sets are formed of the first columns of the ranking only. Both are said in
 * the result. Memory: about 40 bytes a record looked at, and a bit a record for every set smaller than the largest.
 */
export function examineSubsets(table: CodedTable, columns: readonly number[], options: SubsetOptions = {}): Subsets {
  const { maxSize, mostRows, budget, threshold } = { ...DEFAULTS, ...options };
  const affordable = Math.max(FEWEST_ROWS, Math.floor((budget * SINGLES_SHARE) / Math.max(1, columns.length)));
  const records = Math.min(table.rows, mostRows, affordable);
  const error = records < table.rows ? sampleError(records) : null;
  const look = new SubsetLook(table, columns, records, Math.min(maxSize, MOST_SIZE));
  const singles = new Singles(look);
  const budgetOfSets = budget * (error === null ? 1 : 1 - RECOUNT_SHARE) - singles.work;
  const { levels, work } = combine(look, singles, Math.min(maxSize, MOST_SIZE), budgetOfSets);
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
    const share = size === 2 && maxSize > 2 ? PAIRS_SHARE : 1;
    const most = levels.length === 0 ? ranking.length : levels[levels.length - 1].columns;
    levels.push(walk.level(size, most, (budget - walk.work) * share, visit));
  }
  return { levels, work: walk.work };
}
