import { type SizeHistogram, sizeHistogram } from '../../disclosure/classes.js';
import { MISSING_TEXTS } from '../../disclosure/encoder.js';
import { partition } from '../../disclosure/partition.js';
import { sipHashFolded } from '../../matching/siphash.js';
import type { TableSink } from '../../model/document.js';
import { BLANK, CodingPass } from '../disclosure/coding.js';
import type { KeySketch, TableSketch } from './sketch.js';
import type { TableKey } from './table-key.js';

/** Positions of groups, in as few bytes as they need. */
export type GroupNumbers = Uint8Array | Uint16Array | Uint32Array;

/** A key of a table, with the group that the first row with each value is in. */
export interface JoinKey extends Omit<KeySketch, 'column'> {
  /** Keyed digest of its header, hexadecimal; null where the sketch has none. */
  readonly header: string | null;
  /** For each of `hashes`, which are keyed: a group by its position among `sizes`. */
  readonly groups: GroupNumbers;
}

/** All that must be kept of a table to join it with another without having it. Holds no value, and no digest without a key. */
export interface JoinTable extends Pick<TableSketch, 'rows' | 'gate' | 'confidence'> {
  readonly keys: readonly JoinKey[];
  /** Rows in each group of equal quasi-identifiers that a key points at. */
  readonly sizes: Uint32Array;
  /** All groups of the table by their sizes. */
  readonly groups: SizeHistogram;
}

/** How the rows of tables are digested. */
export interface RowKeysWish {
  readonly key: TableKey;
  /** Values that are kept of each key. */
  readonly most: number;
}

/** Bytes of a digest and its group. */
export const ENTRY_BYTES = 12;
/** Digests have 53 bits, so that each is one exact number: 32 in the first word, 21 in the second. */
const SECOND = 2 ** 21;

/**
 * Second pass over a table that may be joined with one of another scan: takes, for each column that can be a key, the digests of
 * its values with the group of the first row that has each. Of more values than are kept the smallest digests stay, so that two
 * tables under one key keep the same values (bottom-k, as in a sketch).
 *
 * Cells are compared as in a join inside one scan: without the blanks around them, capitals as small letters, and what stands for a
 * missing value as none.
 */
export class RowKeys implements TableSink {
  private readonly coding: CodingPass;
  private readonly smallest: Smallest[];
  private readonly missing: ReadonlySet<number>;
  private readonly key: TableKey;
  private seen = 0;

  constructor(
    private readonly sketch: TableSketch,
    { key, most }: RowKeysWish,
  ) {
    this.key = key;
    this.coding = new CodingPass(
      sketch.quasi.map(({ column }) => column),
      sketch.rows,
    );
    this.missing = new Set(MISSING_TEXTS.map((text) => digestOfText(key, text)));
    // Room for those too, which are not told.
    this.smallest = sketch.keys.map(() => new Smallest(most + this.missing.size));
  }

  header(): void {
    // Names were read in the first pass.
  }

  row(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number): void {
    this.coding.row(buf, starts, ends, count);
    const at = this.seen++;
    this.sketch.keys.forEach(({ column }, which) => {
      if (column >= count) return;
      let [start, end] = [starts[column], ends[column]];
      while (start < end && buf[start] <= BLANK) start++;
      while (start < end && buf[end - 1] <= BLANK) end--;
      if (start === end) return;
      this.smallest[which].add(digestOf(this.key, buf, start, end), at);
    });
  }

  end(): void {
    // Nothing to close.
  }

  /** What was taken; null for a table of which groups cannot be told of every row. */
  table(): JoinTable | null {
    if (this.coding.share < 1) return null;
    const { table } = this.coding.coded();
    const { classOf, sizes } = partition(table, [...table.columns.keys()]);
    const groups = new Numbering();
    const keys = this.sketch.keys.map(({ header, isSerial }, which): JoinKey => {
      const { hashes, rows, isComplete } = this.smallest[which].taken(this.missing);
      return {
        header: header === null ? null : digestOfText(this.key, header).toString(16),
        isSerial,
        isComplete,
        hashes,
        groups: rows.map((row) => groups.of(classOf[row])),
      };
    });
    const { rows, gate, confidence } = this.sketch;
    return {
      rows,
      gate,
      confidence,
      keys,
      sizes: Uint32Array.from(groups.numbered, (group) => sizes[group]),
      groups: sizeHistogram(sizes),
    };
  }
}

