import { makeIdentifier } from './identifier.js';
import { clean } from './text/characters.js';

/** Dates of the years 0001 to 9999: 365 a year, and the leap days of 9999 years. */
const YEARS = 9999;
const DAYS = 365 * YEARS + Math.floor(YEARS / 4) - Math.floor(YEARS / 100) + Math.floor(YEARS / 400);
/** A year of which the day is unknown in each of twelve months, or the month as well. */
const UNKNOWN_A_YEAR = 13;

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Eight digits, year first, of a day of the calendar or with zeros for what is unknown. */
function isBrpDate(digits: string): boolean {
  if (!/^\d{8}$/.test(digits)) return false;
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number);
  if (year === 0 || month === 0) return month === 0 && day === 0;
  return month <= 12 && day <= daysIn(year, month);
}

/**
 * Date in the register of persons: YYYYMMDD, with zeros for an unknown day, month and day, or all of it (BRP, Logisch
 * Ontwerp; test set of RvIG). Years are not limited. The chance counts 3,652,059 days, thirteen dates with something
 * unknown in each of 9,999 years, and 00000000, of 10⁸.
 */
export const brpDatum = makeIdentifier({
  id: 'brp-datum',
  forms: ['9{8}'],
  chance: (DAYS + UNKNOWN_A_YEAR * YEARS + 1) / 1e8,
  compact: clean,
  passes: isBrpDate,
});
