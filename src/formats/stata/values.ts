import { numberText } from '../cells.js';
import { dateOf, dateOfDays, SAS_EPOCH } from '../statistics/dates.js';
import type { StataKind } from './layout.js';

const DAYS_TO_1970 = 3653;

/** The smallest values that are a kind of missing one, since version 113 (Stata, `help missing`). */
const MISSING = { byte: 101, int: 32_741, long: 2_147_483_621, float: 2 ** 127, double: 2 ** 1023 };
/** Before, there was one kind: the largest value. */
const ONLY_MISSING = { byte: 127, int: 32_767, long: 2_147_483_647 };

export type NumericKind = Exclude<StataKind, 'text' | 'strl'>;

export function isMissing(value: number, kind: NumericKind, manyMissing: boolean): boolean {
  if (!manyMissing && kind !== 'float' && kind !== 'double') return value === ONLY_MISSING[kind];
  return !(value < MISSING[kind]);
}

export function numberAt(bytes: Buffer, at: number, kind: NumericKind, bigEndian: boolean): number {
  switch (kind) {
    case 'byte':
      return bytes.readInt8(at);
    case 'int':
      return bigEndian ? bytes.readInt16BE(at) : bytes.readInt16LE(at);
    case 'long':
      return bigEndian ? bytes.readInt32BE(at) : bytes.readInt32LE(at);
    case 'float':
      return bigEndian ? bytes.readFloatBE(at) : bytes.readFloatLE(at);
    default:
      return bigEndian ? bytes.readDoubleBE(at) : bytes.readDoubleLE(at);
  }
}

/** How a number is shown, by the unit of its format (`%td`, `%-tc…`; `%d` is `%td`); null for no date. */
export function dateFormatOf(format: string): string | null {
  const found = /^%-?(?:t([a-zA-Z])|d)/.exec(format);
  return found ? (found[1] ?? 'd') : null;
}

/** A number as its format shows it: dates as ISO 8601, weeks, months, quarters and half years by their first day. */
export function shown(value: number, unit: string | null): string {
  switch (unit) {
    case 'd':
      return dateOfDays(value - DAYS_TO_1970, value);
    case 'c':
    case 'C':
      return dateOf(value / 1000 - SAS_EPOCH, value);
    case 'w':
      return partOfYear(value, 52, (part) => [0, 1 + part * 7]);
    case 'm':
      return partOfYear(value, 12, (part) => [part, 1]);
    case 'q':
      return partOfYear(value, 4, (part) => [part * 3, 1]);
    case 'h':
      return partOfYear(value, 2, (part) => [part * 6, 1]);
    default:
      return numberText(value);
  }
}

function partOfYear(value: number, parts: number, dayOf: (part: number) => [month: number, day: number]): string {
  const year = 1960 + Math.floor(value / parts);
  const [month, day] = dayOf(value - Math.floor(value / parts) * parts);
  return dateOf(new Date(0).setUTCFullYear(year, month, day) / 1000, value);
}
