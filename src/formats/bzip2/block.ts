import { FormatError } from '../errors.js';
import type { Bits } from './bits.js';
import { Huffman } from './huffman.js';

/** Symbols that are read with the same code before the next one is chosen. */
const GROUP = 50;
const FEWEST_CODES = 2;
const MOST_CODES = 6;
const MOST_SELECTORS = 18_002;

/**
 * Reads one block up to the sorted bytes and undoes the sorting (no specification; as in bzip2 1.0.8, `decompress.c`).
 *
 * @param order room for the whole block; afterwards each word has a byte, and above it the place of the word after it
 * @returns the number of bytes, and the place of the first word
 * @throws FormatError when it is damaged
 */
export function readBlock(bits: Bits, order: Uint32Array): { length: number; first: number } {
  const isRandomised = bits.take(1) === 1;
  // Only bzip2 before 0.9.5 wrote such blocks.
  if (isRandomised) throw new FormatError('archive', 'bzip2');
  const origin = bits.take(24);
  const used = usedBytes(bits);
  const { codes, selectors } = readCodes(bits, used.length + 2);
  const length = readSymbols(bits, order, used, codes, selectors);
  if (origin >= length) throw new FormatError('structure', 'bzip2');
  unsort(order, length);
  return { length, first: order[origin] >>> 8 };
}

/** The byte values that occur, in their order. */
function usedBytes(bits: Bits): Uint8Array {
  const rows = bits.take(16);
  const used: number[] = [];
  for (let row = 0; row < 16; row++) {
    if ((rows & (0x8000 >> row)) === 0) continue;
    const columns = bits.take(16);
    for (let column = 0; column < 16; column++) if ((columns & (0x8000 >> column)) !== 0) used.push(row * 16 + column);
  }
  if (used.length === 0) throw new FormatError('structure', 'bzip2');
  return Uint8Array.from(used);
}

function readCodes(bits: Bits, symbols: number): { codes: Huffman[]; selectors: Uint8Array } {
  const count = bits.take(3);
  const told = bits.take(15);
  if (count < FEWEST_CODES || count > MOST_CODES || told === 0) throw new FormatError('structure', 'bzip2');
  const recent = Uint8Array.from({ length: count }, (_, at) => at);
  // Some packers write more selectors than a block can need; those are read and never used.
  const selectors = new Uint8Array(Math.min(told, MOST_SELECTORS));
  for (let n = 0; n < told; n++) {
    let place = 0;
    while (bits.take(1) === 1) if (++place >= count) throw new FormatError('structure', 'bzip2');
    const code = toFront(recent, place);
    if (n < selectors.length) selectors[n] = code;
  }
  return { codes: Array.from({ length: count }, () => Huffman.readFrom(bits, symbols)), selectors };
}

/** Moves the value at a place to the front, and gives it. */
function toFront(values: Uint8Array, place: number): number {
  const value = values[place];
  for (let at = place; at > 0; at--) values[at] = values[at - 1];
  values[0] = value;
  return value;
}

function readSymbols(
  bits: Bits,
  order: Uint32Array,
  used: Uint8Array,
  codes: readonly Huffman[],
  selectors: Uint8Array,
): number {
  const recent = Uint8Array.from(used);
  const end = used.length + 1;
  let length = 0;
  let run = 0;
  let weight = 1;
  let left = 0;
  let group = 0;
  let code = codes[0];
  for (;;) {
    if (left === 0) {
      if (group >= selectors.length) throw new FormatError('structure', 'bzip2');
      code = codes[selectors[group++]];
      left = GROUP;
    }
    left--;
    const symbol = code.read(bits);
    if (symbol <= 1) {
      // A run is a number of digits 1 and 2, the lowest first.
      run += weight << symbol;
      weight *= 2;
      if (run > order.length) throw new FormatError('structure', 'bzip2');
      continue;
    }
    if (length + run + (symbol === end ? 0 : 1) > order.length) throw new FormatError('structure', 'bzip2');
    if (run > 0) order.fill(recent[0], length, length + run);
    length += run;
    run = 0;
    weight = 1;
    if (symbol === end) return length;
    order[length++] = toFront(recent, symbol - 1);
  }
}

/** Undoes the Burrows-Wheeler transform: puts in each word the place of the one that comes after it. */
function unsort(order: Uint32Array, length: number): void {
  const places = new Uint32Array(256);
  for (let at = 0; at < length; at++) places[order[at] & 0xff]++;
  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    const count = places[byte];
    places[byte] = sum;
    sum += count;
  }
  for (let at = 0; at < length; at++) order[places[order[at] & 0xff]++] |= at << 8;
}
