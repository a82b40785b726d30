import type { Step } from '../../text/repair.js';
import type { Rung } from '../ladder.js';
import { bandOf, bandsAt, type Weighed } from './bands.js';

const WIDTHS: readonly (readonly [step: Step, years: number])[] = [
  ['years-5', 5],
  ['years-10', 10],
];
const YEAR = /^\d{4}$/;
const YEARS = /^(\d{4})-(\d{4})$/;
/** More edges than a calendar has would only cost time. */
const WIDEST = 10_000;

/** A year, or the years of a band: first and last. */
export type Years = readonly [first: number, last: number];

export interface YearOptions {
  /** Rows that an outer band must hold; 0 leaves every band as wide as the others. */
  readonly fewest: number;
  /** The years of a value; null when it has none. */
  readonly read: (value: string) => Years | null;
  readonly write: (year: number) => string;
}

/** Reads 2017 and 2015-2019. */
export function yearsIn(value: string): Years | null {
  if (YEAR.test(value)) return [Number(value), Number(value)];
  const [, first, last] = YEARS.exec(value) ?? [];
  return first !== undefined && first <= last ? [Number(first), Number(last)] : null;
}

/**
 * Years in fives and tens (2015-2019, 2010-2019), with the few outer ones together (<1935, >=2010).
 *
 * @param years all years of the column, ascending, with the rows that have them
 */
export function yearRungs(years: readonly Weighed[], { fewest, read, write }: YearOptions): Rung[] {
  return WIDTHS.map(([step, width]) => {
    const { edges, openLow, openHigh } = bandsAt(years, multiples(years, width), fewest);
    return {
      step,
      text: (value) => {
        const span = read(value);
        if (span === null) return null;
        const [first, last] = span.map((year) => Math.floor(year / width) * width);
        const band = bandOf(span[0], edges);
        if (band !== bandOf(span[1], edges)) return null;
        if (openLow && band === 0) return edges.length > 0 ? `<${write(edges[0])}` : null;
        if (openHigh && band === edges.length) return `>=${write(edges[band - 1])}`;
        return first === last ? `${write(first)}-${write(first + width - 1)}` : null;
      },
    };
  });
}

function multiples(years: readonly Weighed[], width: number): number[] {
  const [first, last] = [years[0]?.value ?? 0, years.at(-1)?.value ?? 0];
  const edges: number[] = [];
  const from = Math.floor(first / width) * width + width;
  for (let edge = from; edge <= Math.min(last, first + WIDEST); edge += width) edges.push(edge);
  return edges;
}
