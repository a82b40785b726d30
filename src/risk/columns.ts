import { nearest, shownKey } from '../config/check.js';
import { printable, UserError } from '../errors.js';
import { maskNumbers } from '../identifiers/mask-numbers.js';
import { folded } from '../identifiers/text/folded.js';

const LONGEST_NAME = 60;
const MOST_LISTED = 12;
/** Digits in a row that no column name needs, but a number of a person has. */
const DIGIT_RUN = /\d{5,}/;

/** Column names, null where there is none. */
type Headers = readonly (string | null)[];

/**
 * Splits `leeftijd,postcode,"naam, voorletters"` at its commas.
 *
 * @returns the names, trimmed, without empty ones
 */
export function splitNames(list: string): string[] {
  const parts = list.match(/"(?:[^"]|"")*"|[^,"]+/g) ?? [];
  return parts
    .map((part) => part.trim())
    .map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"').trim() : part))
    .filter((part) => part !== '');
}

/**
 * The columns that a comma list names: each by its whole name (in upper or lower case), by its number counted from 1,
 * or by its letter in a spreadsheet, in that order.
 *
 * @returns 0-based positions, each once, in the order of the list
 * @throws UserError for a column that does not exist, with the nearest that does, and for a name that two have
 */
export function columnsOf(list: string, headers: Headers): number[] {
  // One name may hold a comma.
  const whole = named(list, headers);
  if (whole.length === 1) return whole;
  const names = splitNames(list);
  if (names.length === 0) throw noColumn();
  return [...new Set(names.map((name) => columnOf(name, headers)))];
}

/** The one column that a name, number or letter stands for; see `columnsOf`. */
export function columnOf(name: string, headers: Headers): number {
  const found = named(name, headers);
  if (found.length === 1) return found[0];
  if (found.length > 1) throw ambiguous(name, found);
  const position = positionOf(name.trim());
  if (position >= 0 && position < headers.length) return position;
  throw unknownColumn(name, headers);
}

function named(name: string, headers: Headers): number[] {
  const wanted = plain(name);
  return headers.flatMap((header, index) => (header !== null && plain(header) === wanted ? [index] : []));
}

function plain(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

/** 0-based position of a number counted from 1 or of a letter as in a spreadsheet; -1 when it is neither. */
function positionOf(name: string): number {
  if (/^[1-9]\d{0,6}$/.test(name)) return Number(name) - 1;
  if (!/^[a-z]{1,3}$/i.test(name)) return -1;
  return [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function isShowable(name: string): boolean {
  if (name.length > LONGEST_NAME || maskNumbers(name) !== name) return false;
  const plain = folded(name);
  return !DIGIT_RUN.test(plain.replace(/[\s.-]/g, '')) && !plain.includes('@');
}

function unknownColumn(name: string, headers: Headers): UserError {
  const shown = shownKey(name);
  const known = headers
    .filter((header): header is string => header !== null && isShowable(header))
    .map((header) => printable(header));
  const text = { nl: `De tabel heeft geen kolom \`${shown}\`.`, en: `The table has no column \`${shown}\`.` };
  const near = nearest(name.trim(), known);
  if (near !== null) return new UserError(text, { nl: `Bedoelde u \`${near}\`?`, en: `Did you mean \`${near}\`?` });
  const count = headers.length;
  if (known.length === 0) {
    return new UserError(text, {
      nl: `De ${count} kolommen hebben geen naam; noem ze bij nummer (1 t/m ${count}) of letter (A, B, …).`,
      en: `The ${count} columns have no name; use their number (1 to ${count}) or letter (A, B, …).`,
    });
  }
  const listed = known.slice(0, MOST_LISTED).map((each) => `\`${each}\``);
  const rest = known.length - listed.length;
  const all = listed.join(', ');
  return new UserError(text, {
    nl: `Er zijn: ${all}${rest > 0 ? ` en nog ${rest}` : ''}. Een nummer (1 t/m ${count}) of letter mag ook.`,
    en: `There are: ${all}${rest > 0 ? ` and ${rest} more` : ''}. A number (1 to ${count}) or letter will do as well.`,
  });
}

function ambiguous(name: string, found: readonly number[]): UserError {
  const shown = shownKey(name);
  const numbers = found.slice(0, MOST_LISTED).map((index) => index + 1);
  return new UserError(
    { nl: `Meer dan één kolom heet \`${shown}\`.`, en: `More than one column is called \`${shown}\`.` },
    { nl: `Kies een nummer: ${numbers.join(', ')}.`, en: `Choose a number: ${numbers.join(', ')}.` },
  );
}

function noColumn(): UserError {
  return new UserError(
    { nl: 'Er is geen kolom genoemd.', en: 'No column was named.' },
    {
      nl: 'Noem kolommen bij naam, nummer of letter, met komma’s ertussen.',
      en: 'Name columns by name, number or letter, with commas between them.',
    },
  );
}
