import { type CodedTable, MISSING } from './coded.js';
import { partition } from './partition.js';

/** Columns that fit in one set of bits. */
export const MOST_COLUMNS = 30;

/** Bounds of the search. */
export interface SearchBudget {
  /** Cells and earlier finds looked at; 100 million take some two seconds. */
  readonly steps: number;
  /** Minimal sample uniques kept; 8 bytes each. */
  readonly found: number;
}

const DEFAULT_BUDGET: SearchBudget = { steps: 1e8, found: 4e6 };

/**
 * The minimal sample uniques of a table: for every row the smallest sets of columns on which it differs from all
 * others, in the sense that no column can be left out.
 *
 * A set of columns is a number with bit i set for the i-th of the columns that were asked for.
 */
export interface MinimalUniques {
  /** Number of columns searched. */
  readonly columns: number;
  /** Sets larger than this were not looked for. */
  readonly maxSize: number;
  /** Row and set of every minimal sample unique. */
  readonly rows: Int32Array;
  readonly sets: Int32Array;
}

/**
 * Finds the minimal sample uniques exhaustively (Manning, Haglin & Keane 2008 define them; the search is over
 * partitions that are refined column by column).
 *
 * A gap makes no row unique: a set in which the row has a missing value is not considered for that row, as SUDA2 does.
 *
 * Sets are visited in the order of their numbers, so that all subsets of a set come before it. Rows that are told apart
 * by a set leave the search below it, and groups of which every row has a double are not followed.
 *
 * @param maxSize largest set to look for; when the budget does not allow it, the largest size that it does allow
 * @returns null when the columns are too many ({@link MOST_COLUMNS}) or not even single columns fit the budget
 */
export function minimalUniques(
  table: CodedTable,
  columns: readonly number[],
  maxSize: number = columns.length,
  budget: SearchBudget = DEFAULT_BUDGET,
): MinimalUniques | null {
  if (columns.length > MOST_COLUMNS) return null;
  const records = distinctRecords(table, columns);
  let size = Math.min(maxSize, columns.length);
  while (true) {
    const search = new Search(records, size, budget);
    const found = search.run();
    if (found !== null) return { columns: columns.length, maxSize: size, ...found };
    const affordable = largestAffordable(records.first.length, columns.length, budget.steps);
    if (size <= 1) return null;
    size = Math.max(1, Math.min(size - 1, affordable));
  }
}

/** The distinct combinations of a table, with one row of each. */
interface Records {
  readonly columns: readonly { readonly codes: Int32Array; readonly cardinality: number }[];
  /** A row of the table that has the combination. */
  readonly first: Int32Array;
  /** 1 when other rows have it too: these can make a group larger, but are never unique. */
  readonly double: Uint8Array;
}

function distinctRecords(table: CodedTable, columns: readonly number[]): Records {
  const { classOf, sizes } = partition(table, columns);
  const first = new Int32Array(sizes.length);
  for (let row = table.rows - 1; row >= 0; row--) first[classOf[row]] = row;
  return {
    columns: columns.map((index) => {
      const { codes, cardinality } = table.columns[index];
      return { codes: first.map((row) => codes[row]), cardinality };
    }),
    first,
    double: Uint8Array.from(sizes, (size) => (size > 1 ? 1 : 0)),
  };
}

/** The largest size of which all sets together surely fit. */
function largestAffordable(records: number, columns: number, steps: number): number {
  let sets = 0;
  let ofSize = 1;
  for (let size = 1; size <= columns; size++) {
    ofSize = (ofSize * (columns - size + 1)) / size;
    sets += ofSize;
    if (sets * records > steps) return size - 1;
  }
  return columns;
}

/** Records that a set of columns does not tell apart: those of group g stand from `ends[g - 1]` up to `ends[g]`. */
interface Groups {
  readonly members: Int32Array;
  readonly ends: Int32Array;
  groups: number;
}

class Search {
  private readonly levels: Groups[] = [];
  private readonly counts: Int32Array;
  private readonly singles: Int32Array;
  private readonly places: Int32Array;
  /** The sets of a record are a chain: `newest` leads to the last that was found, `previous` from there. */
  private readonly newest: Int32Array;
  private previous = new Int32Array(1024);
  private sets = new Int32Array(1024);
  private owners = new Int32Array(1024);
  private found = 0;
  private steps = 0;

