/*
 * Inflates zlib streams (RFC 1950, 1951) that fit in memory as a whole. It refuses what zlib refuses. Bits are kept in
 * a word of 64 that is filled eight bytes at a time, beyond the end of the stream as well: that the end was passed is
 * found by counting, at every turn of the outer loops.
 */

import { adler32 } from './adler32.as.js';
import { build, DISTANCE_BITS, ENTRY_END, ENTRY_OTHER, ENTRY_TABLE, LENGTH_BITS } from './huffman.as.js';

/** Tables of codes: of the block at hand, of blocks with the fixed code, and of the lengths of codes. */
const LENGTHS = memory.data(5632, 16);
const DISTANCES = memory.data(2048, 16);
const FIXED_LENGTHS = memory.data(5632, 16);
const FIXED_DISTANCES = memory.data(2048, 16);
const CODE_LENGTHS = memory.data(512, 16);

/** What a symbol means, as entries of tables without the length of its code. */
const LENGTH_SYMBOLS = memory.data(1152, 16);
const DISTANCE_SYMBOLS = memory.data(128, 16);
const CODE_LENGTH_SYMBOLS = memory.data(128, 16);

/** Lengths of the codes of a block. A repeat cannot pass its end by more than it repeats. */
const LENS = memory.data(512, 16);
const CODE_LENS = memory.data(32, 16);
const CODE_LENS_ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

const MOST_LENGTH_CODES: u32 = 286;
const MOST_DISTANCE_CODES: u32 = 30;
const END_OF_BLOCK: u32 = 256;

/** State of a stream between blocks. */
let bits: u64 = 0;
let left: u32 = 0;
let next: usize = 0;
let out: usize = 0;
let fixedLengthMask: u32 = 0;
let fixedDistanceMask: u32 = 0;
let lengthMask: u32 = 0;
let distanceMask: u32 = 0;

export function initInflate(): void {
  for (let symbol: u32 = 0; symbol < 256; symbol++) store<u32>(LENGTH_SYMBOLS + (symbol << 2), 0x80000000 | (symbol << 16));
  store<u32>(LENGTH_SYMBOLS + (END_OF_BLOCK << 2), ENTRY_OTHER | ENTRY_END);
  // Lengths 3 to 10, then four for each number of extra bits from 1 on.
  let base: u32 = 3;
  for (let symbol: u32 = 257; symbol < 285; symbol++) {
    const extra: u32 = symbol < 265 ? 0 : (symbol - 261) >> 2;
    store<u32>(LENGTH_SYMBOLS + (symbol << 2), (base << 16) | extra);
    base += 1 << extra;
  }
  store<u32>(LENGTH_SYMBOLS + (285 << 2), 258 << 16);
  store<u32>(LENGTH_SYMBOLS + (286 << 2), ENTRY_OTHER);
  store<u32>(LENGTH_SYMBOLS + (287 << 2), ENTRY_OTHER);
  base = 1;
  for (let symbol: u32 = 0; symbol < 30; symbol++) {
    const extra: u32 = symbol < 4 ? 0 : (symbol - 2) >> 1;
    store<u32>(DISTANCE_SYMBOLS + (symbol << 2), (base << 16) | extra);
    base += 1 << extra;
  }
  store<u32>(DISTANCE_SYMBOLS + (30 << 2), ENTRY_OTHER);
  store<u32>(DISTANCE_SYMBOLS + (31 << 2), ENTRY_OTHER);
  for (let symbol: u32 = 0; symbol < 19; symbol++) store<u32>(CODE_LENGTH_SYMBOLS + (symbol << 2), symbol << 16);

  memory.fill(LENS, 8, 144);
  memory.fill(LENS + 144, 9, 112);
  memory.fill(LENS + 256, 7, 24);
  memory.fill(LENS + 280, 8, 8);
  fixedLengthMask = (1 << build(LENS, 288, FIXED_LENGTHS, LENGTH_BITS, LENGTH_SYMBOLS, false)) - 1;
  memory.fill(LENS, 5, 32);
  fixedDistanceMask = (1 << build(LENS, 32, FIXED_DISTANCES, DISTANCE_BITS, DISTANCE_SYMBOLS, false)) - 1;
}

/**
 * Inflates the stream in [from, to) to `at`.
 *
 * @returns 1 when it is sound, ends at `to` and gives `size` bytes; else 0
 */
export function inflate(from: usize, to: usize, at: usize, size: u32): u32 {
  if (!run(from, to, at, size, false) || out != at + size) return 0;
  const trailer = next - (left >> 3);
  if (trailer + 4 != to) return 0;
  return bswap<u32>(load<u32>(trailer)) == adler32(at, out) ? 1 : 0;
}

/**
 * Inflates the beginning of the stream in [from, to).
 *
 * @returns the number of bytes, at most `most`; -1 when the stream is damaged before that
 */
