/*
 * Tables for canonical Huffman codes, as in libdeflate (Eric Biggers, MIT): looked up by the next bits of the stream.
 * Codes longer than the table's bits go on in a table behind it.
 *
 * An entry has in its lowest byte the bits to consume: of the code, and the extra bits of a length or distance. The
 * next four bits are the bits of the code alone, and the upper half is the value. The highest bit marks a literal.
 * Entries for anything but a value have `ENTRY_OTHER`: the end of a block, a further table (its index in the upper half,
 * its bits where else those of the code stand), or else a code that means nothing.
 */

export const LENGTH_BITS: u32 = 10;
export const DISTANCE_BITS: u32 = 8;
export const ENTRY_OTHER: u32 = 0x8000;
export const ENTRY_TABLE: u32 = 0x4000;
export const ENTRY_END: u32 = 0x2000;

const LONGEST: u32 = 15;
const COUNTS = memory.data(64, 16);
const OFFSETS = memory.data(64, 16);
const SORTED = memory.data(576, 16);

/**
 * Makes the table of a code.
 *
 * @param lens lengths of the codes of `count` symbols, one byte each
 * @param most bits of the table at most
 * @param symbols entries by symbol, without the length of its code
 * @param complete whether every sequence of bits must begin with a code; else one single code may stand alone
 * @returns bits of the table; -1 when the code is not allowed
 */
export function build(lens: usize, count: u32, table: usize, most: u32, symbols: usize, complete: bool): i32 {
  countLengths(lens, count);
  let longest = LONGEST;
  while (longest > 0 && load<u32>(COUNTS + (longest << 2)) == 0) longest--;
  if (longest == 0) {
    store<u32>(table, ENTRY_OTHER);
    return complete ? -1 : 0;
  }
  let room: i32 = 1;
  let offset: u32 = 0;
  for (let len: u32 = 1; len <= longest; len++) {
    const codes = load<u32>(COUNTS + (len << 2));
    room = (room << 1) - codes;
    if (room < 0) return -1;
    store<u32>(OFFSETS + (len << 2), offset);
    offset += codes;
  }
  if (room > 0 && (complete || longest != 1)) return -1;
  sortSymbols(lens, count);
  if (room > 0) {
    store<u32>(table, load<u32>(symbols + (<u32>load<u16>(SORTED) << 2)) + 0x101);
    store<u32>(table, ENTRY_OTHER, 4);
    return 1;
  }
  const bits = min(longest, most);
  fill(table, bits, longest, symbols);
  return bits;
}

/** Counts how many symbols have codes of each length. Most often most have none, so that eight are passed at a time. */
function countLengths(lens: usize, count: u32): void {
  const zero = i32x4.splat(0);
  for (let i = 0; i < 64; i += 16) v128.store(COUNTS + i, zero);
  for (let i: u32 = 0; i < count; i++) {
    if ((i & 7) == 0) while (i + 8 <= count && load<u64>(lens + i) == 0) i += 8;
    if (i == count) break;
    const at = COUNTS + (<u32>load<u8>(lens + i) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
}

/** Puts the symbols that have a code in the order of its length, and then of their number. */
function sortSymbols(lens: usize, count: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    if ((i & 7) == 0) while (i + 8 <= count && load<u64>(lens + i) == 0) i += 8;
    if (i == count) break;
    const len: u32 = load<u8>(lens + i);
    if (len == 0) continue;
    const at = OFFSETS + (len << 2);
    const place = load<u32>(at);
    store<u16>(SORTED + (place << 1), <u16>i);
    store<u32>(at, place + 1);
  }
}

/** The code after `code`, of as many bits as `mask`; bits of a code stand in the order of the stream, the first lowest. */
@inline
function nextCode(code: u32, mask: u32): u32 {
  const bit: u32 = 1 << (31 - clz(code ^ mask));
  return (code & (bit - 1)) | bit;
}

/** Fills the table of a complete code. */
function fill(table: usize, bits: u32, longest: u32, symbols: usize): void {
  let sorted: usize = SORTED;
  let code: u32 = 0;
  // The table grows with the length of the codes, by repeating itself.
  for (let len: u32 = 1; len <= bits; len++) {
    const size: u32 = 1 << (len - 1);
    if (len > 1) repeat(table, size << 2);
    const mask = (1 << len) - 1;
    const ownBits = (len << 8) | len;
    for (let n = load<u32>(COUNTS + (len << 2)); n > 0; n--) {
      const symbol: u32 = load<u16>(sorted);
      sorted += 2;
      store<u32>(table + (code << 2), load<u32>(symbols + (symbol << 2)) + ownBits);
      if (code == mask) return;
      code = nextCode(code, mask);
    }
  }
  fillBehind(table, bits, longest, symbols, sorted, code);
}

/** Copies the first bytes of a table behind themselves: a multiple of eight. */
@inline
function repeat(table: usize, size: u32): void {
  if (size == 8) {
    store<u64>(table, load<u64>(table), 8);
    return;
  }
  for (const end = table + size; table < end; table += 16) v128.store(table + size, v128.load(table));
}

/** Fills the tables behind the first one, for codes that are longer than its bits. */
function fillBehind(table: usize, bits: u32, longest: u32, symbols: usize, sorted: usize, firstCode: u32): void {
  const mainMask: u32 = (1 << bits) - 1;
  let code = firstCode;
  let prefix: u32 = 0xffffffff;
  let begin: u32 = 0;
  let end: u32 = 1 << bits;
  for (let len: u32 = bits + 1; len <= longest; len++) {
    const mask: u32 = (1 << len) - 1;
    const stride: u32 = 1 << (len - bits);
    const ownBits = ((len - bits) << 8) | (len - bits);
    for (let n = load<u32>(COUNTS + (len << 2)); n > 0; n--) {
      if ((code & mainMask) != prefix) {
        prefix = code & mainMask;
        begin = end;
        let further: u32 = len - bits;
        let used = n;
        while (used < <u32>1 << further) {
          further++;
          used = (used << 1) + load<u32>(COUNTS + ((bits + further) << 2));
        }
        end = begin + (1 << further);
        store<u32>(table + (prefix << 2), ENTRY_OTHER | ENTRY_TABLE | (begin << 16) | (further << 8) | bits);
      }
      const entry = load<u32>(symbols + (<u32>load<u16>(sorted) << 2)) + ownBits;
      sorted += 2;
      for (let i = begin + (code >> bits); i < end; i += stride) store<u32>(table + (i << 2), entry);
      if (code == mask) return;
      code = nextCode(code, mask);
    }
  }
}
