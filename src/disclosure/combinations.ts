import type { CodedColumn, CodedTable } from './coded.js';
import { Agreements } from './combinations-agreements.js';
import { UniquenessCheck } from './combinations-check.js';

export interface CombinationOptions {
  /** Largest set to look for, 1 to 4; 3 unless told. */
  readonly maxSize?: number;
  /** Touches of a row, after which the search ends; 100 million take one to three seconds. Single columns are always looked at. */
  readonly budget?: number;
}

/** How far the search went for sets of one size. */
export interface SizeSearched {
  readonly size: number;
  /** Number of sets of this size, of the columns that are neither constant nor unique by themselves. */
  readonly sets: number;
  /** How many of them were decided; the others may be unique. */
  readonly decided: number;
}

/** Sets of columns that tell all rows apart, of which no column can be left out. */
export interface UniqueCombinations {
  /** Column indices, ascending; smaller sets first. */
  readonly minimal: readonly (readonly number[])[];
  /** Columns with one value for all rows: in no minimal set. */
  readonly constant: readonly number[];
  readonly searched: readonly SizeSearched[];
  /** Whether everything up to the largest size was decided. */
  readonly complete: boolean;
  /** Touches spent. */
  readonly work: number;
}

const DEFAULT_BUDGET = 5e8;
/** What it takes to look whether a set can be left out, in touches of a row. */
const SET_WORK = 8;
/** Sets that are listed; a table with more has been proved re-identifiable often enough. */
const MOST_FOUND = 10_000;

/**
 * Finds the minimal unique column combinations up to a size: keys of the table (Heise et al. 2013, DUCC, PVLDB 7(4)).
 * Missing values are equal to each other and to nothing else. A table of fewer than two rows has none.
 *
 * The search goes from small sets to large ones and leaves out what cannot be minimal (a subset is unique), what cannot
 * be unique by number (the product of the distinct values is below the number of rows), and what two rows that were
 * seen before rule out. The columns with most values come first, so that what the budget leaves out is the least
 * likely to be unique. Memory: about 30 bytes a row, whatever the number of columns.
 */
export function uniqueCombinations(
  table: CodedTable,
  columns: readonly number[],
  { maxSize = 3, budget = DEFAULT_BUDGET }: CombinationOptions = {},
): UniqueCombinations {
  const ranked = columns
    .map((index) => ({ index, column: table.columns[index], distinct: distinctCodes(table.columns[index]) }))
    .sort((a, b) => b.distinct - a.distinct || a.index - b.index);
  const constant = ranked.filter(({ distinct }) => distinct <= 1).map(({ index }) => index);
  const alone = ranked.filter(({ distinct }) => distinct > 1 && distinct === table.rows);
  const rest = ranked.filter(({ distinct }) => distinct > 1 && distinct < table.rows);
  const search = new Search(rest, table.rows, budget - table.rows * columns.length);
  const searched: SizeSearched[] = [{ size: 1, sets: columns.length, decided: columns.length }];
  for (let size = 2; size <= Math.min(maxSize, 4); size++) {
    const sets = choose(rest.length, size);
    searched.push({ size, sets, decided: search.ended ? 0 : search.run(size) });
  }
  return {
    minimal: [...alone.map(({ index }) => [index]), ...search.found.map((set) => set.map((i) => rest[i].index))]
      .map((set) => set.sort((a, b) => a - b))
      .sort(bySizeThenColumns),
    constant: constant.sort((a, b) => a - b),
    searched,
    complete: searched.every(({ sets, decided }) => sets === decided),
    work: table.rows * columns.length + search.work,
  };
}

interface Ranked {
  readonly index: number;
  readonly column: CodedColumn;
  /** Number of codes that occur. */
  readonly distinct: number;
}

/** The search over sets of two columns and more; columns are known by their rank. */
class Search {
  readonly found: number[][] = [];
  /** Whether the budget was used up. */
  ended = false;
  private sets = 0;
  private readonly minimal = new Set<number>();
  private readonly agreements: Agreements;
  private readonly check: UniquenessCheck;

  constructor(
    private readonly ranked: readonly Ranked[],
    private readonly rows: number,
    private readonly budget: number,
  ) {
    const columns = ranked.map(({ column }) => column);
    this.agreements = new Agreements(columns);
    this.check = new UniquenessCheck(columns, columns.length < 2 ? 0 : rows, this.agreements, budget);
  }

  get work(): number {
    return this.sets * SET_WORK + this.check.work;
  }

  /** Looks at all sets of a size; returns how many were decided. */
  run(size: number): number {
    return this.extend([], 1, size);
  }

  /** @param product number of combinations of values that the prefix could have */
  private extend(prefix: readonly number[], product: number, size: number): number {
    if (prefix.length === size - 1) return this.decide(prefix, product);
    let decided = 0;
    const from = prefix.length === 0 ? 0 : prefix[prefix.length - 1] + 1;
    for (let next = from; next <= this.ranked.length - (size - prefix.length); next++) {
      const longer = [...prefix, next];
      const below = choose(this.ranked.length - next - 1, size - longer.length);
      const combinations = product * this.ranked[next].distinct;
      // Later columns have fewer values: when the largest product is too small, all are.
      if (combinations * this.ranked[next].distinct ** (size - longer.length) < this.rows) decided += below;
      else if (longer.length > 1 && this.minimal.has(this.key(longer))) decided += below;
      else decided += this.extend(longer, combinations, size);
      if (this.ended) break;
    }
    return decided;
  }

  /** Decides the sets of a prefix and one column more. */
  private decide(prefix: readonly number[], product: number): number {
    const from = prefix[prefix.length - 1] + 1;
    const last: number[] = [];
    for (let next = from; next < this.ranked.length; next++) {
      if (product * this.ranked[next].distinct < this.rows) break;
      this.sets++;
      const set = [...prefix, next];
      if (!this.agreements.covers(set) && !this.hasUniqueSubset(set)) last.push(next);
    }
    const unique = last.length === 0 ? last : this.check.uniqueWith(prefix, last);
    this.ended = unique === null || this.work > this.budget || this.found.length + unique.length > MOST_FOUND;
    if (unique === null) return 0;
    for (const next of unique) {
      const set = [...prefix, next];
      this.found.push(set);
      this.minimal.add(this.key(set));
    }
    return this.ranked.length - from;
  }

  /** Whether a set without one or two of its columns was found unique; single columns are not among them. */
  private hasUniqueSubset(set: readonly number[]): boolean {
    if (set.length < 3) return false;
    return set.some((_, left) => {
      const smaller = set.filter((_, i) => i !== left);
      return this.minimal.has(this.key(smaller)) || this.hasUniqueSubset(smaller);
    });
  }

  private key(set: readonly number[]): number {
    return set.reduce((key, column) => key * (this.ranked.length + 1) + column + 1, 0);
  }
}

function distinctCodes({ codes, cardinality }: CodedColumn): number {
  const seen = new Uint8Array(cardinality);
  let distinct = 0;
  for (let row = 0; row < codes.length; row++) {
    if (seen[codes[row]] !== 0) continue;
    seen[codes[row]] = 1;
    distinct++;
  }
  return distinct;
}

/** Number of ways to choose `size` of `of` things. */
function choose(of: number, size: number): number {
  let ways = 1;
  for (let i = 0; i < size; i++) ways = (ways * Math.max(0, of - i)) / (i + 1);
  return ways;
}

function bySizeThenColumns(one: readonly number[], other: readonly number[]): number {
  if (one.length !== other.length) return one.length - other.length;
  const at = one.findIndex((column, i) => column !== other[i]);
  return at < 0 ? 0 : one[at] - other[at];
}
