import { type BlobKey, PATH_BYTES } from './blob-key.js';

/** Numbers of a record, 32 bits each. */
const NUMBERS = 6;
const FEWEST = 64;

/** Six numbers below 2^32 about one blob. */
export type Numbers = readonly [number, number, number, number, number, number];
export type Which = 0 | 1 | 2 | 3 | 4 | 5;

/**
 * Records of blobs under their keys, in flat memory: a history has more of them than there is room for objects. The
 * bytes are what a file of the cache holds.
 */
export class Records {
  /** Number of records. */
  size = 0;
  private all: Buffer;
  /** Number of the record plus one; 0 is empty. */
  private slots: Uint32Array;
  private readonly width: number;

  /**
   * @param idBytes length of the id of a blob
   * @param bytes those that `bytes` gave
   */
  constructor(
    readonly idBytes: 20 | 32,
    bytes: Uint8Array = new Uint8Array(0),
  ) {
    this.width = idBytes + PATH_BYTES + NUMBERS * 4;
    const count = Math.trunc(bytes.length / this.width);
    this.all =
      count > 0 ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) : Buffer.alloc(FEWEST * this.width);
    this.slots = new Uint32Array(slotsFor(count));
    for (; this.size < count; this.size++) this.place(this.size);
  }

  /** The number of a record, or -1. */
  find(key: BlobKey): number {
    return this.slots[this.slot(key.ids, key.at, key.path, 0)] - 1;
  }

  /** Adds a record. One that is there already stays as it is. */
  add(key: BlobKey, numbers: Numbers): void {
    const slot = this.slot(key.ids, key.at, key.path, 0);
    if (this.slots[slot] !== 0) return;
    const at = this.size * this.width;
    if (at + this.width > this.all.length) this.all = Buffer.concat([this.all], this.all.length * 2);
    this.all.set(key.ids.subarray(key.at, key.at + this.idBytes), at);
    this.all.set(key.path, at + this.idBytes);
    const from = at + this.idBytes + PATH_BYTES;
    for (let i = 0; i < NUMBERS; i++) this.all.writeUInt32LE(numbers[i], from + i * 4);
    this.slots[slot] = ++this.size;
    if (this.size * 2 > this.slots.length) this.rebuild();
  }

  /** One of the numbers of a record. */
  number(record: number, which: Which): number {
    return this.all.readUInt32LE(record * this.width + this.idBytes + PATH_BYTES + which * 4);
  }

  keyOf(record: number): BlobKey {
    const at = record * this.width;
    return { ids: this.all, at, path: this.all.subarray(at + this.idBytes, at + this.idBytes + PATH_BYTES) };
  }

  bytes(): Uint8Array {
    return this.all.subarray(0, this.size * this.width);
  }

  private rebuild(): void {
    this.slots = new Uint32Array(slotsFor(this.size));
    for (let record = 0; record < this.size; record++) this.place(record);
  }

  /** The slot that holds a key, or the empty one where it belongs. Both of its parts are digests: their bytes are spread. */
  private slot(ids: Uint8Array, at: number, path: Uint8Array, pathAt: number): number {
    const { slots, all, width, idBytes } = this;
    const mask = slots.length - 1;
    for (let slot = (word(ids, at) ^ word(path, pathAt)) & mask; ; slot = (slot + 1) & mask) {
      const held = slots[slot];
      if (held === 0) return slot;
      const from = (held - 1) * width;
      if (isSame(all, from, ids, at, idBytes) && isSame(all, from + idBytes, path, pathAt, PATH_BYTES)) return slot;
    }
  }

  private place(record: number): void {
    const at = record * this.width;
    this.slots[this.slot(this.all, at, this.all, at + this.idBytes)] = record + 1;
  }
}

function slotsFor(count: number): number {
  let slots = FEWEST * 2;
  while (slots < count * 3) slots *= 2;
  return slots;
}

function isSame(a: Uint8Array, aAt: number, b: Uint8Array, bAt: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (a[aAt + i] !== b[bAt + i]) return false;
  return true;
}

function word(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
}
