import { type CalendarDate, dayNumber, weekday } from './dates.js';
import { ascending, clamp, direction, fitOdds, quantile, serialScore, shareOf, skewness } from './figures.js';
import { type Likelihood, Odds } from './likelihood.js';
import type { ColumnSample } from './sample.js';

/** Births of people who are or were alive in an administration. */
const FIRST_BIRTH = 1895;
const LAST_BIRTH = 2035;
const FEWEST_DATES = 5;
const FEWEST_YEARS = 8;

/**
 * Birth dates against other dates. Births spread over generations, evenly over weekdays and nearly so over months and
 * days of the month (Statistics Netherlands: no month deviates more than a tenth from its share). Other dates have a
 * window of years, working days, firsts of the month, an order in time. Unknown births are written as 1 January,
 * 1 July or with zeros; up to a tenth of such days is expected.
 */
export function birthDate(sample: ColumnSample): Likelihood | null {
  const dates = sample.dates;
  if (!dates || dates.length < FEWEST_DATES || sample.distinct < FEWEST_DATES) return null;
  const years = ascending(dates.map(({ year }) => year));
  if (shareOf(years, (year) => year < FIRST_BIRTH || year > LAST_BIRTH) > 0.02) return null;
  if (dates.filter(({ timed }) => timed).length > dates.length * 0.02) return null;
  const odds = new Odds();
  odds.add(spanOdds(quantile(years, 0.95) - quantile(years, 0.05)), 'range');
  // Hardly any register of things reaches back before 1960 with whole dates.
  odds.add(shareOf(years, (year) => year < 1960) > 0.1 ? 1 : 0, 'range');
  // Once each: several rows of one person are one birth.
  odds.add(calendarOdds([...new Map(dates.map((date) => [dayNumber(date), date])).values()]), 'calendar');
  const days = dates.map(dayNumber);
  odds.add(orderOdds(days), 'shape');
  odds.add(repeatOdds(days), 'distribution');
  return odds.of('birth-date');
}

/** Width of the middle nine tenths, in years. Registers of things mostly cover less than a working life. */
function spanOdds(years: number): number {
  if (years >= 45) return 3.5;
  if (years >= 30) return 2.2;
  if (years >= 20) return 0.8;
  if (years >= 12) return 0.3;
  return years >= 5 ? -0.7 : -2.5;
}

function calendarOdds(dates: readonly CalendarDate[]): number {
  const known = dates.filter(({ month, day }) => month > 0 && day > 0);
  if (known.length < FEWEST_DATES) return -1;
  const weekdays = countsOf(known.map(weekday), 7, 0);
  const months = countsOf(
    known.map(({ month }) => month),
    12,
    1,
  );
  const firsts = known.filter(({ day }) => day === 1).length;
  // Half of all other dates do not care for the day of the week either: what fits gains little, what does not loses.
  const halves = (fit: number) => -Math.log(0.5 + 0.5 * Math.exp(clamp(-fit, -8, 8)));
  const week = halves(fitOdds(weekdays, new Array(7).fill(1 / 7)));
  const year = halves(fitOdds(months, new Array(12).fill(1 / 12)));
  const heaped = firsts > 3 && firsts / known.length > 0.15 ? -3 : 0;
  return clamp(week, -6, 0.6) + clamp(year, -3, 0.6) + heaped;
}

function countsOf(values: readonly number[], classes: number, first: number): number[] {
  const counts: number[] = new Array(classes).fill(0);
  for (const value of values) counts[value - first]++;
  return counts;
}

/** Files in the order of their dates are records of what happened. */
function orderOdds(days: readonly number[]): number {
  if (direction(days) !== 0) return -4;
  const score = serialScore(days);
  return score > 8 ? -2.5 : score > 4 ? -1 : 0.3;
}

/**
 * Births hardly ever share a day: of n people from a span of D days about n²/2D pairs do. Dates of events repeat.
 */
function repeatOdds(days: readonly number[]): number {
  const sorted = ascending(days);
  const span = Math.max(365, sorted[sorted.length - 1] - sorted[0]);
  const expected = (days.length * (days.length - 1)) / 2 / span;
  const counts = new Map<number, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  let pairs = 0;
  for (const count of counts.values()) pairs += (count * (count - 1)) / 2;
  // Several rows of one person repeat a birth date too, so this alone does not decide.
  return pairs > 6 * (expected + 1.5) ? -1.5 : 0.3;
}

/**
 * Years of birth against other years. Years of building and planting are rounded to tens and fives and pile up at the
 * recent end; years of events run on. Births of people on a list are spread over a generation or more, smoothly.
 */
export function birthYear(sample: ColumnSample): Likelihood | null {
  const years = sample.integers;
  if (!years || years.length < FEWEST_YEARS || sample.distinct < Math.min(6, years.length / 3)) return null;
  if (shareOf(years, (year) => year < FIRST_BIRTH || year > LAST_BIRTH) > 0.01) return null;
  const sorted = ascending(years);
  const [low, high] = [quantile(sorted, 0.05), quantile(sorted, 0.95)];
  const odds = new Odds();
  odds.add(yearsOdds(high - low), 'range');
  odds.add(low < 1915 ? -2 : 0, 'range');
  odds.add(high <= 2012 && high - low >= 25 ? 0.7 : 0, 'range');
  odds.add(roundYearOdds(years), 'distribution');
  // Births rise and fall over the decades; a pile at the recent end with a long tail is a stock of things.
  odds.add(clamp(-1.5 * (Math.abs(skewness(years)) - 0.8), -3, 0.3), 'distribution');
  odds.add(direction(years) !== 0 ? -4 : serialScore(years) > 5 ? -2 : 0.3, 'shape');
  return odds.of('birth-year');
}

/** Width of the middle nine tenths, in years. */
function yearsOdds(width: number): number {
  if (width >= 60) return 2;
  if (width >= 40) return 1.6;
  if (width >= 25) return 1;
  if (width >= 12) return 0.2;
  return width >= 6 ? -1 : -3;
}

/** Share of years that end in 0, and in 0 or 5, beyond the tenth and the fifth that are expected. */
function roundYearOdds(years: readonly number[]): number {
  const margin = 3 / Math.sqrt(years.length);
  const tens = shareOf(years, (year) => year % 10 === 0) - 0.1;
  const fives = shareOf(years, (year) => year % 5 === 0) - 0.2;
  const allowed = (share: number) => 0.02 + margin * Math.sqrt(share * (1 - share));
  return tens > allowed(0.1) || fives > allowed(0.2) ? -2.5 : 0.4;
}
