/* Adler-32 (RFC 1950), sixteen bytes at a time. */

const BASE: u32 = 65521;
/** Bytes after which the sums are reduced, a multiple of sixteen: they stay below 2^32. */
const STRETCH: u32 = 5536;

export function adler32(from: usize, to: usize): u32 {
  const ones = i16x8.splat(1);
  const high = i16x8(16, 15, 14, 13, 12, 11, 10, 9);
  const low = i16x8(8, 7, 6, 5, 4, 3, 2, 1);
  let a: u32 = 1;
  let b: u32 = 0;
  let at = from;
  while (to - at >= 16) {
    const blocks: u32 = min<u32>(<u32>(to - at), STRETCH) >> 4;
    const end = at + (blocks << 4);
    // Of each lane: the sum of the bytes, the sum of those sums before each block, the bytes times their weights.
    let sums = i32x4.splat(0);
    let before = i32x4.splat(0);
    let weighted = i32x4.splat(0);
    for (; at < end; at += 16) {
      const bytes = v128.load(at);
      const front = i16x8.extend_low_i8x16_u(bytes);
      const back = i16x8.extend_high_i8x16_u(bytes);
      before = i32x4.add(before, sums);
      sums = i32x4.add(sums, i32x4.dot_i16x8_s(i16x8.add(front, back), ones));
      weighted = i32x4.add(weighted, i32x4.dot_i16x8_s(front, high));
      weighted = i32x4.add(weighted, i32x4.dot_i16x8_s(back, low));
    }
    b = (b + a * (blocks << 4) + (total(before) << 4) + total(weighted)) % BASE;
    a = (a + total(sums)) % BASE;
  }
  for (; at < to; at++) {
    a += load<u8>(at);
    b += a;
  }
  return ((b % BASE) << 16) | (a % BASE);
}

@inline
function total(lanes: v128): u32 {
  return i32x4.extract_lane(lanes, 0) + i32x4.extract_lane(lanes, 1) + i32x4.extract_lane(lanes, 2) + i32x4.extract_lane(lanes, 3);
}
