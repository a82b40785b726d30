import { cellText, numberText } from '../cells.js';

/** Seconds from the day that each program counts from to 1970-01-01. */
export const SPSS_EPOCH = 12_219_379_200; // 1582-10-14
export const SAS_EPOCH = 315_619_200; // 1960-01-01, also that of Stata

const DAY = 86_400;
/** Years 1 to 9999, in seconds around 1970: what lies outside is a number that bears the format of a date. */
const FIRST = -62_135_596_800;
const LAST = 253_402_300_799;

/**
 * Seconds since 1970 as ISO 8601, without a time where it is midnight; the number itself where that is no date.
 *
 * @param raw what stands in the file
 */
export function dateOf(seconds: number, raw: number): string {
  if (!(seconds >= FIRST && seconds <= LAST)) return numberText(raw);
  return cellText(new Date(Math.round(seconds) * 1000));
}

/** Days since 1970, as `dateOf`. */
export function dateOfDays(days: number, raw: number): string {
  return dateOf(days * DAY, raw);
}

/** Seconds as `hh:mm:ss`, of any number of hours. */
export function timeOf(seconds: number): string {
  if (!(Math.abs(seconds) < 1e9)) return numberText(seconds);
  const whole = Math.round(Math.abs(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const sign = seconds < 0 ? '-' : '';
  return `${sign}${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
