import { makeIdentifier } from './identifier.js';
import { cleanUpper } from './text/characters.js';

/** Pairs of letters that are never issued, in either case. */
const NEVER = /^S[ADS]$/i;
const LETTERS = 26;
const PAIRS = LETTERS ** 2;

/** Two letters of a postcode, in either case; SA, SD and SS are never issued (arthurdejong/python-stdnum). */
export function isPostcodeLetters(text: string): boolean {
  return /^[A-Za-z]{2}$/.test(text) && !NEVER.test(text);
}

/**
 * Postcode: four digits of which the first is not 0, and two letters, perhaps with `NL-` before and a space between
 * (arthurdejong/python-stdnum). 9,000 numbers with 673 pairs of letters have the form, of which about 455,000 are in
 * use; which those are is not checked.
 */
export const postcode = makeIdentifier({
  id: 'postcode',
  forms: ['9{4}A{2}'],
  chance: (9000 * (PAIRS - 3)) / (10_000 * PAIRS),
  compact: (value) => {
    const text = cleanUpper(value);
    const match = /^(?:NL[- ]?)?(\d{4}) ?([A-Z]{2})$/.exec(text);
    return match ? match[1] + match[2] : text;
  },
  passes: (text) => /^[1-9]\d{3}[A-Z]{2}$/.test(text) && isPostcodeLetters(text.slice(4)),
});