export function inflateStart(from: usize, to: usize, at: usize, most: u32): i32 {
  if (!run(from, to, at, most, true)) return -1;
  return <i32>(out - at);
}

/** Inflates up to `size` bytes. Whether more follow matters only when not `partial`. */
function run(from: usize, to: usize, at: usize, size: u32, partial: bool): bool {
  if (to - from < 2) return false;
  const head: u32 = (<u32>load<u8>(from) << 8) | load<u8>(from, 1);
  // Deflate with a window of at most 32 kB, no dictionary, and a check on these two bytes.
  if ((head & 0x0f00) != 0x0800 || head >> 12 > 7 || head & 0x20 || head % 31 != 0) return false;
  bits = 0;
  left = 0;
  next = from + 2;
  out = at;
  const end = at + size;
  let isLast = false;
  while (!isLast) {
    refill();
    isLast = (<u32>bits & 1) != 0;
    const kind = (<u32>bits >> 1) & 3;
    consume(3);
    let sound = false;
    if (kind == 0) sound = storedBlock(to, end, partial);
    else if (kind == 1) sound = codedBlock(to, at, end, partial, FIXED_LENGTHS, fixedLengthMask, FIXED_DISTANCES, fixedDistanceMask);
    else if (kind == 2) sound = readCodes(to) && codedBlock(to, at, end, partial, LENGTHS, lengthMask, DISTANCES, distanceMask);
    if (!sound || next - (left >> 3) > to) return false;
    // Up to three literals may have been written beyond the end.
    if (out > end) {
      if (!partial) return false;
      out = end;
    }
    if (partial && out == end) return true;
  }
  return true;
}

/** Fills the word of bits to at least 56. */
@inline
function refill(): void {
  bits |= load<u64>(next) << <u64>left;
  next += (63 - left) >> 3;
  left |= 56;
}

@inline
function consume(count: u32): void {
  bits >>= <u64>count;
  left -= count;
}

function storedBlock(to: usize, end: usize, partial: bool): bool {
  const at = next - (left >> 3);
  bits = 0;
  left = 0;
  if (at + 4 > to) return false;
  const length: u32 = load<u16>(at);
  if (length != (<u32>load<u16>(at, 2) ^ 0xffff)) return false;
  next = at + 4 + length;
  let wanted = length;
  if (wanted > <u32>(end - out)) {
    if (!partial) return false;
    wanted = <u32>(end - out);
    // What is not wanted need not be there.
    next = at + 4 + wanted;
  }
  if (next > to) return false;
  memory.copy(out, at + 4, wanted);
  out += wanted;
  return true;
}

/** Reads the codes of a block and makes their tables. */
function readCodes(to: usize): bool {
  refill();
  const lengthCodes = (<u32>bits & 31) + 257;
  const distanceCodes = ((<u32>bits >> 5) & 31) + 1;
  const given = ((<u32>bits >> 10) & 15) + 4;
  consume(14);
  if (lengthCodes > MOST_LENGTH_CODES || distanceCodes > MOST_DISTANCE_CODES) return false;
  memory.fill(CODE_LENS, 0, 19);
  for (let i: u32 = 0; i < given; i++) {
    if (left < 3) refill();
    store<u8>(CODE_LENS + load<u8>(CODE_LENS_ORDER + i), <u8>(<u32>bits & 7));
    consume(3);
  }
  const tableBits = build(CODE_LENS, 19, CODE_LENGTHS, 7, CODE_LENGTH_SYMBOLS, true);
  if (tableBits <= 0) return false;
  if (!readLens(to, lengthCodes + distanceCodes, (1 << tableBits) - 1)) return false;
  if (load<u8>(LENS + END_OF_BLOCK) == 0) return false;
  const distanceBits = build(LENS + lengthCodes, distanceCodes, DISTANCES, DISTANCE_BITS, DISTANCE_SYMBOLS, false);
  const lengthBits = build(LENS, lengthCodes, LENGTHS, LENGTH_BITS, LENGTH_SYMBOLS, false);
  if (distanceBits < 0 || lengthBits < 0) return false;
  distanceMask = (1 << distanceBits) - 1;
  lengthMask = (1 << lengthBits) - 1;
  return true;
}

/** Reads the lengths of the codes of a block. */
function readLens(to: usize, count: u32, mask: u32): bool {
  let have: u32 = 0;
  while (have < count) {
    if (left < 14) {
      refill();
      if (next > to + 8) return false;
    }
    const entry = load<u32>(CODE_LENGTHS + ((<u32>bits & mask) << 2));
    consume(entry & 0xff);
    const symbol = entry >> 16;
    if (symbol < 16) {
      store<u8>(LENS + have, <u8>symbol);
      have++;
      continue;
    }
    let value: u32 = 0;
    let times: u32 = 0;
    if (symbol == 16) {
      if (have == 0) return false;
      value = load<u8>(LENS + have - 1);
      times = 3 + (<u32>bits & 3);
      consume(2);
    } else if (symbol == 17) {
      times = 3 + (<u32>bits & 7);
      consume(3);
    } else {
      times = 11 + (<u32>bits & 127);
      consume(7);
    }
    if (have + times > count) return false;
    memory.fill(LENS + have, <u8>value, times);
    have += times;
  }
  return true;
}

