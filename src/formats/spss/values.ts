import { numberText } from '../cells.js';
import { dateOf, SPSS_EPOCH, timeOf } from '../statistics/dates.js';

/** Print formats that show seconds since 1582 as a date, and those that show seconds as a time. */
const DATES: ReadonlySet<number> = new Set([20, 22, 23, 24, 28, 29, 30, 38, 39, 41]);
const TIMES: ReadonlySet<number> = new Set([21, 25, 40]);

/** A number as its print format shows it, a date or time as ISO 8601. */
export function numberOf(value: number, format: number): string {
  if (DATES.has(format)) return dateOf(value - SPSS_EPOCH, value);
  return TIMES.has(format) ? timeOf(value) : numberText(value);
}
