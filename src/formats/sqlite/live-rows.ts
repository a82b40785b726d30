import type { RecordShape } from './record.js';

/** Live rows that are remembered; what is left of a row in a larger database may be told though it is there. */
const MOST = 1 << 20;
/** Bytes of a row that are looked at. */
const LONGEST = 1 << 16;
const SLOTS = 1 << 22;
const EMPTY = 0;

/**
 * The rows that are there, by their content: SQLite moves rows from page to page and leaves what was there, so that most of what
 * is found between rows is no deleted row but a copy of one that everybody sees.
 */
export class LiveRows {
  /** Two words for each row, at the place that its hash says or behind it. */
  private table = new Int32Array(2 << 8);
  private count = 0;

  add(bytes: Uint8Array, shape: RecordShape): void {
    if (this.count >= MOST) return;
    if (this.count * 4 > this.table.length) this.grow();
    const [low, high] = hashOf(bytes, shape);
    if (this.put(low, high)) this.count++;
  }

  has(bytes: Uint8Array, shape: RecordShape): boolean {
    const [low, high] = hashOf(bytes, shape);
    return this.slotOf(low, high) < 0;
  }

  private put(low: number, high: number): boolean {
    const slot = this.slotOf(low, high);
    if (slot < 0) return false;
    this.table[slot] = low;
    this.table[slot + 1] = high;
    return true;
  }

  /** Where it would be put; negative when it is there. */
  private slotOf(low: number, high: number): number {
    const { table } = this;
    const mask = table.length - 2;
    for (let at = (low << 1) & mask; ; at = (at + 2) & mask) {
      if (table[at] === EMPTY && table[at + 1] === EMPTY) return at;
      if (table[at] === low && table[at + 1] === high) return -1;
    }
  }

  private grow(): void {
    const before = this.table;
    this.table = new Int32Array(Math.min(before.length * 2, SLOTS));
    for (let at = 0; at < before.length; at += 2)
      if (before[at] !== EMPTY || before[at + 1] !== EMPTY) this.put(before[at], before[at + 1]);
  }
}

/** Two hashes of the bytes of all columns, without their types: the first of these may be lost. Neither is 0. */
function hashOf(bytes: Uint8Array, shape: RecordShape): [number, number] {
  const from = shape.count > 0 ? shape.starts[0] : 0;
  const last = shape.count - 1;
  const end = Math.min(last < 0 ? from : shape.starts[last] + shape.lengthAt(last), bytes.length);
  let low = -2_128_831_035;
  let high = end - from;
  for (let at = from; at < Math.min(end, from + LONGEST); at++) {
    low = Math.imul(low ^ bytes[at], 16_777_619);
    high = Math.imul(high + bytes[at], -1_640_531_527) ^ (high >>> 15);
  }
  return [low | 1, high];
}
