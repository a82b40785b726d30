import { streetAddress } from '../../names/street.js';
import type { ReadValue, ValueReader } from './reader.js';

/** So far behind its name an address may begin, in characters. */
const REACH = 80;
/** So far before a postcode the house number may stand. */
const BEFORE_POSTCODE = 24;

/** Reads addresses in text: a street with its number, behind a name (`woont aan de`) or before a postcode. */
export class StreetReader implements ValueReader {
  behind(text: string, _at: number, from: number): ReadValue | null {
    for (const { index } of text.slice(from, from + REACH).matchAll(/(?<![\d\p{L}])\d{1,5}(?!\d)/gu)) {
      const value = read(text, from + index, from);
      if (value) return value;
    }
    return null;
  }

  at(text: string, start: number): ReadValue | null {
    const from = Math.max(0, start - BEFORE_POSTCODE);
    const numbers = [...text.slice(from, start).matchAll(/(?<![\d\p{L}])\d{1,5}(?!\d)/gu)];
    const last = numbers[numbers.length - 1];
    return last ? read(text, from + last.index, 0) : null;
  }

  cell(text: string): ReadValue | null {
    const digits = /(?<![\d\p{L}])\d{1,5}(?!\d)/u.exec(text);
    return digits ? read(text, digits.index, 0) : null;
  }
}

function read(text: string, digitsAt: number, from: number): ReadValue | null {
  const found = streetAddress(text, digitsAt);
  if (!found || found.start < from) return null;
  const { start, end } = found;
  const key = text.slice(start, end).toLowerCase();
  return { start, end, key, passes: true, isIgnored: false, isSure: true };
}
