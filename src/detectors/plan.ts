import { isPostcodeLetters } from '../identifiers/postcode.js';

/** A window inside the digit runs of a column: at a fixed distance from their beginning or their end. */
export interface Window {
  readonly column: number;
  readonly from: 'start' | 'end';
  /** Digits between that edge and the window. */
  readonly distance: number;
  readonly length: number;
}

/** What was done to a number, as the way back from what is stored. */
export type Change =
  /** Its digits stand in reverse order. */
  | { readonly kind: 'reversed' }
  /** The number is `sign` × what is stored + `constant`. In memory only: the constant undoes the disguise. */
  | { readonly kind: 'shifted'; readonly sign: 1 | -1; readonly constant: number }
  /** The number is the running total of what is stored, from `start` on. In memory only. */
  | { readonly kind: 'running'; readonly start: number };

/** Where a value of a row is found: a whole cell, several joined, a window in the digits of one, or one of these changed. */
export type Field =
  | { readonly kind: 'cell'; readonly column: number }
  /** With `widths` every part is filled up with leading zeros to its width. */
  | { readonly kind: 'joined'; readonly columns: readonly number[]; readonly widths?: readonly number[] }
  | { readonly kind: 'window'; readonly window: Window }
  /** `digits` is the length of the number after the change is undone. */
  | { readonly kind: 'changed'; readonly source: Field; readonly by: Change; readonly digits: number };

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