/** Inflates a block in a code, up to its end or, when `partial`, up to the end of the room. */
function codedBlock(
  to: usize,
  start: usize,
  end: usize,
  partial: bool,
  lengths: usize,
  lengthMask: u32,
  distances: usize,
  distanceMask: u32,
): bool {
  let bits_ = bits;
  let left_ = left;
  let next_ = next;
  let out_ = out;
  const stop = partial ? end : end + 1;
  const limit = to + 8;
  let sound = false;
  for (;;) {
    if (next_ > limit) break;
    if (out_ >= stop) {
      // Bytes too many, or as many as were asked for: literals may have gone beyond.
      if (partial) out_ = end;
      sound = partial;
      break;
    }
    bits_ |= load<u64>(next_) << <u64>left_;
    next_ += (63 - left_) >> 3;
    left_ |= 56;
    let entry = load<u32>(lengths + ((<u32>bits_ & lengthMask) << 2));
    if (<i32>entry < 0) {
      bits_ >>= <u64>entry;
      left_ -= entry & 63;
      store<u8>(out_, <u8>(entry >> 16));
      out_++;
      entry = load<u32>(lengths + ((<u32>bits_ & lengthMask) << 2));
      if (<i32>entry < 0) {
        bits_ >>= <u64>entry;
        left_ -= entry & 63;
        store<u8>(out_, <u8>(entry >> 16));
        out_++;
        entry = load<u32>(lengths + ((<u32>bits_ & lengthMask) << 2));
        if (<i32>entry < 0) {
          bits_ >>= <u64>entry;
          left_ -= entry & 63;
          store<u8>(out_, <u8>(entry >> 16));
          out_++;
          continue;
        }
      }
      bits_ |= load<u64>(next_) << <u64>left_;
      next_ += (63 - left_) >> 3;
      left_ |= 56;
    }
    if (entry & ENTRY_OTHER) {
      bits_ >>= <u64>entry;
      left_ -= entry & 63;
      if (entry & ENTRY_TABLE) {
        const index = (entry >> 16) + (<u32>bits_ & ((1 << ((entry >> 8) & 15)) - 1));
        entry = load<u32>(lengths + (index << 2));
        if (<i32>entry < 0) {
          bits_ >>= <u64>entry;
          left_ -= entry & 63;
          store<u8>(out_, <u8>(entry >> 16));
          out_++;
          continue;
        }
        if (entry & ENTRY_OTHER) {
          bits_ >>= <u64>entry;
          left_ -= entry & 63;
        }
      }
      if (entry & ENTRY_OTHER) {
        sound = (entry & ENTRY_END) != 0;
        break;
      }
    }
    const length = (entry >> 16) + ((<u32>bits_ & ((1 << (entry & 63)) - 1)) >> ((entry >> 8) & 15));
    bits_ >>= <u64>entry;
    left_ -= entry & 63;

    entry = load<u32>(distances + ((<u32>bits_ & distanceMask) << 2));
    if (entry & ENTRY_OTHER) {
      if (!(entry & ENTRY_TABLE)) break;
      bits_ >>= <u64>entry;
      left_ -= entry & 63;
      const index = (entry >> 16) + (<u32>bits_ & ((1 << ((entry >> 8) & 15)) - 1));
      entry = load<u32>(distances + (index << 2));
      if (entry & ENTRY_OTHER) break;
    }
    const distance = (entry >> 16) + ((<u32>bits_ & ((1 << (entry & 63)) - 1)) >> ((entry >> 8) & 15));
    bits_ >>= <u64>entry;
    left_ -= entry & 63;

    if (distance > <u32>(out_ - start)) break;
    let copyEnd = out_ + length;
    if (copyEnd > end) {
      if (!partial) break;
      copyEnd = end;
    }
    let source = out_ - distance;
    if (distance >= 16) {
      do {
        v128.store(out_, v128.load(source));
        out_ += 16;
        source += 16;
      } while (out_ < copyEnd);
    } else if (distance == 1) {
      const run = v128.splat<u8>(load<u8>(source));
      do {
        v128.store(out_, run);
        out_ += 16;
      } while (out_ < copyEnd);
    } else {
      // Eight bytes are written each time, of which the first `distance` are right; the next time goes over the others.
      do {
        store<u64>(out_, load<u64>(source));
        out_ += min<usize>(distance, 8);
        source += min<usize>(distance, 8);
      } while (out_ < copyEnd);
    }
    out_ = copyEnd;
  }
  bits = bits_;
  left = left_;
  next = next_;
  out = out_;
  return sound;
}
