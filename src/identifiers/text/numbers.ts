import { clean, joinDigits } from './characters.js';

/** What a spreadsheet puts around digits to keep them text: an apostrophe before, or `="…"`. */
const BEFORE = /[\s'"=]/;
const AFTER = /[\s"]/;
/** Python, R and JavaScript write one zero, databases two; three are a group of a number with separators. */
const DECIMALS = /^(\d+)[.,]0{1,2}$/;
const EXPONENT = /^(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i;

/**
 * The digits of a number that programs may have written as an amount: `111222333.0`, `1.11222333E+08`, `'111222333`,
 * `111.222.333`. An exponent with too few digits (`1.11222e+08`, as C, awk and spreadsheets round) has lost the end of
 * the number and stays as it is; one digit alone (`1e+08`) is a round number, which R writes so.
 */
export function wholeNumber(value: string): string {
  const text = unwrap(clean(value));
  const decimals = DECIMALS.exec(text);
  if (decimals) return decimals[1];
  return exponent(text) ?? joinDigits(text);
}

function unwrap(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && BEFORE.test(text[from])) from++;
  while (to > from && AFTER.test(text[to - 1])) to--;
  return text.slice(from, to);
}

function exponent(text: string): string | null {
  const [, first, decimals = '', power] = EXPONENT.exec(text) ?? [];
  if (first === undefined) return null;
  const needed = Number(power);
  const digits = first + decimals;
  const isRound = /^\d0*$/.test(digits);
  const isWhole = /^0*$/.test(decimals.slice(needed));
  if (!isWhole || (decimals.length < needed && !isRound)) return null;
  return digits.slice(0, needed + 1).padEnd(needed + 1, '0');
}
