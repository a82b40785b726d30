import type { Language } from './language.js';

/** Calendar dates as ISO text (`2026-03-01`): they compare as text does, and know no time zone. */

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Whether a text is a day that exists. */
export function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  return year !== undefined && isoOf(Date.UTC(Number(year), Number(month) - 1, Number(day))) === text;
}

/** The date so many days after another. */
export function addDays(date: string, days: number): string {
  return isoOf(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
}

/** The day of a moment in the time zone of the machine. */
export function localDate(moment: Date): string {
  return isoOf(Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()));
}

function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

const MONTHS: Record<Language, readonly string[]> = {
  nl: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

/** The day of an ISO moment or date in words: `1 mei 2017`. Null for what is no day. */
export function dayInWords(moment: string, language: Language): string | null {
  const day = moment.slice(0, 10);
  if (!isDate(day)) return null;
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[language][month - 1]} ${year}`;
}
