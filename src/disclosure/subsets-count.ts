import { type CodedColumn, MISSING } from './coded.js';
import type { StrippedPartition } from './partition-stripped.js';

/** Sizes of the classes of a set of columns, counted. */
export interface ClassTally {
  readonly classes: number;
  /** Records that are alone in their class. */
  readonly uniques: number;
  readonly recordsBelow5: number;
  readonly recordsBelow10: number;
  /** k: the size of the smallest class; the number of rows when there is no class. */
  readonly smallest: number;
  /** Σ e(e − 1) over the classes: ordered pairs of records that are alike. */
  readonly alikePairs: number;
}

/** Sizes from here on are all counted as large. */
const LARGE = 10;

/** The tally of classes of which the sizes are known. */
export function tallyOf(sizes: Int32Array, rows: number): ClassTally {
  const bySize = new Int32Array(LARGE + 1);
  let alikePairs = 0;
  let smallest = rows;
  for (const size of sizes) {
    bySize[Math.min(size, LARGE)]++;
    alikePairs += size * (size - 1);
    if (size < smallest) smallest = size;
  }
  return tally(bySize, smallest, alikePairs);
}

function tally(bySize: Int32Array, smallest: number, alikePairs: number): ClassTally {
  const records = (limit: number) =>
    bySize.reduce((sum, classes, size) => sum + (size < limit ? classes * size : 0), 0);
  return {
    classes: bySize.reduce((sum, classes) => sum + classes, 0),
    uniques: bySize[1],
    recordsBelow5: records(5),
    recordsBelow10: records(10),
    smallest,
    alikePairs,
  };
}

/** Told of a record that is unique in a class of the columns before, and has a value in the last column. */
export type OnUnique = (row: number) => void;

/** Counts the classes that one more column would make, without making them. Holds working memory. */
export class ClassCounter {
  /** For every code of the class at hand, how many records have it; all zero between classes. */
  private readonly counts: Int32Array;
  /** The codes of the class at hand, and the first record with each. */
  private readonly seen: Int32Array;
  private readonly firstRows: Int32Array;
  private readonly bySize = new Int32Array(LARGE + 1);
  private alikePairs = 0;
  private smallest = 0;

  /** @param cardinality largest cardinality of the columns */
  constructor(
    private readonly rows: number,
    cardinality: number,
  ) {
    this.counts = new Int32Array(cardinality);
    this.seen = new Int32Array(Math.min(rows, cardinality) + 1);
    this.firstRows = new Int32Array(Math.min(rows, cardinality) + 1);
  }

  /**
   * @param from the classes of two records and more of the columns before; the other records are alone
   * @param shared number of records in `from`
   */
  count(from: StrippedPartition, shared: number, column: CodedColumn, onUnique: OnUnique): ClassTally {
    const alone = this.rows - shared;
    this.bySize.fill(0);
    this.bySize[1] = alone;
    this.alikePairs = 0;
    this.smallest = alone > 0 ? 1 : this.rows;
    let start = 0;
    for (let i = 0; i < from.classes; i++) {
      const end = from.ends[i];
      this.close(this.add(from.rows, start, end, column.codes), onUnique);
      start = end;
    }
    return tally(this.bySize, this.smallest, this.alikePairs);
  }

  /** Counts the codes of one class; returns how many differ. */
  private add(rows: Int32Array, start: number, end: number, codes: Int32Array): number {
    const { counts, seen, firstRows } = this;
    let distinct = 0;
    for (let i = start; i < end; i++) {
      const row = rows[i];
      const code = codes[row];
      const before = counts[code];
      counts[code] = before + 1;
      // Written always, kept when new: cheaper than a branch that cannot be foretold.
      seen[distinct] = code;
      firstRows[distinct] = row;
      distinct += (before - 1) >>> 31;
    }
    return distinct;
  }

  /** Takes up the counts of one class, and clears them. */
  private close(distinct: number, onUnique: OnUnique): void {
    const { counts, seen, firstRows, bySize } = this;
    for (let i = 0; i < distinct; i++) {
      const code = seen[i];
      const size = counts[code];
      counts[code] = 0;
      bySize[size < LARGE ? size : LARGE]++;
      if (size === 1) {
        if (code !== MISSING) onUnique(firstRows[i]);
      } else {
        this.alikePairs += size * (size - 1);
      }
      if (size < this.smallest) this.smallest = size;
    }
  }
}
