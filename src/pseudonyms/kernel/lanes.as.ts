/* What the digests have in common: rows into a schedule, turning of words, and two functions of three words. */

/** Puts four rows into a schedule, one word of each per vector; bytes are swapped for what counts from the highest. */
@inline
export function loadRows(row: usize, schedule: usize, wide: bool, swap: bool): void {
  loadHalf(row, schedule, swap);
  if (wide) loadHalf(row + 16, schedule + 64, swap);
  else {
    const zero = i32x4.splat(0);
    v128.store(schedule, zero, 64);
    v128.store(schedule, zero, 80);
    v128.store(schedule, zero, 96);
    v128.store(schedule, zero, 112);
  }
}

@inline
function loadHalf(row: usize, to: usize, swap: bool): void {
  let a = v128.load(row);
  let b = v128.load(row, 32);
  let c = v128.load(row, 64);
  let d = v128.load(row, 96);
  if (swap) {
    a = swap32(a);
    b = swap32(b);
    c = swap32(c);
    d = swap32(d);
  }
  const ab = v128.shuffle<u32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<u32>(c, d, 0, 4, 1, 5);
  const abHigh = v128.shuffle<u32>(a, b, 2, 6, 3, 7);
  const cdHigh = v128.shuffle<u32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<u64>(ab, cd, 0, 2));
  v128.store(to, v128.shuffle<u64>(ab, cd, 1, 3), 16);
  v128.store(to, v128.shuffle<u64>(abHigh, cdHigh, 0, 2), 32);
  v128.store(to, v128.shuffle<u64>(abHigh, cdHigh, 1, 3), 48);
}

@inline
export function swap32(x: v128): v128 {
  return v128.shuffle<u8>(x, x, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
}

@inline
export function rotl(x: v128, n: i32): v128 {
  return v128.or(i32x4.shl(x, n), i32x4.shr_u(x, 32 - n));
}

@inline
export function rotr(x: v128, n: i32): v128 {
  return v128.or(i32x4.shr_u(x, n), i32x4.shl(x, 32 - n));
}

@inline
export function choose(b: v128, c: v128, d: v128): v128 {
  return v128.xor(d, v128.and(b, v128.xor(c, d)));
}

@inline
export function majority(b: v128, c: v128, d: v128): v128 {
  return v128.or(v128.and(b, c), v128.and(d, v128.or(b, c)));
}

/** Words 8 to 15 of a schedule of 32-bit words: nothing but the length in bits, at byte `at`. */
export function storeLength(schedule: usize, length: u32, at: u32): void {
  const zero = i32x4.splat(0);
  for (let i: u32 = 128; i < 256; i += 16) v128.store(schedule + i, zero);
  v128.store(schedule + at, i32x4.splat(<i32>(length << 3)));
}
