/* The first words of the digests that are looked for: a filter of bits before an exact table. */

import { FILTER, FILTER_BITS, FIRST, HITS, SECOND, TABLE } from './layout.as.js';

/** Longest walk through the table: keeps crafted collisions linear. A word that finds no place within it is given up. */
const LONGEST_WALK: u32 = 256;

let slotMask: u32 = 0;
let zeroWanted: bool = false;

/** Forgets all wanted words and makes a table of `slots`, a power of two. */
export function reset(slots: u32): void {
  memory.fill(FILTER, 0, 1 << (FILTER_BITS - 3));
  memory.fill(TABLE, 0, slots << 2);
  slotMask = slots - 1;
  zeroWanted = false;
}

/** Adds the first word of a digest that is looked for. */
export function want(word: u32): void {
  const bit = word >> (32 - FILTER_BITS);
  const at = FILTER + (bit >> 3);
  store<u8>(at, <u8>(<u32>load<u8>(at) | (<u32>1 << (bit & 7))));
  if (word == 0) {
    zeroWanted = true;
    return;
  }
  let slot = word & slotMask;
  for (let walked: u32 = 0; walked < LONGEST_WALK; walked++) {
    const there = load<u32>(TABLE + (slot << 2));
    if (there == word) return;
    if (there == 0) {
      store<u32>(TABLE + (slot << 2), word);
      return;
    }
    slot = (slot + 1) & slotMask;
  }
}

function isWanted(word: u32): bool {
  if (word == 0) return zeroWanted;
  let slot = word & slotMask;
  for (let walked: u32 = 0; walked < LONGEST_WALK; walked++) {
    const there = load<u32>(TABLE + (slot << 2));
    if (there == word) return true;
    if (there == 0) return false;
    slot = (slot + 1) & slotMask;
  }
  return false;
}

/**
 * Looks for the wanted words among the digests of the rows.
 *
 * @returns number of hits, as pairs of words at `getHits`
 */
export function findHits(count: u32): u32 {
  let hits: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const word = load<u32>(FIRST + (i << 2));
    const bit = word >> (32 - FILTER_BITS);
    if ((<u32>load<u8>(FILTER + (bit >> 3)) >> (bit & 7)) & 1 && isWanted(word)) {
      store<u32>(HITS + (hits << 3), word);
      store<u32>(HITS + (hits << 3), load<u32>(SECOND + (i << 2)), 4);
      hits++;
    }
  }
  return hits;
}
