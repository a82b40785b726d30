import { once } from '../once.js';
import { randomWords } from '../random-words.js';

/**
 * Secret odd factors of this process: without them nobody can write a table of which all records meet in one slot. The
 * classes do not depend on them.
 */
const factors = once(() => Int32Array.from(randomWords(2), (word) => word | 1));

/**
 * Groups the records that agree on two codes, of any size. Codes are compared, so that a shared slot does no harm. Right
 * for a table that fits in the cache; for a larger one every look-up waits for memory. Memory: 20 to 32 bytes a record.
 *
 * @returns the class of every record, by first appearance, and the size of every class
 */
export function partitionByHash(one: Int32Array, other: Int32Array): { classOf: Int32Array; sizes: Int32Array } {
  const records = one.length;
  const [factor, otherFactor] = factors();
  const bits = 33 - Math.clz32(records);
  const shift = 32 - bits;
  const last = 2 ** bits - 1;
  /** Classes, counted from 1; 0 is a free slot. */
  const slots = new Int32Array(2 ** bits);
  const firstOf = new Int32Array(records);
  const classOf = new Int32Array(records);
  const sizes = new Int32Array(records);
  let classes = 0;
  for (let record = 0; record < records; record++) {
    const a = one[record];
    const b = other[record];
    let slot = (Math.imul(a, factor) + Math.imul(b, otherFactor)) >>> shift;
    let id = slots[slot] - 1;
    while (id >= 0 && (one[firstOf[id]] !== a || other[firstOf[id]] !== b)) {
      slot = (slot + 1) & last;
      id = slots[slot] - 1;
    }
    if (id < 0) {
      id = classes++;
      slots[slot] = classes;
      firstOf[id] = record;
    }
    sizes[id]++;
    classOf[record] = id;
  }
  return { classOf, sizes: sizes.slice(0, classes) };
}
