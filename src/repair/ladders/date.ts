import type { Rung } from '../ladder.js';
import { inOrder, type Weighed } from './bands.js';
import { type Years, yearRungs, yearsIn } from './year.js';

/** What a date says; a part that is unknown (00 in the registers) is null. */
export interface DateParts {
  readonly year: number;
  readonly month: number | null;
  /** The year has two digits: nobody knows the century, so none is made up. */
  readonly short: boolean;
}

/** How the dates of one column are written. */
export interface DateForm {
  /** Order of day and month where both come before the year, and of eight digits. */
  readonly order: 'day-first' | 'month-first' | 'year-first';
  /** What stands between month and year at the level of months. */
  readonly separator: '-' | '/' | '.';
}

const TIME = String.raw`(?:(?:T|\s+)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|[AaPp][Mm]|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?${TIME}$`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${TIME}$`);
const MONTH_YEAR = /^(\d{1,2})([-/.])(\d{4})$/;
const WORDED = new RegExp(String.raw`^(\d{1,2})[-\s.]+([a-z]{3,9})\.?[-\s]+(\d{4})${TIME}$`, 'i');
const COMPACT = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})${TIME}$`);
const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const OTHER_MONTHS: Readonly<Record<string, number>> = { maa: 3, mar: 3, may: 5, oct: 10 };
/** Longer texts are no date. */
const LONGEST = 40;
/** Dates of people and of what happened to them. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;

/** The form that most values of a column have. Day before month unless something says otherwise. */
export function dateForm(values: readonly string[]): DateForm {
  const order = orderOf(values);
  const separators = values.map((value) => YEAR_LAST.exec(value)?.[2]);
  const separator = (['/', '.'] as const).find(
    (one) => separators.filter((each) => each === one).length * 2 > values.length,
  );
  const isDayFirst = separators.filter((each) => each !== undefined).length * 2 > values.length;
  return isDayFirst
    ? { order, separator: separator ?? '-' }
    : { order: order === 'month-first' ? order : compactOrder(values), separator: '-' };
}

function orderOf(values: readonly string[]): DateForm['order'] {
  let monthFirst = 0;
  for (const value of values) {
    const [, first, , second] = YEAR_LAST.exec(value) ?? [];
    if (first === undefined) continue;
    if (Number(first) > 12) return 'day-first';
    if (Number(second) > 12) monthFirst++;
  }
  return monthFirst > 0 ? 'month-first' : 'day-first';
}

/** Eight digits begin with the year or with the day; the reading that fits most of them. */
function compactOrder(values: readonly string[]): DateForm['order'] {
  const fitting = (order: DateForm['order']) => values.filter((value) => compact(value, order) !== null).length;
  return fitting('day-first') > fitting('year-first') ? 'day-first' : 'year-first';
}

/** Reads one date in any written form. */
export function readDate(value: string, { order }: DateForm): DateParts | null {
  if (value.length > LONGEST) return null;
  const yearFirst = YEAR_FIRST.exec(value);
  if (yearFirst) return parts(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4] ?? 1));
  const yearLast = YEAR_LAST.exec(value);
  if (yearLast) {
    const [, first, , second, year] = yearLast;
    const [month, day] = order === 'month-first' ? [first, second] : [second, first];
    return parts(Number(year), Number(month), Number(day), year.length === 2);
  }
  const monthYear = MONTH_YEAR.exec(value);
  if (monthYear) return parts(Number(monthYear[3]), Number(monthYear[1]), 1);
  const worded = WORDED.exec(value);
  if (worded) return parts(Number(worded[3]), monthOf(worded[2]), Number(worded[1]));
  return compact(value, order) ?? bareYear(value);
}

function compact(value: string, order: DateForm['order']): DateParts | null {
  const digits = COMPACT.exec(value);
  if (!digits) return null;
  const text = digits.slice(1, 4).join('');
  return order === 'day-first'
    ? parts(Number(text.slice(4)), Number(text.slice(2, 4)), Number(text.slice(0, 2)))
    : parts(Number(digits[1]), Number(digits[2]), Number(digits[3]));
}

function bareYear(value: string): DateParts | null {
  const years = yearsIn(value);
  return years && years[0] === years[1] ? parts(years[0], 0, 0) : null;
}

function monthOf(word: string): number {
  const start = word.slice(0, 3).toLowerCase();
  return OTHER_MONTHS[start] ?? (MONTHS.indexOf(start) + 1 || 99);
}

/** A month or day of 0 is unknown, as in the register of persons. */
function parts(year: number, month: number, day: number, short = false): DateParts | null {
  if (!(month >= 0 && month <= 12 && day >= 0 && day <= 31)) return null;
  if (!short && (year < FIRST_YEAR || year > LAST_YEAR)) return null;
  return { year, month: month === 0 ? null : month, short };
}

/**
 * Dates by month, year, five and ten years. A month is written in the order of the file (05-2017 or 2017-05); a
 * date of which only the year is known is a year from the first level on.
 *
 * @param dates the values of the column, with the rows that have them
 * @param fewest rows that an outer band of years must hold
 */
export function dateRungs(dates: readonly { text: string; rows: number }[], fewest: number): Rung[] {
  const form = dateForm(dates.map(({ text }) => text));
  const years: Weighed[] = dates.flatMap(({ text, rows }) => {
    const date = readDate(text, form);
    return date ? [{ value: date.year, rows }] : [];
  });
  const hasShort = dates.some(({ text }) => readDate(text, form)?.short);
  const write = (year: number) => String(year).padStart(hasShort ? 2 : 4, '0');
  const read = (value: string): Years | null => {
    const year = readDate(value, form)?.year;
    return year === undefined ? yearsIn(value) : [year, year];
  };
  return [
    { step: 'month', text: (value) => monthText(value, form, write) },
    { step: 'year', text: (value) => writtenYear(readDate(value, form), write) },
    ...yearRungs(inOrder(years), { fewest: hasShort ? 0 : fewest, read, write }),
  ];
}

function writtenYear(date: DateParts | null, write: (year: number) => string): string | null {
  return date && write(date.year);
}

function monthText(value: string, form: DateForm, write: (year: number) => string): string | null {
  const date = readDate(value, form);
  if (date === null || date.month === null) return writtenYear(date, write);
  const month = String(date.month).padStart(2, '0');
  const isYearLast = form.order !== 'year-first';
  return isYearLast ? `${month}${form.separator}${write(date.year)}` : `${write(date.year)}-${month}`;
}
