import type { CodedColumn } from './coded.js';

/**
 * The classes of two records or more, one after the other (a "stripped partition": Huhtala, Kärkkäinen, Porkka &
 * Toivonen 1999, TANE). A record that is alone stays alone whatever column is added, so that it need not be kept.
 */
export interface StrippedPartition {
  /** Rows by class; ascending within a class. */
  readonly rows: Int32Array;
  /** Where each class ends in `rows`. */
  readonly ends: Int32Array;
  classes: number;
}

/** Room for a stripped partition of at most `rows` records: 6 bytes a record. */
export function strippedRoom(rows: number): StrippedPartition {
  return { rows: new Int32Array(rows), ends: new Int32Array(rows >> 1), classes: 0 };
}

/** All rows in one class; no class when there are fewer than two. */
export function wholeTable(rows: number): StrippedPartition {
  const whole = strippedRoom(rows);
  for (let row = 0; row < rows; row++) whole.rows[row] = row;
  if (rows > 1) {
    whole.ends[0] = rows;
    whole.classes = 1;
  }
  return whole;
}

/** Number of records that share their class with another. */
export function sharedRecords({ ends, classes }: StrippedPartition): number {
  return classes === 0 ? 0 : ends[classes - 1];
}

/** Splits classes by the codes of one more column. Holds working memory, so that it is made once for many splits. */
export class Splitter {
  /** For every code of the class at hand, how many records have it; all zero between classes. */
  private readonly counts: Int32Array;
  /** For every code of the class at hand, where its next record goes; negative when it is alone. */
  private readonly places: Int32Array;
  private readonly classCodes: Int32Array;
  private readonly seen: Int32Array;

  /** @param cardinality largest cardinality of the columns */
  constructor(rows: number, cardinality: number) {
    this.counts = new Int32Array(cardinality);
    this.places = new Int32Array(cardinality);
    this.classCodes = new Int32Array(rows);
    this.seen = new Int32Array(Math.min(rows, cardinality));
  }

  /** Writes the classes of `from`, split by `column`, over `to`. One look at every record of `from`. */
  split(from: StrippedPartition, { codes }: CodedColumn, to: StrippedPartition): void {
    to.classes = 0;
    let start = 0;
    for (let i = 0; i < from.classes; i++) {
      const end = from.ends[i];
      const distinct = this.count(from.rows, start, end, codes);
      if (distinct < end - start) {
        this.place(distinct, to);
        this.move(from.rows, start, end, to.rows);
      } else {
        this.forget(distinct);
      }
      start = end;
    }
  }

  /** Counts the codes of one class; returns how many differ. */
  private count(rows: Int32Array, start: number, end: number, codes: Int32Array): number {
    const { counts, classCodes, seen } = this;
    let distinct = 0;
    for (let i = start; i < end; i++) {
      const code = codes[rows[i]];
      classCodes[i - start] = code;
      if (counts[code]++ === 0) seen[distinct++] = code;
    }
    return distinct;
  }

  /** Gives every code that occurs twice or more a class of its own, in order of first appearance. */
  private place(distinct: number, to: StrippedPartition): void {
    const { counts, places, seen } = this;
    let next = sharedRecords(to);
    for (let i = 0; i < distinct; i++) {
      const code = seen[i];
      const size = counts[code];
      counts[code] = 0;
      if (size === 1) {
        places[code] = -1;
        continue;
      }
      places[code] = next;
      next += size;
      to.ends[to.classes++] = next;
    }
  }

  private move(rows: Int32Array, start: number, end: number, to: Int32Array): void {
    const { places, classCodes } = this;
    for (let i = start; i < end; i++) {
      const code = classCodes[i - start];
      if (places[code] >= 0) to[places[code]++] = rows[i];
    }
  }

  private forget(distinct: number): void {
    for (let i = 0; i < distinct; i++) this.counts[this.seen[i]] = 0;
  }
}
