import { randomFillSync } from 'node:crypto';
import { mix } from '../matching/hash.js';
import { isMissing } from './missing.js';

const FIRST_SLOTS = 16;
const FIRST_BYTES = 64;
/** A quarter of the slots stays free, so that walks are short. */
const FULL = 0.75;

/**
 * Secret odd multipliers of this process. Without them somebody could write a file of values that all share a slot,
 * and every look-up would walk past all of them. Codes do not depend on them.
 */
const KEYS = randomFillSync(new Uint32Array(3)).map((word) => (word | 1) >>> 0);

/**
 * The distinct values of one column, as bytes, with a code for each: 1, 2, 3 … in the order in which they were first
 * seen. Texts that stand for "no value" have code 0.
 */
export class Dictionary {
  /** Number of an entry, counted from 1; 0 is a free slot. */
  private slots = new Int32Array(FIRST_SLOTS);
  private hashes = new Int32Array(FIRST_SLOTS);
  private codes = new Int32Array(FIRST_SLOTS);
  /** An entry is `bytes[ends[entry - 1], ends[entry])`. */
  private ends = new Int32Array(FIRST_SLOTS);
  private bytes = new Uint8Array(FIRST_BYTES);
  private entries = 0;
  private lastCode = 0;

  /** Number of codes, 0 included. */
  get cardinality(): number {
    return this.lastCode + 1;
  }

  /** Bytes of all values together. */
  get size(): number {
    return this.ends[this.entries];
  }

  /** The code of the value `buf[from, to)`, which is added when it is new. */
  codeOf(buf: Uint8Array, from: number, to: number): number {
    const hash = hashOf(buf, from, to);
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.slots[slot];
      if (entry === 0) return this.add(slot, hash, buf.subarray(from, to));
      if (this.hashes[entry] === hash && this.equals(entry, buf, from, to)) return this.codes[entry];
    }
  }

  /** The texts of all codes; that of code 0 is empty. */
  texts(): string[] {
    const all = Buffer.from(this.bytes.buffer, this.bytes.byteOffset, this.size);
    const texts = [''];
    for (let entry = 1; entry <= this.entries; entry++) {
      if (this.codes[entry] > 0) texts.push(all.toString('utf8', this.ends[entry - 1], this.ends[entry]));
    }
    return texts;
  }

  private equals(entry: number, buf: Uint8Array, from: number, to: number): boolean {
    let at = this.ends[entry - 1];
    if (this.ends[entry] - at !== to - from) return false;
    for (let i = from; i < to; i++, at++) if (this.bytes[at] !== buf[i]) return false;
    return true;
  }

  private add(slot: number, hash: number, value: Uint8Array): number {
    const from = this.size;
    const entry = ++this.entries;
    if (entry >= this.ends.length) this.growEntries();
    if (from + value.length > this.bytes.length) {
      const larger = new Uint8Array(Math.max(this.bytes.length * 2, from + value.length));
      larger.set(this.bytes.subarray(0, from));
      this.bytes = larger;
    }
    this.bytes.set(value, from);
    this.ends[entry] = from + value.length;
    this.hashes[entry] = hash;
    this.codes[entry] = isMissing(value) ? 0 : ++this.lastCode;
    this.slots[slot] = entry;
    if (entry > this.slots.length * FULL) this.rebuild();
    return this.codes[entry];
  }

  private growEntries(): void {
    this.ends = doubled(this.ends);
    this.hashes = doubled(this.hashes);
    this.codes = doubled(this.codes);
  }

  private rebuild(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let entry = 1; entry <= this.entries; entry++) {
      let slot = this.hashes[entry] & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = entry;
    }
  }
}

function hashOf(buf: Uint8Array, from: number, to: number): number {
  let hash = KEYS[0] ^ (to - from);
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const word = buf[at] | (buf[at + 1] << 8) | (buf[at + 2] << 16) | (buf[at + 3] << 24);
    hash = Math.imul(hash ^ word, KEYS[1]);
    hash = (hash << 15) | (hash >>> 17);
  }
  for (; at < to; at++) hash = Math.imul(hash ^ buf[at], KEYS[2]);
  return mix(hash) | 0;
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
