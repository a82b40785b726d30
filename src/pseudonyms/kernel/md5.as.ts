/* MD5 (RFC 1321) of eight messages at once: two groups of four side by side, so that one need not wait for the other. */

import { FIRST, NARROW, ROW_BYTES, ROWS, SECOND, W, W2 } from './layout.as.js';
import { loadRows, rotl, storeLength, swap32 } from './lanes.as.js';

const K_MD5 = memory.data<u32>([
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
  0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
  0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
  0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
  0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
  0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
  0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
  0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
], 16);

/** One step: the message word `w` and the constant `k`, turned left by `s`. */
@inline
function step(f: v128, a: v128, b: v128, schedule: usize, w: u32, k: u32, s: i32): v128 {
  const constant = i32x4.add(v128.load(schedule + (w << 4)), v128.load32_splat(K_MD5 + (k << 2)));
  return i32x4.add(b, rotl(i32x4.add(i32x4.add(a, constant), f), s));
}
@inline
function ff(a: v128, b: v128, c: v128, d: v128, schedule: usize, w: u32, k: u32, s: i32): v128 {
  return step(v128.xor(d, v128.and(b, v128.xor(c, d))), a, b, schedule, w, k, s);
}
@inline
function gg(a: v128, b: v128, c: v128, d: v128, schedule: usize, w: u32, k: u32, s: i32): v128 {
  return step(v128.xor(c, v128.and(d, v128.xor(b, c))), a, b, schedule, w, k, s);
}
@inline
function hh(a: v128, b: v128, c: v128, d: v128, schedule: usize, w: u32, k: u32, s: i32): v128 {
  return step(v128.xor(b, v128.xor(c, d)), a, b, schedule, w, k, s);
}
@inline
function ii(a: v128, b: v128, c: v128, d: v128, schedule: usize, w: u32, k: u32, s: i32): v128 {
  return step(v128.xor(c, v128.or(b, v128.not(d))), a, b, schedule, w, k, s);
}

