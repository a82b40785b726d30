/* Writes candidates as rows, straight from their numbers. */

import { ROW_BYTES, ROWS, SPACE, TEMPLATE } from './layout.as.js';

/*
 * Words of a space: number of outer places, whether the last two digits are bound by a check, whether messages are
 * wide, number of outer combinations, stride; from the ninth on its places of four words each: offset in the message,
 * number of letters, where they are, weight in the check. The first two places are the inner ones; of a bound end the
 * second has the offsets of the last two digits in its first and third word.
 */
const SPACE_PLACES: u32 = 32;
const PLACE_BYTES: u32 = 16;

/** By remainder: how many last two digits it allows, then those digits. */
const PAIRS = memory.data(256, 16);

let nextOuter: u32 = 0;

/** The outer combination to go on with after `generate`. */
export function getNext(): u32 {
  return nextOuter;
}

/** Fills the table of last two digits a and b by the remainder s that they make up for: s + 2a - b is 0 modulo 11. */
export function initPairs(): void {
  for (let s: u32 = 0; s < 11; s++) {
    let count: u32 = 0;
    const at = PAIRS + s * 22;
    for (let a: u32 = 0; a < 10; a++) {
      const b = (s + 2 * a) % 11;
      if (b == 10) continue;
      store<u8>(at + 2 + count * 2, <u8>(48 + a));
      store<u8>(at + 3 + count * 2, <u8>(48 + b));
      count++;
    }
    store<u8>(at, <u8>count);
  }
}

/**
 * Writes the rows of some outer combinations, each followed by a stride.
 *
 * @param x first outer combination
 * @returns number of rows: for each outer combination as many as its inner places have combinations, or fewer by the check
 */
export function generate(x: u32, outers: u32): u32 {
  const places = load<u32>(SPACE);
  const checked = load<u32>(SPACE, 4) != 0;
  const wide = load<u32>(SPACE, 8) != 0;
  const total = load<u32>(SPACE, 12);
  const stride = load<u32>(SPACE, 16);
  const firstPlace = SPACE + SPACE_PLACES;
  const secondPlace = firstPlace + PLACE_BYTES;
  const outer = secondPlace + PLACE_BYTES;
  let row: usize = ROWS;
  for (let n: u32 = 0; n < outers; n++) {
    let rest = x;
    let sum: u32 = 0;
    for (let i: u32 = 0; i < places; i++) {
      const place = outer + i * PLACE_BYTES;
      const radix = load<u32>(place, 4);
      const quotient = rest / radix;
      const letter = load<u8>(load<u32>(place, 8) + rest - quotient * radix);
      store<u8>(TEMPLATE + load<u32>(place), letter);
      sum += load<u32>(place, 12) * (<u32>letter - 48);
      rest = quotient;
    }
    row = checked ? writeChecked(row, firstPlace, secondPlace, sum, wide) : writeFree(row, firstPlace, secondPlace, wide);
    x += stride;
    if (x >= total) x -= total;
  }
  nextOuter = x;
  return <u32>((row - ROWS) / ROW_BYTES);
}

/** All combinations of the two inner places. */
function writeFree(from: usize, first: usize, second: usize, wide: bool): usize {
  let row = from;
  const radix1 = load<u32>(first, 4);
  const letters1 = load<u32>(first, 8);
  const at2 = load<u32>(second);
  const radix2 = load<u32>(second, 4);
  const letters2 = load<u32>(second, 8);
  for (let a: u32 = 0; a < radix1; a++) {
    store<u8>(TEMPLATE + load<u32>(first), load<u8>(letters1 + a));
    const low = v128.load(TEMPLATE);
    const high = v128.load(TEMPLATE, 16);
    for (let b: u32 = 0; b < radix2; b++) {
      v128.store(row, low);
      if (wide) v128.store(row, high, 16);
      store<u8>(row + at2, load<u8>(letters2 + b));
      row += ROW_BYTES;
    }
  }
  return row;
}

/** All combinations of an inner digit and the last two that the check allows. */
function writeChecked(from: usize, first: usize, second: usize, outerSum: u32, wide: bool): usize {
  let row = from;
  const weight = load<u32>(first, 12);
  const at2 = load<u32>(second);
  const at3 = load<u32>(second, 8);
  for (let a: u32 = 0; a < 10; a++) {
    store<u8>(TEMPLATE + load<u32>(first), <u8>(48 + a));
    const low = v128.load(TEMPLATE);
    const high = v128.load(TEMPLATE, 16);
    const pairs = PAIRS + ((outerSum + weight * a) % 11) * 22;
    const end = pairs + 2 + (<usize>load<u8>(pairs) << 1);
    for (let pair = pairs + 2; pair < end; pair += 2) {
      v128.store(row, low);
      if (wide) v128.store(row, high, 16);
      store<u8>(row + at2, load<u8>(pair));
      store<u8>(row + at3, load<u8>(pair, 1));
      row += ROW_BYTES;
    }
  }
  return row;
}
