import { fullAddress } from '../../profile/facts.js';
import type { Step } from '../../text/repair.js';
import type { Rung } from '../ladder.js';

const LENGTHS: readonly (readonly [step: Step, characters: number])[] = [
  ['pc5', 5],
  ['pc4', 4],
  ['pc3', 3],
  ['pc2', 2],
];
/** A postcode, also a shortened one, and what stands behind it. */
const POSTCODE = /^(?:NL[- ]?)?([1-9]\d{1,3})(?!\d)(?:\s?((?<=\d{4}\s?)[A-Za-z]{1,2})(?![A-Za-z]))?(.*)$/s;

/**
 * Postcodes by their length: 1234AB → 1234A → 1234 → 123 → 12.
 *
 * @param withNumber cells hold a house number too, which the first rung takes away
 */
export function postcodeRungs(withNumber: boolean): Rung[] {
  const read = withNumber ? inAddress : alone;
  const rungs = LENGTHS.map(
    ([step, characters]): Rung => ({ step, text: (value) => read(value)?.slice(0, characters) ?? null }),
  );
  return withNumber ? [{ step: 'pc6', text: inAddress }, ...rungs] : rungs;
}

/** Both letters in a column of their own. */
export function letterRungs(): Rung[] {
  const word = /^\s*([A-Za-z])[A-Za-z]?\s*$/;
  return LENGTHS.map(([step]) => ({
    step,
    text: (value) => (step === 'pc5' ? (word.exec(value)?.[1].toUpperCase() ?? null) : null),
  }));
}

/** Both letters as one number of four digits: 0102 → 01. */
export function letterPairRungs(): Rung[] {
  return LENGTHS.map(([step]) => ({
    step,
    text: (value) => (step === 'pc5' && /^\d{4}$/.test(value) ? value.slice(0, 2) : null),
  }));
}

/** One letter as a number from 1 to 26: the first lives as long as five characters do, the second goes at once. */
export function letterNumberRungs(isFirst: boolean): Rung[] {
  return LENGTHS.map(([step]) => ({ step, text: (value) => (isFirst && step === 'pc5' ? value : null) }));
}

function alone(value: string): string | null {
  const [, digits, letters = '', rest] = POSTCODE.exec(value) ?? [];
  return digits === undefined || rest.trim() !== '' ? null : digits + letters.toUpperCase();
}

function inAddress(value: string): string | null {
  const first = POSTCODE.exec(value);
  if (first) return first[1] + (first[2] ?? '').toUpperCase();
  const full = fullAddress(value);
  return full === null ? null : full[3] + full[4].toUpperCase();
}
