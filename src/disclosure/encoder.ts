import { mix } from '../matching/hash.js';
import { randomWords } from '../random-words.js';
import { type CodedColumn, MISSING } from './coded.js';

/** What people and programs write where there is no value; compared without regard to case. The empty cell needs no entry. */
export const MISSING_TEXTS: readonly string[] = ['NA', 'N/A', '#N/A', '#N/B', 'NULL', 'NaN', 'onbekend', '-', '.', '?'];

/** Rows that are packed together; the first of them start in less room. */
const CHUNK_ROWS = 65536;
const FIRST_ROWS = 64;
const FIRST_VALUES = 64;

/**
 * Turns the cells of one column into codes while they are read, without keeping a value: a value is known by a 64-bit
 * hash with a key of this process. Two of n values share a hash with a chance of about n² / 2⁶⁵ (a million values: 1 in
 * 37 million); they would then count as one. Letters A to Z are the same as a to z. The codes do not depend on the key.
 *
 * Memory: 1, 2 or 4 bytes a row, for the largest code among 65,536 rows, and 14 to 25 bytes a distinct value.
 */
export class ColumnEncoder {
  private readonly chunks: CodeArray[] = [];
  private chunk = new Int32Array(FIRST_ROWS);
  private inChunk = 0;
  private finishedBytes = 0;
  private refused = false;
  private readonly values: ValueTable;

  /**
   * @param mostBytes memory that the column may take while it is read
   * @param missing texts that mean that there is no value
   */
  constructor(
    private readonly mostBytes = Number.POSITIVE_INFINITY,
    missing: readonly string[] = MISSING_TEXTS,
  ) {
    this.values = new ValueTable(missing);
  }

  /** Number of cells that were taken. */
  get rows(): number {
    return this.chunks.length * CHUNK_ROWS + this.inChunk;
  }

  /** Number of codes, the missing one included. */
  get cardinality(): number {
    return this.values.codes;
  }

  /** Memory that is held, in bytes. */
  get bytes(): number {
    return this.finishedBytes + this.chunk.byteLength + this.values.bytes;
  }

  /** Whether a cell was refused because the memory would not suffice; the cells before it are all there. */
  get full(): boolean {
    return this.refused;
  }

  /**
   * Adds the cell `buffer[start, end)`, which has no spaces around it.
   *
   * @returns false, and takes nothing, once the memory is used up
   */
  add(buffer: Uint8Array, start: number, end: number): boolean {
    if (this.refused) return false;
    let code = MISSING;
    if (start < end) {
      hashFolded(buffer, start, end);
      code = this.values.find();
      if (code < 0) {
        if (this.bytes + this.values.growth > this.mostBytes) return this.refuse();
        code = this.values.insert();
      }
    }
    return this.push(code);
  }

  /** Adds a missing cell, for a row that ends before this column. */
  addMissing(): boolean {
    return !this.refused && this.push(MISSING);
  }

  /** The column. The encoder is empty and of no use after it, so that codes are not held twice for longer than needed. */
  finish(): CodedColumn {
    const codes = new Int32Array(this.rows);
    this.chunks.forEach((chunk, i) => {
      codes.set(chunk, i * CHUNK_ROWS);
    });
    codes.set(this.chunk.subarray(0, this.inChunk), this.chunks.length * CHUNK_ROWS);
    const { cardinality } = this;
    this.chunks.length = 0;
    this.inChunk = 0;
    this.finishedBytes = 0;
    this.refused = true;
    this.values.clear();
    return { codes, cardinality };
  }

  private push(code: number): boolean {
    if (this.inChunk === this.chunk.length && !this.makeRoom()) return this.refuse();
    this.chunk[this.inChunk++] = code;
    return true;
  }

  private makeRoom(): boolean {
    return this.inChunk < CHUNK_ROWS ? this.growChunk() : this.startChunk();
  }

  private growChunk(): boolean {
    if (this.bytes + 2 * this.chunk.byteLength > this.mostBytes) return false;
    const larger = new Int32Array(this.chunk.length * 2);
    larger.set(this.chunk);
    this.chunk = larger;
    return true;
  }

  /** Packs the full chunk in as few bytes a row as its codes need. */
  private startChunk(): boolean {
    const packed = narrow(this.chunk);
    if (this.bytes + packed.byteLength > this.mostBytes) return false;
    this.chunks.push(packed);
    this.finishedBytes += packed.byteLength;
    this.inChunk = 0;
    return true;
  }

  private refuse(): false {
    this.refused = true;
    return false;
  }
}

type CodeArray = Uint8Array | Uint16Array | Int32Array;