  constructor(
    private readonly records: Records,
    private readonly maxSize: number,
    private readonly budget: SearchBudget,
  ) {
    const widest = records.columns.reduce((most, column) => Math.max(most, column.cardinality), 1);
    this.counts = new Int32Array(widest);
    this.singles = new Int32Array(widest);
    this.places = new Int32Array(widest);
    this.newest = new Int32Array(records.first.length).fill(-1);
  }

  /** Null when the budget is used up. */
  run(): { rows: Int32Array; sets: Int32Array } | null {
    const all = this.level(0);
    this.records.first.forEach((_, record) => {
      all.members[record] = record;
    });
    all.ends[0] = all.members.length;
    all.groups = all.members.length === 0 ? 0 : 1;
    if (!this.extend(0, 0, this.records.columns.length)) return null;
    const rows = this.owners.slice(0, this.found).map((record) => this.records.first[record]);
    return { rows, sets: this.sets.slice(0, this.found) };
  }

  /** Adds each of the columns below `limit` to `set`, and so on; false when the budget is used up. */
  private extend(depth: number, set: number, limit: number): boolean {
    if (depth >= this.maxSize || this.level(depth).groups === 0) return true;
    for (let column = 0; column < limit; column++) {
      const larger = set | (1 << column);
      if (!this.split(depth, column, larger) || !this.extend(depth + 1, larger, column)) return false;
    }
    return true;
  }

  /** Splits the groups of one depth by a column into those of the next; records that end up alone are unique on `set`. */
  private split(depth: number, column: number, set: number): boolean {
    const from = this.level(depth);
    const to = this.level(depth + 1);
    const codes = this.records.columns[column].codes;
    to.groups = 0;
    let begin = 0;
    for (let group = 0; group < from.groups; group++) {
      const end = from.ends[group];
      this.count(from.members, begin, end, codes);
      this.distribute(from, begin, end, codes, to, set);
      begin = end;
    }
    this.steps += begin;
    return this.steps <= this.budget.steps && this.found <= this.budget.found;
  }

  private count(members: Int32Array, begin: number, end: number, codes: Int32Array): void {
    const { counts, singles } = this;
    const { double } = this.records;
    for (let i = begin; i < end; i++) {
      const code = codes[members[i]];
      counts[code]++;
      if (double[members[i]] === 0) singles[code]++;
    }
  }

  /**
   * Gives every code of a group that is worth following a place in the next depth. Counts say what was decided: 0 is
   * left out, negative has a place.
   */
  private distribute(from: Groups, begin: number, end: number, codes: Int32Array, to: Groups, set: number): void {
    const { counts, places } = this;
    for (let i = begin; i < end; i++) {
      const member = from.members[i];
      const code = codes[member];
      if (counts[code] > 0) this.decide(member, code, to, set);
      if (counts[code] < 0) to.members[places[code]++] = member;
    }
    for (let i = begin; i < end; i++) counts[codes[from.members[i]]] = this.singles[codes[from.members[i]]] = 0;
  }

  private decide(member: number, code: number, to: Groups, set: number): void {
    const size = this.counts[code];
    this.counts[code] = 0;
    if (code === MISSING || this.singles[code] === 0) return;
    if (size === 1) {
      this.keep(member, set);
      return;
    }
    const begin = to.groups === 0 ? 0 : to.ends[to.groups - 1];
    this.places[code] = begin;
    to.ends[to.groups++] = begin + size;
    this.counts[code] = -size;
  }

  private keep(record: number, set: number): void {
    for (let at = this.newest[record]; at >= 0; at = this.previous[at]) {
      this.steps++;
      if ((this.sets[at] & ~set) === 0) return;
    }
    if (this.found === this.sets.length) this.grow();
    this.sets[this.found] = set;
    this.owners[this.found] = record;
    this.previous[this.found] = this.newest[record];
    this.newest[record] = this.found++;
  }

  private grow(): void {
    const larger = (array: Int32Array) => {
      const copy = new Int32Array(array.length * 2);
      copy.set(array);
      return copy;
    };
    this.sets = larger(this.sets);
    this.owners = larger(this.owners);
    this.previous = larger(this.previous);
  }

  private level(depth: number): Groups {
    const records = this.records.first.length;
    this.levels[depth] ??= { members: new Int32Array(records), ends: new Int32Array(records + 1), groups: 0 };
    return this.levels[depth];
  }
}
