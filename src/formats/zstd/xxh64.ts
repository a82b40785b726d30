const MASK = 0xffffffffffffffffn;
const PRIMES = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const;
const [P1, P2, P3, P4, P5] = PRIMES;
const STRIPE = 32;

/** A 64-bit number as two words of 32 bits, multiplied and turned in place: big integers take a microsecond for each. */
class Lane {
  constructor(
    public low: number,
    public high: number,
  ) {}

  /** One round of the hash with eight bytes of input. */
  round(low: number, high: number): void {
    // lane += input * P2
    multiply(low, high, P2_LOW, P2_HIGH);
    const sum = (this.low >>> 0) + (productLow >>> 0);
    this.high = (this.high + productHigh + (sum > 0xffffffff ? 1 : 0)) | 0;
    this.low = sum | 0;
    // lane = rotate(lane, 31) * P1
    const turnedHigh = (this.high << 31) | (this.low >>> 1);
    const turnedLow = (this.low << 31) | (this.high >>> 1);
    multiply(turnedLow, turnedHigh, P1_LOW, P1_HIGH);
    this.low = productLow;
    this.high = productHigh;
  }

  get value(): bigint {
    return (BigInt(this.high >>> 0) << 32n) | BigInt(this.low >>> 0);
  }
}

const P1_LOW = Number(P1 & 0xffffffffn) | 0;
const P1_HIGH = Number(P1 >> 32n) | 0;
const P2_LOW = Number(P2 & 0xffffffffn) | 0;
const P2_HIGH = Number(P2 >> 32n) | 0;

let productLow = 0;
let productHigh = 0;

/** The lowest 64 bits of a product, in `productLow` and `productHigh`. */
function multiply(aLow: number, aHigh: number, bLow: number, bHigh: number): void {
  const a0 = aLow & 0xffff;
  const a1 = aLow >>> 16;
  const b0 = bLow & 0xffff;
  const b1 = bLow >>> 16;
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const other = a0 * b1 + (middle & 0xffff);
  productLow = Math.imul(aLow, bLow);
  productHigh = (a1 * b1 + Math.floor(middle / 65_536) + Math.floor(other / 65_536)) | 0;
  productHigh = (productHigh + Math.imul(aLow, bHigh) + Math.imul(aHigh, bLow)) | 0;
}

function laneOf(value: bigint): Lane {
  const wrapped = value & MASK;
  return new Lane(Number(wrapped & 0xffffffffn) | 0, Number(wrapped >> 32n) | 0);
}

/** XXH64 with seed 0 (xxHash specification 0.1.1), of which a zstd frame keeps the lowest 32 bits. */
export class Xxh64 {
  private readonly lanes = [laneOf(P1 + P2), laneOf(P2), laneOf(0n), laneOf(-P1)];
  private readonly rest = Buffer.alloc(STRIPE);
  private held = 0;
  private total = 0;

  update(piece: Uint8Array): void {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    this.total += bytes.length;
    let at = 0;
    if (this.held > 0) {
      at = Math.min(STRIPE - this.held, bytes.length);
      bytes.copy(this.rest, this.held, 0, at);
      this.held += at;
      if (this.held < STRIPE) return;
      this.stripe(this.rest, 0);
    }
    for (; at + STRIPE <= bytes.length; at += STRIPE) this.stripe(bytes, at);
    this.held = bytes.copy(this.rest, 0, at);
  }

  /** The lowest 32 bits of the hash. */
  low32(): number {
    let hash = this.total >= STRIPE ? this.merged() : P5;
    hash = (hash + BigInt(this.total)) & MASK;
    let at = 0;
    for (; at + 8 <= this.held; at += 8) {
      hash ^= round(0n, this.rest.readBigUInt64LE(at));
      hash = (rotate(hash, 27n) * P1 + P4) & MASK;
    }
    if (at + 4 <= this.held) {
      hash ^= (BigInt(this.rest.readUInt32LE(at)) * P1) & MASK;
      hash = (rotate(hash, 23n) * P2 + P3) & MASK;
      at += 4;
    }
    for (; at < this.held; at++) {
      hash ^= (BigInt(this.rest[at]) * P5) & MASK;
      hash = (rotate(hash, 11n) * P1) & MASK;
    }
    hash = ((hash ^ (hash >> 33n)) * P2) & MASK;
    hash = ((hash ^ (hash >> 29n)) * P3) & MASK;
    return Number((hash ^ (hash >> 32n)) & 0xffffffffn);
  }

  private stripe(bytes: Buffer, at: number): void {
    for (let lane = 0; lane < 4; lane++) {
      this.lanes[lane].round(bytes.readInt32LE(at + lane * 8), bytes.readInt32LE(at + lane * 8 + 4));
    }
  }

  private merged(): bigint {
    const [a, b, c, d] = this.lanes.map(({ value }) => value);
    let hash = (rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n)) & MASK;
    for (const lane of [a, b, c, d]) hash = ((hash ^ round(0n, lane)) * P1 + P4) & MASK;
    return hash;
  }
}

function round(lane: bigint, input: bigint): bigint {
  return (rotate((lane + input * P2) & MASK, 31n) * P1) & MASK;
}

function rotate(value: bigint, bits: bigint): bigint {
  return ((value << bits) | (value >> (64n - bits))) & MASK;
}
