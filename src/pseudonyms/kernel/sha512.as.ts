/* SHA-512 (FIPS 180-4) of two messages at once. */

import { FIRST, NARROW, ROW_BYTES, ROWS, SECOND, W } from './layout.as.js';
import { choose, majority } from './lanes.as.js';

@inline
function swap64(x: v128): v128 {
  return v128.shuffle<u8>(x, x, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8);
}

@inline
function rotr64(x: v128, n: i32): v128 {
  return v128.or(i64x2.shr_u(x, n), i64x2.shl(x, 64 - n));
}

const K_SHA512 = memory.data<u64>([
  0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
  0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
  0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
  0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
  0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
  0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
  0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
  0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
  0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
  0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
  0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
  0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
  0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
  0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
  0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
  0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
], 16);

@inline
function first(e: v128, f: v128, g: v128, h: v128, w: usize, k: usize): v128 {
  const sigma = v128.xor(rotr64(e, 14), v128.xor(rotr64(e, 18), rotr64(e, 41)));
  const constant = i64x2.add(v128.load(w), v128.load64_splat(k));
  return i64x2.add(i64x2.add(h, constant), i64x2.add(sigma, choose(e, f, g)));
}
@inline
function second(a: v128, b: v128, c: v128): v128 {
  const sigma = v128.xor(rotr64(a, 28), v128.xor(rotr64(a, 34), rotr64(a, 39)));
  return i64x2.add(sigma, majority(a, b, c));
}

/** Two rows into the first four words of the schedule. */
@inline
function loadRows64(row: usize, wide: bool): void {
  const a = swap64(v128.load(row));
  const b = swap64(v128.load(row, 32));
  v128.store(W, v128.shuffle<u64>(a, b, 0, 2));
  v128.store(W, v128.shuffle<u64>(a, b, 1, 3), 16);
  if (wide) {
    const c = swap64(v128.load(row, 16));
    const d = swap64(v128.load(row, 48));
    v128.store(W, v128.shuffle<u64>(c, d, 0, 2), 32);
    v128.store(W, v128.shuffle<u64>(c, d, 1, 3), 48);
  } else {
    const zero = i64x2.splat(0);
    v128.store(W, zero, 32);
    v128.store(W, zero, 48);
  }
}

export function sha512(count: u32, length: u32): void {
  const wide = length > NARROW;
  const zero = i64x2.splat(0);
  for (let i: u32 = 64; i < 240; i += 16) v128.store(W + i, zero);
  v128.store(W, i64x2.splat(<i64>(length << 3)), 240);
  const a0 = i64x2.splat(0x6a09e667f3bcc908);
  for (let i: u32 = 0; i < count; i += 2) {
    loadRows64(ROWS + i * ROW_BYTES, wide);
    for (let w: usize = W + 256; w < W + 1280; w += 16) {
      const early = v128.load(w - 240);
      const late = v128.load(w - 32);
      const small0 = v128.xor(rotr64(early, 1), v128.xor(rotr64(early, 8), i64x2.shr_u(early, 7)));
      const small1 = v128.xor(rotr64(late, 19), v128.xor(rotr64(late, 61), i64x2.shr_u(late, 6)));
      const sum = i64x2.add(v128.load(w - 256), v128.load(w - 112));
      v128.store(w, i64x2.add(i64x2.add(small0, small1), sum));
    }
    let a = a0;
    let b = i64x2.splat(0xbb67ae8584caa73b);
    let c = i64x2.splat(0x3c6ef372fe94f82b);
    let d = i64x2.splat(0xa54ff53a5f1d36f1);
    let e = i64x2.splat(0x510e527fade682d1);
    let f = i64x2.splat(0x9b05688c2b3e6c1f);
    let g = i64x2.splat(0x1f83d9abfb41bd6b);
    let h = i64x2.splat(0x5be0cd19137e2179);
    let k: usize = K_SHA512;
    for (let w: usize = W; w < W + 1280; w += 128) {
      h = first(e, f, g, h, w, k); d = i64x2.add(d, h); h = i64x2.add(h, second(a, b, c));
      g = first(d, e, f, g, w + 16, k + 8); c = i64x2.add(c, g); g = i64x2.add(g, second(h, a, b));
      f = first(c, d, e, f, w + 32, k + 16); b = i64x2.add(b, f); f = i64x2.add(f, second(g, h, a));
      e = first(b, c, d, e, w + 48, k + 24); a = i64x2.add(a, e); e = i64x2.add(e, second(f, g, h));
      d = first(a, b, c, d, w + 64, k + 32); h = i64x2.add(h, d); d = i64x2.add(d, second(e, f, g));
      c = first(h, a, b, c, w + 80, k + 40); g = i64x2.add(g, c); c = i64x2.add(c, second(d, e, f));
      b = first(g, h, a, b, w + 96, k + 48); f = i64x2.add(f, b); b = i64x2.add(b, second(c, d, e));
      a = first(f, g, h, a, w + 112, k + 56); e = i64x2.add(e, a); a = i64x2.add(a, second(b, c, d));
      k += 64;
    }
    a = i64x2.add(a, a0);
    const one = i64x2.extract_lane(a, 0);
    const two = i64x2.extract_lane(a, 1);
    const at = i << 2;
    store<u32>(FIRST + at, <u32>(<u64>one >> 32));
    store<u32>(FIRST + at, <u32>(<u64>two >> 32), 4);
    store<u32>(SECOND + at, <u32>one);
    store<u32>(SECOND + at, <u32>two, 4);
  }
}
