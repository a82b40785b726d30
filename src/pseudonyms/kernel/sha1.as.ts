/* SHA-1 (FIPS 180-4) of eight messages at once: two groups of four side by side, so that one need not wait for the other. */

import { FIRST, NARROW, ROW_BYTES, ROWS, SECOND, W, W2 } from './layout.as.js';
import { choose, loadRows, majority, rotl, storeLength } from './lanes.as.js';

@inline
function step(f: v128, a: v128, e: v128, k: v128, w: usize): v128 {
  return i32x4.add(i32x4.add(i32x4.add(e, f), rotl(a, 5)), i32x4.add(k, v128.load(w)));
}

@inline
function parity(b: v128, c: v128, d: v128): v128 {
  return v128.xor(b, v128.xor(c, d));
}

@inline
function expand(w: usize): void {
  const near = v128.xor(v128.load(w - 48), v128.load(w - 128));
  const far = v128.xor(v128.load(w - 224), v128.load(w - 256));
  v128.store(w, rotl(v128.xor(near, far), 1));
}

export function sha1(count: u32, length: u32): void {
  storeLength(W, length, 240);
  storeLength(W2, length, 240);
  const wide = length > NARROW;
  const a0 = i32x4.splat(0x67452301);
  const b0 = i32x4.splat(0xefcdab89);
  const c0 = i32x4.splat(0x98badcfe);
  const d0 = i32x4.splat(0x10325476);
  const e0 = i32x4.splat(0xc3d2e1f0);
  for (let i: u32 = 0; i < count; i += 8) {
    loadRows(ROWS + i * ROW_BYTES, W, wide, true);
    loadRows(ROWS + (i + 4) * ROW_BYTES, W2, wide, true);
    for (let w: usize = W + 256; w < W + 1280; w += 16) {
      expand(w);
      expand(w + 1280);
    }
    let a = a0;
    let b = b0;
    let c = c0;
    let d = d0;
    let e = e0;
    let a2 = a0;
    let b2 = b0;
    let c2 = c0;
    let d2 = d0;
    let e2 = e0;
    let w: usize = W;
    let k = i32x4.splat(0x5a827999);
    for (; w < W + 320; w += 80) {
      e = step(choose(b, c, d), a, e, k, w); b = rotl(b, 30);
      e2 = step(choose(b2, c2, d2), a2, e2, k, w + 1280); b2 = rotl(b2, 30);
      d = step(choose(a, b, c), e, d, k, w + 16); a = rotl(a, 30);
      d2 = step(choose(a2, b2, c2), e2, d2, k, w + 1296); a2 = rotl(a2, 30);
      c = step(choose(e, a, b), d, c, k, w + 32); e = rotl(e, 30);
      c2 = step(choose(e2, a2, b2), d2, c2, k, w + 1312); e2 = rotl(e2, 30);
      b = step(choose(d, e, a), c, b, k, w + 48); d = rotl(d, 30);
      b2 = step(choose(d2, e2, a2), c2, b2, k, w + 1328); d2 = rotl(d2, 30);
      a = step(choose(c, d, e), b, a, k, w + 64); c = rotl(c, 30);
      a2 = step(choose(c2, d2, e2), b2, a2, k, w + 1344); c2 = rotl(c2, 30);
    }
    k = i32x4.splat(0x6ed9eba1);
    for (; w < W + 640; w += 80) {
      e = step(parity(b, c, d), a, e, k, w); b = rotl(b, 30);
      e2 = step(parity(b2, c2, d2), a2, e2, k, w + 1280); b2 = rotl(b2, 30);
      d = step(parity(a, b, c), e, d, k, w + 16); a = rotl(a, 30);
      d2 = step(parity(a2, b2, c2), e2, d2, k, w + 1296); a2 = rotl(a2, 30);
      c = step(parity(e, a, b), d, c, k, w + 32); e = rotl(e, 30);
      c2 = step(parity(e2, a2, b2), d2, c2, k, w + 1312); e2 = rotl(e2, 30);
      b = step(parity(d, e, a), c, b, k, w + 48); d = rotl(d, 30);
      b2 = step(parity(d2, e2, a2), c2, b2, k, w + 1328); d2 = rotl(d2, 30);
      a = step(parity(c, d, e), b, a, k, w + 64); c = rotl(c, 30);
      a2 = step(parity(c2, d2, e2), b2, a2, k, w + 1344); c2 = rotl(c2, 30);
    }
    k = i32x4.splat(0x8f1bbcdc);
    for (; w < W + 960; w += 80) {
      e = step(majority(b, c, d), a, e, k, w); b = rotl(b, 30);
      e2 = step(majority(b2, c2, d2), a2, e2, k, w + 1280); b2 = rotl(b2, 30);
      d = step(majority(a, b, c), e, d, k, w + 16); a = rotl(a, 30);
      d2 = step(majority(a2, b2, c2), e2, d2, k, w + 1296); a2 = rotl(a2, 30);
      c = step(majority(e, a, b), d, c, k, w + 32); e = rotl(e, 30);
      c2 = step(majority(e2, a2, b2), d2, c2, k, w + 1312); e2 = rotl(e2, 30);
      b = step(majority(d, e, a), c, b, k, w + 48); d = rotl(d, 30);
      b2 = step(majority(d2, e2, a2), c2, b2, k, w + 1328); d2 = rotl(d2, 30);
      a = step(majority(c, d, e), b, a, k, w + 64); c = rotl(c, 30);
      a2 = step(majority(c2, d2, e2), b2, a2, k, w + 1344); c2 = rotl(c2, 30);
    }
    k = i32x4.splat(0xca62c1d6);
    for (; w < W + 1280; w += 80) {
      e = step(parity(b, c, d), a, e, k, w); b = rotl(b, 30);
      e2 = step(parity(b2, c2, d2), a2, e2, k, w + 1280); b2 = rotl(b2, 30);
      d = step(parity(a, b, c), e, d, k, w + 16); a = rotl(a, 30);
      d2 = step(parity(a2, b2, c2), e2, d2, k, w + 1296); a2 = rotl(a2, 30);
      c = step(parity(e, a, b), d, c, k, w + 32); e = rotl(e, 30);
      c2 = step(parity(e2, a2, b2), d2, c2, k, w + 1312); e2 = rotl(e2, 30);
      b = step(parity(d, e, a), c, b, k, w + 48); d = rotl(d, 30);
      b2 = step(parity(d2, e2, a2), c2, b2, k, w + 1328); d2 = rotl(d2, 30);
      a = step(parity(c, d, e), b, a, k, w + 64); c = rotl(c, 30);
      a2 = step(parity(c2, d2, e2), b2, a2, k, w + 1344); c2 = rotl(c2, 30);
    }
    v128.store(FIRST + (i << 2), i32x4.add(a, a0));
    v128.store(FIRST + (i << 2), i32x4.add(a2, a0), 16);
    v128.store(SECOND + (i << 2), i32x4.add(b, b0));
    v128.store(SECOND + (i << 2), i32x4.add(b2, b0), 16);
  }
}
