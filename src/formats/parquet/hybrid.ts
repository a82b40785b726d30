import { FormatError } from '../errors.js';

/** Room for small numbers, by how large they may be. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** So many bits, and what is left of a byte before them, fit in the 32 that the language shifts. */
const WIDEST_AT_ONCE = 24;
const WIDEST = 32;

/** Room for `count` numbers of `width` bits. */
export function roomFor(width: number, count: number): Numbers {
  if (width <= 8) return new Uint8Array(count);
  return width <= 16 ? new Uint16Array(count) : new Uint32Array(count);
}

/**
 * Fills `out` from runs: a number that is repeated, or groups of eight that are packed (Encodings.md, "RLE / Bit-Packing
 * Hybrid"). A run never goes beyond `out`: the library writes as many as a damaged length says.
 *
 * @param to where the runs end
 * @throws FormatError when a run is longer than what is left of the values or of the bytes, or something is left over
 */
export function readHybrid(bytes: Uint8Array, from: number, to: number, width: number, out: Numbers): void {
  if (!(width <= WIDEST)) throw new FormatError('structure');
  const runs = new Runs(bytes, from, to, width);
  for (let seen = 0; seen < out.length; ) {
    const head = runs.head();
    const left = out.length - seen;
    const length = head >>> 1;
    if ((head & 1) === 0) {
      if (length > left) throw new FormatError('structure');
      out.fill(runs.repeated(), seen, seen + length);
      seen += length;
    } else {
      const count = Math.min(left, length * 8);
      runs.packed(out, seen, count, length);
      seen += count;
    }
  }
  runs.checkRest();
}

class Runs {
  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
    private readonly to: number,
    private readonly width: number,
  ) {}

  /** A number of at most 32 bits, seven of them in a byte. */
  head(): number {
    for (let value = 0, shift = 0; shift < 35; shift += 7) {
      if (this.at >= this.to) throw new FormatError('structure');
      const byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw new FormatError('structure');
  }

  repeated(): number {
    const end = this.at + ((this.width + 7) >> 3);
    if (end > this.to) throw new FormatError('structure');
    let value = 0;
    for (let shift = 0; this.at < end; shift += 8) value |= this.bytes[this.at++] << shift;
    return value >>> 0;
  }

  /**
   * Some writers leave out the bytes of a last group that no value needs; DuckDB fills up 32 groups, and writes them all.
   */
  packed(out: Numbers, seen: number, count: number, groups: number): void {
    const { at, to, width } = this;
    const needed = groups === Math.ceil(count / 8) ? Math.ceil((count * width) / 8) : groups * width;
    if (at + needed > to) throw new FormatError('structure');
    if (width <= WIDEST_AT_ONCE) this.narrow(out, seen, seen + count);
    else for (let i = 0; i < count; i++) out[seen + i] = this.wide(at * 8 + i * width);
    this.at = Math.min(at + groups * width, to);
  }

  /** Early versions of DuckDB put an empty run at the end. */
  checkRest(): void {
    for (let at = this.at; at < this.to; at++) if (this.bytes[at] !== 0) throw new FormatError('structure');
  }

  private narrow(out: Numbers, from: number, end: number): void {
    const { bytes, width } = this;
    const mask = (1 << width) - 1;
    let { at } = this;
    let word = 0;
    let bits = 0;
    for (let i = from; i < end; i++) {
      for (; bits < width; bits += 8) word |= bytes[at++] << bits;
      out[i] = word & mask;
      word >>>= width;
      bits -= width;
    }
  }

  private wide(bit: number): number {
    const { bytes, width } = this;
    let value = 0;
    for (let i = 4, at = bit >> 3; i >= 0; i--) value = value * 256 + (bytes[at + i] ?? 0);
    return Math.floor(value / 2 ** (bit & 7)) % 2 ** width;
  }
}
