import type { CodedColumn } from './coded.js';
import type { Agreements } from './combinations-agreements.js';
import { Splitter, type StrippedPartition, sharedRecords, strippedRoom, wholeTable } from './partition-stripped.js';

/** Classes up to this size are compared pair by pair. */
const FEW_RECORDS = 4;

/**
 * Decides whether sets of columns are unique. Sets that differ only in their last column are looked at together, class
 * by class of what they share, the largest classes first; a set is dropped at its first two rows that are alike.
 */
export class UniquenessCheck {
  /** Row touches so far. */
  work = 0;
  private readonly splitter: Splitter;
  private readonly rooms: StrippedPartition[] = [];
  private readonly whole: StrippedPartition;
  /** For every code the number of the scan that saw it last. */
  private readonly seenIn: Int32Array;
  private scan = 0;
  /** Column of which the classes are at hand. */
  private first = -1;
  private classes = strippedRoom(0);

  constructor(
    private readonly columns: readonly CodedColumn[],
    rows: number,
    private readonly agreements: Agreements,
    private readonly budget: number,
  ) {
    const cardinality = columns.reduce((most, column) => Math.max(most, column.cardinality), 1);
    this.splitter = new Splitter(rows, cardinality);
    this.seenIn = new Int32Array(cardinality);
    this.whole = wholeTable(rows);
  }

  /**
   * Which of the sets `prefix` + one of `last` are unique.
   *
   * @returns those last columns; null when the budget did not suffice to decide
   */
  uniqueWith(prefix: readonly number[], last: readonly number[]): number[] | null {
    this.start(prefix[0]);
    const open = [...last];
    const { rows, ends } = this.classes;
    for (let i = 0; i < this.classes.classes && open.length > 0; i++) {
      this.follow(rows, i === 0 ? 0 : ends[i - 1], ends[i], prefix, 1, open);
      if (open.length > 0 && this.work > this.budget) return null;
    }
    return open;
  }

  /** The classes of one column, the largest first. */
  private start(column: number): void {
    if (this.first === column) return;
    const split = this.room(0, this.whole.rows.length);
    this.splitter.split(this.whole, this.columns[column], split);
    this.work += 2 * this.whole.rows.length;
    this.classes = largestFirst(split);
    this.first = column;
  }

  /** Looks at one class of the first `depth` columns of the prefix; removes from `open` what it proves not unique. */
  private follow(
    rows: Int32Array,
    start: number,
    end: number,
    prefix: readonly number[],
    depth: number,
    open: number[],
  ): void {
    if (depth === prefix.length) {
      this.scanAll(rows, start, end, open);
      return;
    }
    const one: StrippedPartition = { rows: rows.subarray(start, end), ends: Int32Array.of(end - start), classes: 1 };
    const split = this.room(depth, end - start);
    this.splitter.split(one, this.columns[prefix[depth]], split);
    this.work += end - start;
    for (let i = 0; i < split.classes && open.length > 0; i++) {
      this.follow(split.rows, i === 0 ? 0 : split.ends[i - 1], split.ends[i], prefix, depth + 1, open);
    }
  }

  private scanAll(rows: Int32Array, start: number, end: number, open: number[]): void {
    for (let i = open.length - 1; i >= 0; i--) {
      const { codes } = this.columns[open[i]];
      const at = end - start <= FEW_RECORDS ? alike(rows, start, end, codes) : this.scanClass(rows, start, end, codes);
      this.work += Math.min(at + 1, end) - start;
      if (at === end) continue;
      let other = start;
      while (codes[rows[other]] !== codes[rows[at]]) other++;
      this.work += this.agreements.add(rows[other], rows[at]);
      open.splice(i, 1);
    }
  }

  /** Place of the first record with a code that came before; `end` when there is none. */
  private scanClass(rows: Int32Array, start: number, end: number, codes: Int32Array): number {
    const { seenIn } = this;
    const scan = ++this.scan;
    for (let at = start; at < end; at++) {
      const code = codes[rows[at]];
      if (seenIn[code] === scan) return at;
      seenIn[code] = scan;
    }
    return end;
  }

  private room(depth: number, rows: number): StrippedPartition {
    const room = this.rooms[depth];
    if (room !== undefined && room.rows.length >= rows) return room;
    this.rooms[depth] = strippedRoom(rows);
    return this.rooms[depth];
  }
}

/** {@link UniquenessCheck.scanClass} for a few records. */
function alike(rows: Int32Array, start: number, end: number, codes: Int32Array): number {
  for (let at = start + 1; at < end; at++) {
    const code = codes[rows[at]];
    for (let other = start; other < at; other++) if (codes[rows[other]] === code) return at;
  }
  return end;
}

/** The same classes with the largest first, to a factor of two. */
function largestFirst(from: StrippedPartition): StrippedPartition {
  const to = strippedRoom(sharedRecords(from));
  for (let bits = 0; bits < 32; bits++) copyClasses(from, bits, to);
  return to;
}

/** Appends the classes with a size of a given number of leading zero bits. */
function copyClasses(from: StrippedPartition, zeros: number, to: StrippedPartition): void {
  let at = sharedRecords(to);
  let start = 0;
  for (let i = 0; i < from.classes; i++) {
    const end = from.ends[i];
    if (Math.clz32(end - start) === zeros) {
      for (let j = start; j < end; j++) to.rows[at++] = from.rows[j];
      to.ends[to.classes++] = at;
    }
    start = end;
  }
}
