/* SHA-256 (FIPS 180-4) of four messages at once. */

import { FIRST, NARROW, ROW_BYTES, ROWS, SECOND, W } from './layout.as.js';
import { choose, loadRows, majority, rotr, storeLength } from './lanes.as.js';

const K_SHA256 = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
], 16);

@inline
function first(e: v128, f: v128, g: v128, h: v128, w: usize, k: usize): v128 {
  const sigma = v128.xor(rotr(e, 6), v128.xor(rotr(e, 11), rotr(e, 25)));
  const constant = i32x4.add(v128.load(w), v128.load32_splat(k));
  return i32x4.add(i32x4.add(h, constant), i32x4.add(sigma, choose(e, f, g)));
}
@inline
function second(a: v128, b: v128, c: v128): v128 {
  const sigma = v128.xor(rotr(a, 2), v128.xor(rotr(a, 13), rotr(a, 22)));
  return i32x4.add(sigma, majority(a, b, c));
}

export function sha256(count: u32, length: u32): void {
  storeLength(W, length, 240);
  const wide = length > NARROW;
  const a0 = i32x4.splat(0x6a09e667);
  const b0 = i32x4.splat(0xbb67ae85);
  for (let i: u32 = 0; i < count; i += 4) {
    loadRows(ROWS + i * ROW_BYTES, W, wide, true);
    for (let w: usize = W + 256; w < W + 1024; w += 16) {
      const early = v128.load(w - 240);
      const late = v128.load(w - 32);
      const small0 = v128.xor(rotr(early, 7), v128.xor(rotr(early, 18), i32x4.shr_u(early, 3)));
      const small1 = v128.xor(rotr(late, 17), v128.xor(rotr(late, 19), i32x4.shr_u(late, 10)));
      const sum = i32x4.add(v128.load(w - 256), v128.load(w - 112));
      v128.store(w, i32x4.add(i32x4.add(small0, small1), sum));
    }
    let a = a0;
    let b = b0;
    let c = i32x4.splat(0x3c6ef372);
    let d = i32x4.splat(0xa54ff53a);
    let e = i32x4.splat(0x510e527f);
    let f = i32x4.splat(0x9b05688c);
    let g = i32x4.splat(0x1f83d9ab);
    let h = i32x4.splat(0x5be0cd19);
    let k: usize = K_SHA256;
    for (let w: usize = W; w < W + 1024; w += 128) {
      h = first(e, f, g, h, w, k); d = i32x4.add(d, h); h = i32x4.add(h, second(a, b, c));
      g = first(d, e, f, g, w + 16, k + 4); c = i32x4.add(c, g); g = i32x4.add(g, second(h, a, b));
      f = first(c, d, e, f, w + 32, k + 8); b = i32x4.add(b, f); f = i32x4.add(f, second(g, h, a));
      e = first(b, c, d, e, w + 48, k + 12); a = i32x4.add(a, e); e = i32x4.add(e, second(f, g, h));
      d = first(a, b, c, d, w + 64, k + 16); h = i32x4.add(h, d); d = i32x4.add(d, second(e, f, g));
      c = first(h, a, b, c, w + 80, k + 20); g = i32x4.add(g, c); c = i32x4.add(c, second(d, e, f));
      b = first(g, h, a, b, w + 96, k + 24); f = i32x4.add(f, b); b = i32x4.add(b, second(c, d, e));
      a = first(f, g, h, a, w + 112, k + 28); e = i32x4.add(e, a); a = i32x4.add(a, second(b, c, d));
      k += 32;
    }
    v128.store(FIRST + (i << 2), i32x4.add(a, a0));
    v128.store(SECOND + (i << 2), i32x4.add(b, b0));
  }
}
