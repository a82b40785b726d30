import { LOW, type Residues } from './residues.js';

/** Bits of the part of the sums that is looked up directly: a table that stays near the processor. */
const DIRECT_BITS = 14;

/**
 * For every low part of a constant the sums that the high parts of a group of values must have when value − constant
 * passes, ready to be looked up by high part.
 */
export class LowParts {
  private readonly lows: Int32Array;
  private readonly highs: Int32Array;
  /** Values of the group whose sums are looked up directly. */
  private readonly direct: number;
  /** By these sums: low part + 1 that was written last, 0 for none; by low part: the one before. */
  private readonly heads: Int16Array;
  private readonly before = new Int16Array(LOW);

  constructor(
    group: Float64Array,
    private readonly residues: Residues,
  ) {
    this.highs = Int32Array.from(group, (value) => Math.floor(value / LOW));
    this.lows = Int32Array.from(group, (value, i) => value - this.highs[i] * LOW);
    this.direct = Math.min(group.length, Math.floor(DIRECT_BITS / Math.log2(residues.modulus)));
    this.heads = new Int16Array(residues.modulus ** this.direct);
  }

  /** Low parts that are not written: some values of the group borrow there and others do not. From, and up to. */
  get left(): readonly [number, number] {
    return [Math.min(...this.lows) + 1, Math.max(...this.lows) + 1];
  }

  /** Writes down the low parts from `from` up to `to`. */
  write(from: number, to: number): void {
    const [first, last] = this.left;
    this.put(from, Math.min(first, to), 0);
    this.put(Math.max(from, last), to, LOW);
  }

  private put(from: number, to: number, borrowed: number): void {
    const { heads, before, lows, direct } = this;
    const { modulus, missing } = this.residues;
    const [a, b, c, d] = lows.map((low) => low + borrowed);
    for (let low = from; low < to; low++) {
      let key = 0;
      // The usual number of values written out: this runs a few times only, before anything is compiled for it.
      if (direct === 4) {
        key =
          ((missing[a - low] * modulus + missing[b - low]) * modulus + missing[c - low]) * modulus + missing[d - low];
      } else for (let i = 0; i < direct; i++) key = key * modulus + missing[lows[i] + borrowed - low];
      before[low] = heads[key];
      heads[key] = low + 1;
    }
  }

  /** The constants whose high part, with what the low part borrows, is from `first` up to `last`. */
  search(first: number, last: number): number[] {
    const { highs, heads, direct } = this;
    const { modulus, high } = this.residues;
    const found: number[] = [];
    const [a, b, c, d] = highs;
    // Beyond these a value of the group would be below 0 or too long.
    const from = Math.max(first, Math.max(...highs) - high.length + 1);
    const to = Math.min(last, Math.min(...highs));
    for (let part = from; part <= to; part++) {
      let key = 0;
      if (direct === 4) {
        key = ((high[a - part] * modulus + high[b - part]) * modulus + high[c - part]) * modulus + high[d - part];
      } else for (let i = 0; i < direct; i++) key = key * modulus + high[highs[i] - part];
      if (heads[key] !== 0) this.compare(part, heads[key], found);
    }
    return found;
  }

  /** Adds the constants with this high part whose low part, from `head` on, fits the rest of the group as well. */
  private compare(high: number, head: number, found: number[]): void {
    for (let low = head - 1; low >= 0; low = this.before[low] - 1) {
      const borrows = low > this.lows[0];
      if (this.fits(high, low, borrows ? LOW : 0)) found.push((high - (borrows ? 1 : 0)) * LOW + low);
    }
  }

  private fits(high: number, low: number, borrowed: number): boolean {
    const { highs, lows, direct, residues } = this;
    const { modulus, remainder } = residues;
    for (let i = direct; i < highs.length; i++) {
      const sum = residues.high[highs[i] - high] + residues.low[lows[i] - low + borrowed];
      if (sum !== remainder && sum !== remainder + modulus) return false;
    }
    return true;
  }
}