/** A digest as one number, from its two words. */
export function digestAt(hashes: Uint32Array, at: number): number {
  return hashes[at] * SECOND + hashes[at + 1];
}

function digestOf(key: TableKey, buffer: Uint8Array, start: number, end: number): number {
  const { high, low } = sipHashFolded(key, buffer, start, end);
  return high * SECOND + (low >>> 11);
}

function digestOfText(key: TableKey, text: string): number {
  const bytes = new TextEncoder().encode(text);
  return digestOf(key, bytes, 0, bytes.length);
}

/** Numbers things from 0, in the order in which they are first seen. */
class Numbering {
  private readonly known = new Map<number, number>();

  get numbered(): Iterable<number> {
    return this.known.keys();
  }

  of(thing: number): number {
    const number = this.known.get(thing) ?? this.known.size;
    this.known.set(thing, number);
    return number;
  }
}

const FIRST_ENTRIES = 64;

/** The smallest of distinct digests, each with the first row that has it. */
class Smallest {
  private digests = new Float64Array(FIRST_ENTRIES);
  private rows = new Uint32Array(FIRST_ENTRIES);
  /** Positions of digests, counted from 1; open addressing. */
  private slots = new Int32Array(FIRST_ENTRIES * 2);
  private size = 0;
  private limit = Number.POSITIVE_INFINITY;

  constructor(private readonly most: number) {}

  add(digest: number, row: number): void {
    if (digest > this.limit) return;
    const slot = this.slotOf(digest);
    if (this.slots[slot] !== 0) return;
    this.digests[this.size] = digest;
    this.rows[this.size] = row;
    this.slots[slot] = ++this.size;
    if (this.size < this.digests.length) return;
    if (this.size >= this.most * 2) this.cut();
    else this.rebuild(this.size * 2);
  }

  /** What was taken, the smallest first, without some. */
  taken(without: ReadonlySet<number>): { hashes: Uint32Array; rows: Uint32Array; isComplete: boolean } {
    const all = this.digests
      .slice(0, this.size)
      .sort()
      .filter((digest) => !without.has(digest));
    const kept = all.subarray(0, this.most - without.size);
    const hashes = new Uint32Array(kept.length * 2);
    kept.forEach((digest, at) => {
      hashes[at * 2] = Math.floor(digest / SECOND);
      hashes[at * 2 + 1] = digest % SECOND;
    });
    const rows = Uint32Array.from(kept, (digest) => this.rows[this.slots[this.slotOf(digest)] - 1]);
    return { hashes, rows, isComplete: this.limit === Number.POSITIVE_INFINITY && kept.length === all.length };
  }

  private cut(): void {
    this.limit = this.digests.slice(0, this.size).sort()[this.most - 1];
    this.rebuild(this.digests.length);
  }

  /** Keeps what is within the limit. */
  private rebuild(room: number): void {
    const { digests, rows, size } = this;
    this.digests = new Float64Array(room);
    this.rows = new Uint32Array(room);
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(room * 2)));
    this.size = 0;
    for (let at = 0; at < size; at++) {
      if (digests[at] > this.limit) continue;
      this.digests[this.size] = digests[at];
      this.rows[this.size] = rows[at];
      this.slots[this.slotOf(digests[at])] = ++this.size;
    }
  }

  private slotOf(digest: number): number {
    const mask = this.slots.length - 1;
    // The last bits: those of the first word are alike in what is small.
    let slot = (digest % SECOND) & mask;
    while (this.slots[slot] !== 0 && this.digests[this.slots[slot] - 1] !== digest) slot = (slot + 1) & mask;
    return slot;
  }
}