function narrow(codes: Int32Array): CodeArray {
  let most = 0;
  for (let row = 0; row < codes.length; row++) if (codes[row] > most) most = codes[row];
  if (most < 2 ** 8) return Uint8Array.from(codes);
  return most < 2 ** 16 ? Uint16Array.from(codes) : codes.slice();
}

/** Key of this process: nobody can write cells beforehand that meet in the table. */
const key = Int32Array.from(randomWords(4), (word) => word | 0);
const highFactor = key[2] | 1;
const lowFactor = key[3] | 1;

/** The 64 bits of the last cell that was hashed. */
let high = 0;
let low = 0;

function hashFolded(buffer: Uint8Array, start: number, end: number): void {
  let one = key[0];
  let other = key[1];
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const word = fold(buffer[at] | (buffer[at + 1] << 8) | (buffer[at + 2] << 16) | (buffer[at + 3] << 24));
    one = Math.imul(one ^ word, highFactor);
    one ^= one >>> 15;
    other = Math.imul(other + word, lowFactor);
    other = (other << 13) | (other >>> 19);
  }
  if (at < end) {
    let word = buffer[at];
    if (at + 1 < end) word |= buffer[at + 1] << 8;
    if (at + 2 < end) word |= buffer[at + 2] << 16;
    word = fold(word);
    one = Math.imul(one ^ word, highFactor);
    one ^= one >>> 15;
    other = Math.imul(other + word, lowFactor);
    other = (other << 13) | (other >>> 19);
  }
  high = mix(one ^ (end - start)) | 0;
  low = mix(other + (end - start)) | 0;
}

/** Makes the capital letters A to Z among four bytes small, without looking at them one by one. */
function fold(word: number): number {
  const seven = word & 0x7f7f7f7f;
  const fromA = (seven + 0x3f3f3f3f) | 0;
  const pastZ = (seven + 0x25252525) | 0;
  return word | (((fromA ^ pastZ) & ~word & 0x80808080) >>> 2);
}

/** Hashes of distinct values with their codes. Open addressing; the slots hold the number of an entry, counted from 1. */
class ValueTable {
  private slots = new Int32Array(FIRST_VALUES * 2);
  private hashes = new Int32Array(FIRST_VALUES * 2);
  private entries = 0;
  /** Entries that mean that there is no value; they come first. */
  private readonly missing: number;

  constructor(missing: readonly string[]) {
    for (const text of missing) {
      const bytes = new TextEncoder().encode(text);
      hashFolded(bytes, 0, bytes.length);
      if (bytes.length > 0 && this.entry() < 0) this.insert();
    }
    this.missing = this.entries;
  }

  /** Number of codes, that of missing values included. */
  get codes(): number {
    return this.entries - this.missing + 1;
  }

  get bytes(): number {
    return this.slots.byteLength + this.hashes.byteLength;
  }

  /** Bytes that adding one more value may take on top of `bytes`. */
  get growth(): number {
    return (this.isCrowded() ? 2 * this.slots.byteLength : 0) + (this.isFull() ? 2 * this.hashes.byteLength : 0);
  }

  /** The code of the value that was hashed last, or a negative number when it is new. */
  find(): number {
    const entry = this.entry();
    return entry < 0 ? entry : Math.max(MISSING, entry - this.missing + 1);
  }

  /** Adds the value that was hashed last, which must be new; returns its code. */
  insert(): number {
    if (this.isFull()) this.growHashes();
    if (this.isCrowded()) this.growSlots();
    this.hashes[2 * this.entries] = high;
    this.hashes[2 * this.entries + 1] = low;
    this.place(low, ++this.entries);
    return this.codes - 1;
  }

  clear(): void {
    this.slots = new Int32Array(0);
    this.hashes = new Int32Array(0);
  }

  private entry(): number {
    const { slots, hashes } = this;
    const mask = slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot] - 1;
      if (entry < 0 || (hashes[2 * entry] === high && hashes[2 * entry + 1] === low)) return entry;
    }
  }

  private place(hash: number, entry: number): void {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = entry;
  }

  /** Beyond five slots in eight, look-ups become long. */
  private isCrowded(): boolean {
    return this.entries * 8 >= this.slots.length * 5;
  }

  private isFull(): boolean {
    return this.entries * 2 === this.hashes.length;
  }

  private growSlots(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    for (let entry = 0; entry < this.entries; entry++) this.place(this.hashes[2 * entry + 1], entry + 1);
  }

  /** By half, not to double: the hashes are most of the memory. */
  private growHashes(): void {
    const hashes = new Int32Array(this.hashes.length + 2 * (this.entries >> 1));
    hashes.set(this.hashes);
    this.hashes = hashes;
  }
}