export function md5(count: u32, length: u32): void {
  storeLength(W, length, 224);
  storeLength(W2, length, 224);
  const wide = length > NARROW;
  const a0 = i32x4.splat(0x67452301);
  const b0 = i32x4.splat(0xefcdab89);
  const c0 = i32x4.splat(0x98badcfe);
  const d0 = i32x4.splat(0x10325476);
  for (let i: u32 = 0; i < count; i += 8) {
    loadRows(ROWS + i * ROW_BYTES, W, wide, false);
    loadRows(ROWS + (i + 4) * ROW_BYTES, W2, wide, false);
    let a = a0;
    let b = b0;
    let c = c0;
    let d = d0;
    let a2 = a0;
    let b2 = b0;
    let c2 = c0;
    let d2 = d0;
    a = ff(a, b, c, d, W, 0, 0, 7); a2 = ff(a2, b2, c2, d2, W2, 0, 0, 7);
    d = ff(d, a, b, c, W, 1, 1, 12); d2 = ff(d2, a2, b2, c2, W2, 1, 1, 12);
    c = ff(c, d, a, b, W, 2, 2, 17); c2 = ff(c2, d2, a2, b2, W2, 2, 2, 17);
    b = ff(b, c, d, a, W, 3, 3, 22); b2 = ff(b2, c2, d2, a2, W2, 3, 3, 22);
    a = ff(a, b, c, d, W, 4, 4, 7); a2 = ff(a2, b2, c2, d2, W2, 4, 4, 7);
    d = ff(d, a, b, c, W, 5, 5, 12); d2 = ff(d2, a2, b2, c2, W2, 5, 5, 12);
    c = ff(c, d, a, b, W, 6, 6, 17); c2 = ff(c2, d2, a2, b2, W2, 6, 6, 17);
    b = ff(b, c, d, a, W, 7, 7, 22); b2 = ff(b2, c2, d2, a2, W2, 7, 7, 22);
    a = ff(a, b, c, d, W, 8, 8, 7); a2 = ff(a2, b2, c2, d2, W2, 8, 8, 7);
    d = ff(d, a, b, c, W, 9, 9, 12); d2 = ff(d2, a2, b2, c2, W2, 9, 9, 12);
    c = ff(c, d, a, b, W, 10, 10, 17); c2 = ff(c2, d2, a2, b2, W2, 10, 10, 17);
    b = ff(b, c, d, a, W, 11, 11, 22); b2 = ff(b2, c2, d2, a2, W2, 11, 11, 22);
    a = ff(a, b, c, d, W, 12, 12, 7); a2 = ff(a2, b2, c2, d2, W2, 12, 12, 7);
    d = ff(d, a, b, c, W, 13, 13, 12); d2 = ff(d2, a2, b2, c2, W2, 13, 13, 12);
    c = ff(c, d, a, b, W, 14, 14, 17); c2 = ff(c2, d2, a2, b2, W2, 14, 14, 17);
    b = ff(b, c, d, a, W, 15, 15, 22); b2 = ff(b2, c2, d2, a2, W2, 15, 15, 22);
    a = gg(a, b, c, d, W, 1, 16, 5); a2 = gg(a2, b2, c2, d2, W2, 1, 16, 5);
    d = gg(d, a, b, c, W, 6, 17, 9); d2 = gg(d2, a2, b2, c2, W2, 6, 17, 9);
    c = gg(c, d, a, b, W, 11, 18, 14); c2 = gg(c2, d2, a2, b2, W2, 11, 18, 14);
    b = gg(b, c, d, a, W, 0, 19, 20); b2 = gg(b2, c2, d2, a2, W2, 0, 19, 20);
    a = gg(a, b, c, d, W, 5, 20, 5); a2 = gg(a2, b2, c2, d2, W2, 5, 20, 5);
    d = gg(d, a, b, c, W, 10, 21, 9); d2 = gg(d2, a2, b2, c2, W2, 10, 21, 9);
    c = gg(c, d, a, b, W, 15, 22, 14); c2 = gg(c2, d2, a2, b2, W2, 15, 22, 14);
    b = gg(b, c, d, a, W, 4, 23, 20); b2 = gg(b2, c2, d2, a2, W2, 4, 23, 20);
    a = gg(a, b, c, d, W, 9, 24, 5); a2 = gg(a2, b2, c2, d2, W2, 9, 24, 5);
    d = gg(d, a, b, c, W, 14, 25, 9); d2 = gg(d2, a2, b2, c2, W2, 14, 25, 9);
    c = gg(c, d, a, b, W, 3, 26, 14); c2 = gg(c2, d2, a2, b2, W2, 3, 26, 14);
    b = gg(b, c, d, a, W, 8, 27, 20); b2 = gg(b2, c2, d2, a2, W2, 8, 27, 20);
    a = gg(a, b, c, d, W, 13, 28, 5); a2 = gg(a2, b2, c2, d2, W2, 13, 28, 5);
    d = gg(d, a, b, c, W, 2, 29, 9); d2 = gg(d2, a2, b2, c2, W2, 2, 29, 9);
    c = gg(c, d, a, b, W, 7, 30, 14); c2 = gg(c2, d2, a2, b2, W2, 7, 30, 14);
    b = gg(b, c, d, a, W, 12, 31, 20); b2 = gg(b2, c2, d2, a2, W2, 12, 31, 20);
    a = hh(a, b, c, d, W, 5, 32, 4); a2 = hh(a2, b2, c2, d2, W2, 5, 32, 4);
    d = hh(d, a, b, c, W, 8, 33, 11); d2 = hh(d2, a2, b2, c2, W2, 8, 33, 11);
    c = hh(c, d, a, b, W, 11, 34, 16); c2 = hh(c2, d2, a2, b2, W2, 11, 34, 16);
    b = hh(b, c, d, a, W, 14, 35, 23); b2 = hh(b2, c2, d2, a2, W2, 14, 35, 23);
    a = hh(a, b, c, d, W, 1, 36, 4); a2 = hh(a2, b2, c2, d2, W2, 1, 36, 4);
    d = hh(d, a, b, c, W, 4, 37, 11); d2 = hh(d2, a2, b2, c2, W2, 4, 37, 11);
    c = hh(c, d, a, b, W, 7, 38, 16); c2 = hh(c2, d2, a2, b2, W2, 7, 38, 16);
    b = hh(b, c, d, a, W, 10, 39, 23); b2 = hh(b2, c2, d2, a2, W2, 10, 39, 23);
    a = hh(a, b, c, d, W, 13, 40, 4); a2 = hh(a2, b2, c2, d2, W2, 13, 40, 4);
    d = hh(d, a, b, c, W, 0, 41, 11); d2 = hh(d2, a2, b2, c2, W2, 0, 41, 11);
    c = hh(c, d, a, b, W, 3, 42, 16); c2 = hh(c2, d2, a2, b2, W2, 3, 42, 16);
    b = hh(b, c, d, a, W, 6, 43, 23); b2 = hh(b2, c2, d2, a2, W2, 6, 43, 23);
    a = hh(a, b, c, d, W, 9, 44, 4); a2 = hh(a2, b2, c2, d2, W2, 9, 44, 4);
    d = hh(d, a, b, c, W, 12, 45, 11); d2 = hh(d2, a2, b2, c2, W2, 12, 45, 11);
    c = hh(c, d, a, b, W, 15, 46, 16); c2 = hh(c2, d2, a2, b2, W2, 15, 46, 16);
    b = hh(b, c, d, a, W, 2, 47, 23); b2 = hh(b2, c2, d2, a2, W2, 2, 47, 23);
    a = ii(a, b, c, d, W, 0, 48, 6); a2 = ii(a2, b2, c2, d2, W2, 0, 48, 6);
    d = ii(d, a, b, c, W, 7, 49, 10); d2 = ii(d2, a2, b2, c2, W2, 7, 49, 10);
    c = ii(c, d, a, b, W, 14, 50, 15); c2 = ii(c2, d2, a2, b2, W2, 14, 50, 15);
    b = ii(b, c, d, a, W, 5, 51, 21); b2 = ii(b2, c2, d2, a2, W2, 5, 51, 21);
    a = ii(a, b, c, d, W, 12, 52, 6); a2 = ii(a2, b2, c2, d2, W2, 12, 52, 6);
    d = ii(d, a, b, c, W, 3, 53, 10); d2 = ii(d2, a2, b2, c2, W2, 3, 53, 10);
    c = ii(c, d, a, b, W, 10, 54, 15); c2 = ii(c2, d2, a2, b2, W2, 10, 54, 15);
    b = ii(b, c, d, a, W, 1, 55, 21); b2 = ii(b2, c2, d2, a2, W2, 1, 55, 21);
    a = ii(a, b, c, d, W, 8, 56, 6); a2 = ii(a2, b2, c2, d2, W2, 8, 56, 6);
    d = ii(d, a, b, c, W, 15, 57, 10); d2 = ii(d2, a2, b2, c2, W2, 15, 57, 10);
    c = ii(c, d, a, b, W, 6, 58, 15); c2 = ii(c2, d2, a2, b2, W2, 6, 58, 15);
    b = ii(b, c, d, a, W, 13, 59, 21); b2 = ii(b2, c2, d2, a2, W2, 13, 59, 21);
    a = ii(a, b, c, d, W, 4, 60, 6); a2 = ii(a2, b2, c2, d2, W2, 4, 60, 6);
    d = ii(d, a, b, c, W, 11, 61, 10); d2 = ii(d2, a2, b2, c2, W2, 11, 61, 10);
    c = ii(c, d, a, b, W, 2, 62, 15); c2 = ii(c2, d2, a2, b2, W2, 2, 62, 15);
    b = ii(b, c, d, a, W, 9, 63, 21); b2 = ii(b2, c2, d2, a2, W2, 9, 63, 21);
    v128.store(FIRST + (i << 2), swap32(i32x4.add(a, a0)));
    v128.store(FIRST + (i << 2), swap32(i32x4.add(a2, a0)), 16);
    v128.store(SECOND + (i << 2), swap32(i32x4.add(b, b0)));
    v128.store(SECOND + (i << 2), swap32(i32x4.add(b2, b0)), 16);
  }
}
