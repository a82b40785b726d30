import { IS_DIGIT, lower } from '../matching/bytes.js';

const LETTERS = 26;
/** Number of letter pairs, and one more for "no letters". */
const PAIRS = LETTERS * LETTERS + 1;
const NO_LETTERS = PAIRS - 1;
const MOST_HOUSES = 100_000;
const SPACE = 32;
const LOWER_A = 97;

/** A place as one number: postcode (with its letters, if any) and house number. */
export function placeNumber(pc4: number, letters: string | null, house: number): number {
  const pair = letters === null ? NO_LETTERS : pairNumber(lower(letters.charCodeAt(0)), lower(letters.charCodeAt(1)));
  return (pc4 * PAIRS + pair) * MOST_HOUSES + house;
}

/**
 * The same straight from the bytes of a postcode cell (`1234AB`, `1234 AB`) and a house number cell (`12`), which
 * is what nearly all rows of a file of addresses hold.
 *
 * @returns the number, or -1 when either cell is written in another way
 */
export function plainPlace(buf: Uint8Array, code: Range, house: Range): number {
  const gap = buf[code.start + 4] === SPACE ? 1 : 0;
  if (code.end - code.start !== 6 + gap || house.end - house.start > 5) return -1;
  const pc4 = digits(buf, code.start, code.start + 4);
  const number = digits(buf, house.start, house.end);
  const first = lower(buf[code.end - 2]) - LOWER_A;
  const second = lower(buf[code.end - 1]) - LOWER_A;
  const isPair = first >= 0 && first < LETTERS && second >= 0 && second < LETTERS;
  if (pc4 < 1000 || number < 1 || !isPair) return -1;
  return (pc4 * PAIRS + first * LETTERS + second) * MOST_HOUSES + number;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function pairNumber(first: number, second: number): number {
  return (first - LOWER_A) * LETTERS + second - LOWER_A;
}

/** The number written in `buf[start, end)`, or -1 when something else stands there. */
function digits(buf: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) {
    if (!IS_DIGIT[buf[i]]) return -1;
    value = value * 10 + buf[i] - 48;
  }
  return value;
}
