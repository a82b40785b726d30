import type { CodedColumn } from './coded.js';
import { Splitter, type StrippedPartition, sharedRecords, strippedRoom, wholeTable } from './partition-stripped.js';

/** How many sets of one size were looked at. */
export interface SubsetLevel {
  readonly size: number;
  /** Number of columns of which all sets of this size were looked at: the first ones of the ranking. */
  readonly columns: number;
  readonly sets: number;
  /** Number of sets of this size that there are. */
  readonly of: number;
}

/** A set of columns, by rank, with the classes of all but its last. */
export interface Visited {
  readonly set: readonly number[];
  readonly from: StrippedPartition;
  /** Records in `from`; all others are alone. */
  readonly shared: number;
}

/**
 * Looks at a set.
 *
 * @returns number of records that are unique on it
 */
export type Visit = (visited: Visited) => number;

/**
 * Visits sets of columns, all of one size before the next. Sets that begin alike share the classes of what they begin
 * with. What the sets of a size will cost is known from the size below, so that it is decided beforehand for how many
 * columns the budget suffices, and what is looked at does not depend on the clock.
 */
export class SubsetWalk {
  /** Row touches so far. */
  work = 0;
  private readonly splitter: Splitter;
  private readonly rooms: StrippedPartition[];
  /** By size and last rank: shared records of the sets of that size that end there. */
  private readonly sharedByLast: Float64Array[];

  /**
   * @param columns in the order of their rank
   * @param uniques for every column the number of records that are unique on it
   */
  constructor(
    private readonly columns: readonly CodedColumn[],
    private readonly rows: number,
    uniques: readonly number[],
  ) {
    const cardinality = columns.reduce((most, column) => Math.max(most, column.cardinality), 1);
    this.splitter = new Splitter(rows, cardinality);
    this.rooms = [wholeTable(rows)];
    this.sharedByLast = [new Float64Array(), Float64Array.from(uniques, (unique) => rows - unique)];
  }

  /** Visits the sets of a size, of as many of the first `most` columns as `budget` row touches suffice for. */
  level(size: number, most: number, budget: number, visit: Visit): SubsetLevel {
    let columns = Math.min(most, this.columns.length);
    while (columns >= size && this.cost(size, columns) > budget) columns--;
    if (columns < size) columns = 0;
    this.sharedByLast[size] = new Float64Array(this.columns.length);
    if (columns > 0) this.extend([], columns, size, visit);
    return { size, columns, sets: choose(columns, size), of: choose(this.columns.length, size) };
  }

  /** Row touches for all sets of a size, at most. */
  private cost(size: number, columns: number): number {
    let cost = this.rows * columns;
    for (let below = 1; below < size; below++) {
      const shared = this.sharedByLast[below];
      for (let last = 0; last < columns; last++) cost += shared[last] * (columns - 1 - last);
    }
    return cost;
  }

  private extend(prefix: readonly number[], columns: number, size: number, visit: Visit): void {
    const from = this.rooms[prefix.length];
    const shared = sharedRecords(from);
    const last = prefix.length === size - 1;
    const start = prefix.length === 0 ? 0 : prefix[prefix.length - 1] + 1;
    for (let next = start; next <= columns - (size - prefix.length); next++) {
      const set = [...prefix, next];
      this.work += shared;
      if (last) {
        this.sharedByLast[size][next] += this.rows - visit({ set, from, shared });
      } else {
        this.rooms[set.length] ??= strippedRoom(this.rows);
        this.splitter.split(from, this.columns[next], this.rooms[set.length]);
        this.extend(set, columns, size, visit);
      }
    }
  }
}

/** Row touches that {@link SubsetWalk.level} takes for all sets of a size, at most. */
export function mostWork(size: number, columns: number, rows: number): number {
  let sets = 0;
  for (let split = 1; split <= size; split++) sets += choose(columns, split);
  return sets * rows;
}

/** Number of ways to choose `size` of `of` things. */
function choose(of: number, size: number): number {
  let ways = 1;
  for (let i = 0; i < size; i++) ways = (ways * Math.max(0, of - i)) / (i + 1);
  return ways;
}
