import type { CompiledIdentifier } from '../../matching/check.js';
import type { ColumnView } from '../view.js';
import type { Numbers } from './numbers.js';

/** A column that can be a part of an identifier. */
export interface Part {
  readonly column: ColumnView;
  readonly numbers: Numbers;
  /** Digits that its cells have, or had before their leading zeros were lost. */
  readonly width: number;
}

/** Parts in the order in which they make the number. */
export type Combination = readonly Part[];

/** Rows of the quick look, and those after which a combination may be given up; how many must pass. */
const ROWS = 64;
const FIRST_ROWS = 16;
const FIRST_SHARE = 0.25;
const SHARE = 0.4;
const MISSING = -1;

/**
 * What a part adds to the weighted sum of the check, by row, for every place that it can have in the number. Trying a
 * combination is then one addition a row and part.
 */
export class PartSums {
  private readonly sums = new Map<Part, (Int32Array | undefined)[]>();

  constructor(private readonly identifier: CompiledIdentifier) {}

  /** The combinations of which many of the first rows pass, at most so many, the best first. */
  promising(combinations: readonly Combination[], most: number): Combination[] {
    return combinations
      .map((parts) => ({ parts, share: this.share(parts) }))
      .filter(({ share }) => share >= SHARE)
      .sort((a, b) => b.share - a.share)
      .slice(0, most)
      .map(({ parts }) => parts);
  }

  /** Share of the first rows that pass; 0 when few of the very first do. */
  private share(parts: Combination): number {
    const { check, digits } = this.identifier.spec;
    const { modulus, remainder } = check;
    let behind = digits;
    const sums = parts.map((part) => {
      behind -= part.width;
      return this.sumsOf(part, behind);
    });
    let rows = 0;
    let passing = 0;
    for (let row = 0; row < sums[0].length; row++) {
      let sum = 0;
      let isWhole = true;
      for (const one of sums) {
        if (one[row] === MISSING) isWhole = false;
        sum += one[row];
      }
      if (!isWhole) continue;
      rows++;
      if (sum % modulus === remainder) passing++;
      if (rows === FIRST_ROWS && passing < FIRST_ROWS * FIRST_SHARE) return 0;
    }
    return rows === 0 ? 0 : passing / rows;
  }

  /** @param behind digits of the number behind this part */
  private sumsOf(part: Part, behind: number): Int32Array {
    const known = this.sums.get(part) ?? [];
    this.sums.set(part, known);
    known[behind] ??= this.add(part, behind);
    return known[behind];
  }

  private add({ numbers, width }: Part, behind: number): Int32Array {
    const { weights, modulus } = this.identifier.spec.check;
    const from = weights.length - behind - width;
    const sums = new Int32Array(Math.min(ROWS, numbers.values.length)).fill(MISSING);
    for (let row = 0; row < sums.length; row++) {
      const count = numbers.digits[row];
      if (count === 0 || count > width) continue;
      let rest = numbers.values[row];
      let sum = 0;
      for (let i = width - 1; i >= 0; i--) {
        sum += weights[from + i] * (rest % 10);
        rest = Math.floor(rest / 10);
      }
      sums[row] = ((sum % modulus) + modulus) % modulus;
    }
    return sums;
  }
}
