const P1 = 0x9e3779b1;
const P2 = 0x85ebca77;
const P3 = 0xc2b2ae3d;
const P4 = 0x27d4eb2f;
const P5 = 0x165667b1;
const STRIPE = 16;

/** XXH32 with seed 0 (xxHash specification 0.1.1). */
export class Xxh32 {
  private readonly lanes = Int32Array.of(P1 + P2, P2, 0, -P1);
  private readonly rest = Buffer.alloc(STRIPE);
  private held = 0;
  private total = 0;

  update(piece: Uint8Array): this {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    this.total += bytes.length;
    let at = 0;
    if (this.held > 0) {
      at = Math.min(STRIPE - this.held, bytes.length);
      bytes.copy(this.rest, this.held, 0, at);
      this.held += at;
      if (this.held < STRIPE) return this;
      this.stripe(this.rest, 0);
    }
    for (; at + STRIPE <= bytes.length; at += STRIPE) this.stripe(bytes, at);
    this.held = bytes.copy(this.rest, 0, at);
    return this;
  }

  /** The hash, as an unsigned number. */
  digest(): number {
    const [a, b, c, d] = this.lanes;
    let hash = this.total >= STRIPE ? rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18) : P5;
    hash = (hash + this.total) | 0;
    let at = 0;
    for (; at + 4 <= this.held; at += 4) {
      hash = Math.imul(rotate((hash + Math.imul(this.rest.readInt32LE(at), P3)) | 0, 17), P4);
    }
    for (; at < this.held; at++) hash = Math.imul(rotate((hash + Math.imul(this.rest[at], P5)) | 0, 11), P1);
    hash = Math.imul(hash ^ (hash >>> 15), P2);
    hash = Math.imul(hash ^ (hash >>> 13), P3);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  private stripe(bytes: Buffer, at: number): void {
    for (let lane = 0; lane < 4; lane++) {
      const input = Math.imul(bytes.readInt32LE(at + lane * 4), P2);
      this.lanes[lane] = Math.imul(rotate((this.lanes[lane] + input) | 0, 13), P1);
    }
  }
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
