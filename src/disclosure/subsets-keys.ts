import { type CodedColumn, MISSING } from './coded.js';

/** A set of columns that singles out records which none of its subsets does. */
export interface MinimalKey {
  /** Column indices, ascending. */
  readonly columns: readonly number[];
  /** Number of records for which it is a minimal key. */
  readonly records: number;
}

/**
 * Which records every set of columns singles out, smaller sets first. A missing value singles nobody out: a set is no key
 * of a record that lacks a value in it (as in SUDA2, Manning, Haglin & Keane 2008).
 *
 * Memory: one bit a record for every set smaller than the largest.
 */
export class KeyFinder {
  /** For every set, the records that it or one of its subsets singles out. Columns are known by rank. */
  private readonly covered = new Map<number, Uint32Array>();
  private readonly keyed: Uint32Array;
  private readonly gaps: readonly boolean[];
  private readonly words: number;
  private set: readonly number[] = [];
  private subsets: Uint32Array[] = [];
  private own: Uint32Array | undefined;
  private prefixWithGaps: Int32Array[] = [];
  private found = 0;

  /** @param maxSize largest set that will be looked at */
  constructor(
    private readonly columns: readonly CodedColumn[],
    private readonly records: number,
    private readonly maxSize: number,
  ) {
    this.words = (records + 31) >>> 5;
    this.keyed = new Uint32Array(this.words);
    this.gaps = columns.map(({ codes }) => codes.includes(MISSING));
  }

  /** Starts with a set, given in ascending ranks; all its subsets must have been looked at. */
  open(set: readonly number[]): void {
    this.set = set;
    this.found = 0;
    this.subsets = set.length === 1 ? [] : set.map((_, left) => this.coveredBy(set.filter((_, i) => i !== left)));
    this.own = undefined;
    if (set.length < this.maxSize) {
      this.own = new Uint32Array(this.words);
      for (const subset of this.subsets) for (let word = 0; word < this.words; word++) this.own[word] |= subset[word];
    }
    this.prefixWithGaps = set.slice(0, -1).flatMap((rank) => (this.gaps[rank] ? [this.columns[rank].codes] : []));
  }

  /** Takes a record that is unique on the set, and has a value in its last column. */
  take(row: number): void {
    const word = row >>> 5;
    const bit = 1 << (row & 31);
    for (let i = 0; i < this.subsets.length; i++) if ((this.subsets[i][word] & bit) !== 0) return;
    for (let i = 0; i < this.prefixWithGaps.length; i++) if (this.prefixWithGaps[i][row] === MISSING) return;
    this.found++;
    this.keyed[word] |= bit;
    if (this.own !== undefined) this.own[word] |= bit;
  }

  /** Ends the set; returns for how many records it is a minimal key. */
  close(): number {
    if (this.own !== undefined) this.covered.set(this.key(this.set), this.own);
    return this.found;
  }

  /** Number of records with a key so far. */
  get keyedRecords(): number {
    let keyed = 0;
    for (let row = 0; row < this.records; row++) keyed += (this.keyed[row >>> 5] >>> (row & 31)) & 1;
    return keyed;
  }

  private coveredBy(set: readonly number[]): Uint32Array {
    const covered = this.covered.get(this.key(set));
    if (covered === undefined) throw new Error('a set of columns was looked at before its subsets');
    return covered;
  }

  private key(set: readonly number[]): number {
    return set.reduce((key, rank) => key * (this.columns.length + 1) + rank + 1, 0);
  }
}
