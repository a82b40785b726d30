/** A day; month and day are 0 where they are unknown, as in the register of persons. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Whether a time of day other than midnight stands behind it. */
  readonly timed: boolean;
}

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mrt: 3,
  maa: 3,
  mar: 3,
  apr: 4,
  mei: 5,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  dec: 12,
};
const TIME = /^(.{6,11}?)(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))?(?:Z|[+-]\d{2}:?\d{2})?)$/;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const NAMED = /^(\d{1,2})[- ]([a-zA-Z]{3})[a-zA-Z]{0,6}[- ](\d{4}|\d{2})$/;
const DIGITS = /^\d{8}$/;
const SHORTEST = 6;
const LONGEST = 35;
/** Two digits of a year above this are of the last century. */
const CENTURY_TURN = 30;
/** Share of the values that must be dates. */
const MOST = 0.95;

/**
 * The values of a column as dates, when at least 95 in 100 are dates of one notation: `1970-05-01`, `1-5-1970`,
 * `01/05/70`, `1 mei 1970`, `19700501`, `01051970`, with an optional time; otherwise null.
 */
export function datesOf(values: readonly string[]): readonly CalendarDate[] | null {
  if (values.length === 0 || !/\d/.test(values[0]) || !mayBeDates(values)) return null;
  // A column is written one way: month and day are told apart by all its dates together.
  const monthFirst = values.some((value) => Number(YEAR_LAST.exec(dayPart(value))?.[3]) > 12);
  const dayFirst = values.filter((value) => DIGITS.test(value) && compact(value, false) !== null).length;
  const yearFirst = values.filter((value) => DIGITS.test(value) && compact(value, true) !== null).length;
  const dates = values.flatMap((value) => dateOf(value, monthFirst, yearFirst >= dayFirst) ?? []);
  return dates.length >= values.length * MOST ? dates : null;
}

/** A look at their form, which nearly always ends after a few: whether enough of the values are written as dates are. */
function mayBeDates(values: readonly string[]): boolean {
  let others = 0;
  for (const text of values) {
    if (!mayBeDate(text) && values.length - ++others < values.length * MOST) return false;
  }
  return true;
}

function mayBeDate(text: string): boolean {
  if (text.length < SHORTEST || text.length > LONGEST) return false;
  if (DIGITS.test(text)) return true;
  const day = dayPart(text);
  return YEAR_FIRST.test(day) || YEAR_LAST.test(day) || NAMED.test(day);
}

function dayPart(text: string): string {
  return TIME.exec(text)?.[1] ?? text;
}

function dateOf(text: string, monthFirst: boolean, yearFirst: boolean): CalendarDate | null {
  if (text.length < SHORTEST || text.length > LONGEST) return null;
  if (DIGITS.test(text)) return compact(text, yearFirst);
  const time = TIME.exec(text);
  const day = time?.[1] ?? text;
  const timed = time !== null && [time[2], time[3], time[4] ?? '0'].some((part) => Number(part) !== 0);
  const first = YEAR_FIRST.exec(day);
  if (first) return valid(Number(first[1]), Number(first[3]), Number(first[4]), timed);
  const last = YEAR_LAST.exec(day);
  if (last) {
    const [a, b] = [Number(last[1]), Number(last[3])];
    return valid(fullYear(last[4]), monthFirst ? a : b, monthFirst ? b : a, timed);
  }
  const named = NAMED.exec(day);
  const month = named && MONTHS[named[2].toLowerCase()];
  return named && month ? valid(fullYear(named[3]), month, Number(named[1]), timed) : null;
}

/** Eight digits, with zeros for what is unknown. */
function compact(text: string, yearFirst: boolean): CalendarDate | null {
  const part = (from: number, to: number) => Number(text.slice(from, to));
  return yearFirst
    ? valid(part(0, 4), part(4, 6), part(6, 8), false)
    : valid(part(4, 8), part(2, 4), part(0, 2), false);
}

function valid(year: number, month: number, day: number, timed: boolean): CalendarDate | null {
  if (year < 1700 || year > 2200 || month > 12 || day > 31) return null;
  // Day 0 of month 0 is an unknown date; day 0 of a month an unknown day.
  if (month === 0 && day !== 0) return null;
  return { year, month, day, timed };
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year > CENTURY_TURN ? 1900 + year : 2000 + year;
}

/** Days since 1 January 1970; unknown parts count as the first. */
export function dayNumber({ year, month, day }: CalendarDate): number {
  return Math.round(Date.UTC(year, Math.max(month, 1) - 1, Math.max(day, 1)) / 86_400_000);
}

/** 0 is Sunday. */
export function weekday(date: CalendarDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}
