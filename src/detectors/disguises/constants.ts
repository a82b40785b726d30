import { LowParts } from './low-parts.js';
import { LOW, type Residues } from './residues.js';
import type { Span } from './span.js';

/** Constants that people choose: small ones, and round ones. */
const MOST_SMALL = 9999;
const MOST_ROUND = 99;
const ROUND_DIGITS = [4, 5, 6, 7, 8];
/** Values that a constant is tried on, each time more, and how many of them must pass for it to stay. */
const FIRST = 6;
const FIRST_PASSING = 3;
const SECOND = 16;
const SECOND_PASSING = 8;
const THIRD = 64;
const THIRD_SHARE = 0.6;
/** Constants that are kept of one search, all equally good. */
const MOST_KEPT = 4;

/** Constants under which most values pass, and how many were tried. */
export interface Constants {
  readonly found: readonly number[];
  readonly tried: number;
}

/** Constants that are tried by themselves: 1 to 9,999, and 1 to 99 × a power of ten, added and subtracted. */
const CHOSEN = 2 * (MOST_SMALL + MOST_ROUND * ROUND_DIGITS.length);

/** The chosen constants of a span for which value − constant passes most often. */
export function chosenConstants(values: Float64Array, { first, last }: Span, residues: Residues): Constants {
  const best = new Best(values, residues);
  for (const constant of smallConstants(
    values.subarray(0, FIRST),
    Math.max(-MOST_SMALL, first),
    Math.min(MOST_SMALL, last),
    residues,
  )) {
    best.offerLikely(constant);
  }
  for (const digits of ROUND_DIGITS) {
    for (let times = -MOST_ROUND; times <= MOST_ROUND; times++) {
      const constant = times * 10 ** digits;
      if (constant >= first && constant <= last) best.offer(constant);
    }
  }
  return { found: best.constants, tried: CHOSEN };
}

/** The constants from `first` to `last` under which enough of a few values pass. */
function smallConstants(values: Float64Array, first: number, last: number, residues: Residues): number[] {
  if (first > last) return [];
  const passing = new Uint8Array(last - first + 1);
  const found: number[] = [];
  for (const value of values) {
    eachPassing(value - first, passing.length, residues, (at) => {
      if (++passing[at] === FIRST_PASSING) found.push(first + at);
    });
  }
  return found.sort((a, b) => a - b);
}

/** Visits those of the first `count` numbers that go down from `value` that pass. Stretches share their high part. */
function eachPassing(value: number, count: number, residues: Residues, visit: (at: number) => void): void {
  for (let at = 0; at < count; ) {
    const part = Math.floor((value - at) / LOW);
    const start = value - at - part * LOW;
    const last = at + start;
    const lowest = Math.max(0, last - count + 1);
    if (part >= 0 && part < residues.high.length)
      residues.eachLow(residues.high[part], lowest, start, (low) => visit(last - low));
    at = last - lowest + 1;
  }
}

/**
 * Keeps the constants under which most of the first values pass. Beside the right one there are many under which only
 * some do: adding 12 more changes no weighted sum unless a digit carries.
 */
class Best {
  constants: number[] = [];
  private passing: number;

  constructor(
    private readonly values: Float64Array,
    private readonly residues: Residues,
  ) {
    this.passing = Math.ceil(Math.min(THIRD, values.length) * THIRD_SHARE);
  }

  offer(constant: number): void {
    if (this.count(constant, FIRST, FIRST_PASSING) >= FIRST_PASSING) this.offerLikely(constant);
  }

  /** Offers one under which enough of the very first values are known to pass. */
  offerLikely(constant: number): void {
    if (this.values.length > SECOND && this.count(constant, SECOND, SECOND_PASSING) < SECOND_PASSING) return;
    const passing = this.count(constant, THIRD, this.passing);
    if (passing < this.passing || this.constants.includes(constant)) return;
    if (passing > this.passing) this.constants = [];
    this.passing = passing;
    if (this.constants.length < MOST_KEPT) this.constants.push(constant);
  }

  /** How many of the first `most` values pass; fewer than `least` where it cannot become as many. */
  private count(constant: number, most: number, least: number): number {
    const { values, residues } = this;
    const end = Math.min(most, values.length);
    let passing = 0;
    for (let i = 0; i < end && passing + end - i >= least; i++) if (residues.passes(values[i] - constant)) passing++;
    return passing;
  }
}

/** Values that decide on a constant together: so many that chance leaves one of a billion. */
export function groupSize({ modulus, limit }: Residues): number {
  return Math.ceil(Math.log(limit) / Math.log(modulus));
}

/** Steps that a search over a span costs for one group. */
export function stepsOf({ first, last }: Span): number {
  return LOW + Math.ceil((last - first) / LOW) + 1;
}

/**
 * Every constant of a span for which value − constant passes, found by meeting in the middle.
 *
 * The weighted sum of a number is that of its last four digits plus that of the digits before. Whether a subtraction
 * borrows between the two parts is the same for all values of a group whose last digits lie close together, so the sums of
 * the parts depend on the low and the high digits of the constant apart. For every low part the sums that the high part
 * must have are written down, for a group of values at once; every high part is then looked up. A billion constants cost
 * about a hundred thousand steps. The low parts among a group's own last digits are left to the next group.
 *
 * @param values distinct whole numbers, at least `groups` × `groupSize` of them
 * @param groups with 1 the low parts among the group's own last digits are left out, about one in a hundred; from the
 *   third on a constant is found as well where some of the values are something else
 */
export function everyConstant(values: Float64Array, span: Span, residues: Residues, groups: number): Constants {
  const best = new Best(values, residues);
  const [first, ...others] = groupsOf(values, groups, groupSize(residues)).map(
    (group) => new LowParts(group, residues),
  );
  const [from, to] = [Math.floor(span.first / LOW), Math.floor(span.last / LOW) + 1];
  const search = (table: LowParts) => {
    for (const constant of table.search(from, to)) best.offer(constant);
  };
  first.write(0, LOW);
  search(first);
  others.forEach((table, i) => {
    if (i === 0) table.write(...first.left);
    else table.write(0, LOW);
    search(table);
  });
  return { found: best.constants, tried: span.last - span.first + 1 };
}

/** From each of as many stretches of the values, ordered by their last digits: those that lie closest together. */
function groupsOf(values: Float64Array, groups: number, size: number): Float64Array[] {
  // Ordered as numbers that hold the last digits and the position: without a comparison that is called.
  const ordered = values.map((value, i) => lowOf(value) * values.length + i).sort();
  const lows = ordered.map((key) => Math.floor(key / values.length));
  const stretch = Math.floor(ordered.length / groups);
  return Array.from({ length: groups }, (_, group) => {
    const from = closest(lows, group * stretch, (group + 1) * stretch, size);
    return ordered.slice(from, from + size).map((key) => values[key % values.length]);
  });
}

/** Where the `size` numbers begin that lie closest together, of the ordered ones from `from` up to `to`. */
function closest(ordered: Float64Array, from: number, to: number, size: number): number {
  let best = from;
  for (let at = from + 1; at + size <= to; at++) {
    if (ordered[at + size - 1] - ordered[at] < ordered[best + size - 1] - ordered[best]) best = at;
  }
  return best;
}

/** The last digits of a number, also of one below 0. */
function lowOf(value: number): number {
  return ((value % LOW) + LOW) % LOW;
}
