import { FormatError } from '../errors.js';

/** Length of what stands before everything; positions are counted from its end. */
export const SIGNATURE_BYTES = 32;

/** Reads the header of a 7z, field after field (7zFormat.txt of the LZMA SDK). */
export class Fields {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    return this.take(1)[0];
  }

  /**
   * The next bytes.
   *
   * @throws FormatError when there are fewer
   */
  take(count: number): Buffer {
    if (!(count <= this.left)) throw broken();
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  /** A number of 1 to 9 bytes: the ones at the top of the first say how many follow, the lowest first. */
  number(): number {
    const first = this.byte();
    let value = 0;
    let weight = 1;
    for (let mask = 0x80; mask > 0; mask >>= 1) {
      if ((first & mask) === 0) return safe(value + (first & (mask - 1)) * weight);
      value += this.byte() * weight;
      weight *= 256;
    }
    return safe(value);
  }

  /** So many bits, the highest of each byte first. */
  bits(count: number): boolean[] {
    const bytes = this.take(Math.ceil(count / 8));
    return Array.from({ length: count }, (_, at) => ((bytes[at >> 3] >> (7 - (at & 7))) & 1) === 1);
  }

  /** So many bits, of which a byte before them can say that all are set. Each is for something that takes up bytes too. */
  optionalBits(count: number): boolean[] {
    if (this.byte() === 0) return this.bits(count);
    if (count > this.left) throw broken();
    return Array.from({ length: count }, () => true);
  }

  /** CRC-32 of so many things; null for those that have none. */
  digests(count: number): (number | null)[] {
    return this.optionalBits(count).map((isThere) => (isThere ? this.take(4).readUInt32LE(0) : null));
  }

  /** Runs a step for every property until the end of the list. */
  properties(take: (id: number) => void): void {
    for (let id = this.byte(); id !== 0; id = this.byte()) take(id);
  }
}

export function broken(): FormatError {
  return new FormatError('structure', '7z');
}

function safe(value: number): number {
  if (!Number.isSafeInteger(value)) throw broken();
  return value;
}
