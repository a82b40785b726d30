import { isPostcodeLetters } from '../profile/facts.js';
import type { Window } from './series.js';

/** Where a value of a row is found: a whole cell, several joined, or a window in the digits of one. */
export type Field =
  | { readonly kind: 'cell'; readonly column: number }
  | { readonly kind: 'joined'; readonly columns: readonly number[] }
  | { readonly kind: 'window'; readonly window: Window };

/** The fields of an address in a row. */
export interface AddressFields {
  /** PC6, PC4 or a cell with postcode and number together. */
  readonly postcode: Field;
  /** Letters of the postcode: one cell of letters, one of four digits, or two of numbers 1–26. */
  readonly letters: readonly Field[];
  readonly lettersAs: 'letters' | 'pair' | 'numbers';
  /** Null when the postcode cell holds it. */
  readonly house: Field | null;
  readonly extras: readonly Field[];
}

/** Letters of a postcode from two numbers 1–26; null when they are none. */
export function lettersFromNumbers(first: number, second: number): string | null {
  if (!(first >= 1 && first <= 26 && second >= 1 && second <= 26)) return null;
  const letters = String.fromCharCode(64 + first, 64 + second);
  return isPostcodeLetters(letters) ? letters : null;
}
