import type { Rung } from '../ladder.js';
import { bandOf, inOrder, type Weighed } from './bands.js';

/** Bands of the finest level; every further level joins them two by two. */
const FINEST = 16;
/** How far, in bands, an edge may lie from its quantile to be a rounder number. */
const SLACK = 0.25;
const MOST_DECIMALS = 6;
const NUMBER = /^[^\d\w.,+-]?\s?([-+]?\d[\d.,' ]*)(?:\s?%)?$/;
const LONGEST = 24;

export type DecimalSign = ',' | '.';

/** The sign before the decimals of a column: the one that is never a sign of thousands in it. */
export function decimalSign(values: readonly string[]): DecimalSign {
  let commas = 0;
  let points = 0;
  for (const value of values) {
    if (/,\d{1,2}$|,\d{4,}$/.test(value)) commas++;
    else if (/\.\d{1,2}$|\.\d{4,}$/.test(value)) points++;
  }
  return commas > points ? ',' : '.';
}

/** Reads a number; null when the text is none. */
export function readNumber(value: string, sign: DecimalSign): number | null {
  const digits = value.length <= LONGEST ? NUMBER.exec(value)?.[1] : undefined;
  if (digits === undefined) return null;
  const thousands = sign === ',' ? /[.' ]/g : /[,' ]/g;
  const plain = digits.replace(thousands, '').replace(',', '.');
  const number = Number(plain);
  return Number.isFinite(number) && /\d$/.test(plain) ? number : null;
}

/**
 * Numbers in bands that hold about as many rows each, cut at round numbers, the lowest and the highest without an
 * end: at most sixteen bands, eight, four and two.
 *
 * @param numbers the values of the column, with the rows that have them
 */
export function numberRungs(numbers: readonly { text: string; rows: number }[]): Rung[] {
  const sign = decimalSign(numbers.map(({ text }) => text));
  const decimals = Math.min(
    MOST_DECIMALS,
    Math.max(0, ...numbers.slice(0, 10_000).map(({ text }) => decimalsOf(text, sign))),
  );
  const unit = 10 ** decimals;
  const read = (value: string) => {
    const number = readNumber(value, sign);
    return number === null ? null : Math.round(number * unit);
  };
  const ordered = inOrder(
    numbers.flatMap(({ text, rows }): Weighed[] => {
      const value = read(text);
      return value === null ? [] : [{ value, rows }];
    }),
  );
  const edges = edgesOf(ordered);
  const write = (value: number) =>
    (value / unit)
      .toFixed(decimals)
      .replace(/\.?0+$/, (end) => (end.startsWith('.') ? '' : end))
      .replace('.', sign);
  const levels = [1, 2, 4, 8].map((every) => distinct(edges.filter((_, i) => (i + 1) % every === 0)));
  return levels.map((cuts) => ({
    step: 'bins',
    text: (value) => {
      const number = read(value);
      return number === null || cuts.length === 0 ? null : bandText(bandOf(number, cuts), cuts, write, decimals === 0);
    },
  }));
}

function bandText(band: number, cuts: readonly number[], write: (value: number) => string, isWhole: boolean): string {
  if (band === 0) return `<${write(cuts[0])}`;
  const from = cuts[band - 1];
  if (band === cuts.length) return `>=${write(from)}`;
  const to = cuts[band];
  if (!isWhole) return `${write(from)}-<${write(to)}`;
  return to - from === 1 ? write(from) : `${write(from)}-${write(to - 1)}`;
}

function decimalsOf(text: string, sign: DecimalSign): number {
  const at = text.lastIndexOf(sign);
  return at < 0 ? 0 : (/^\d*/.exec(text.slice(at + 1))?.[0].length ?? 0);
}

/** Edges near the quantiles 1/16 to 15/16, in order; the same edge more than once where one value has many rows. */
function edgesOf(ordered: readonly Weighed[]): number[] {
  const all = ordered.reduce((sum, { rows }) => sum + rows, 0);
  const edges: number[] = [];
  let at = 0;
  let below = 0;
  const valueAt = (rank: number) => {
    while (at < ordered.length - 1 && below + ordered[at].rows <= rank) below += ordered[at++].rows;
    return ordered[at]?.value ?? 0;
  };
  for (let i = 1; i < FINEST; i++) {
    const low = valueAt(((i - SLACK) / FINEST) * all);
    const high = valueAt(((i + SLACK) / FINEST) * all);
    edges.push(roundest(low, high));
  }
  // Below the first value there is nothing to cut off.
  return edges.map((edge) => Math.max(edge, (ordered[0]?.value ?? 0) + 1));
}

/** The roundest number from `low` to `high`: a multiple of the largest 1, 2 or 5 times a power of ten. */
function roundest(low: number, high: number): number {
  const most = 10 ** Math.ceil(Math.log10(Math.max(1, Math.abs(low), Math.abs(high))) + 1);
  for (let power = most; power >= 1; power /= 10) {
    for (const step of [power, power / 2, power / 5]) {
      const number = Math.ceil(low / step) * step;
      if (step >= 1 && number <= high) return number + 0;
    }
  }
  return low;
}

function distinct(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
