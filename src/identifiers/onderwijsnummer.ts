import { countOfRemainder, ELFPROEF_WEIGHTS, elevenRemainder } from './arithmetic/weighted.js';
import { makeIdentifier } from './identifier.js';
import { wholeNumber } from './text/numbers.js';

const START = '10';
const REMAINDER = 5;
/** What the first two digits, 1 and 0, add to the sum. */
const OF_START = ELFPROEF_WEIGHTS[0];

/**
 * Onderwijsnummer, the number of pupils without a burgerservicenummer: nine digits that begin with 10, with the weights
 * of the burgerservicenummer and remainder 5 (arthurdejong/python-stdnum, koblas/stdnum-js). So none is a valid
 * burgerservicenummer. Of the 10⁷ numbers after 10 there pass (10⁷ − 10)/11 = 909,090.
 */
export const onderwijsnummer = makeIdentifier({
  id: 'onderwijsnummer',
  forms: ['9{9}'],
  chance: countOfRemainder(ELFPROEF_WEIGHTS.slice(START.length), REMAINDER - OF_START) / 1e9,
  compact: wholeNumber,
  passes: (digits) =>
    /^\d{9}$/.test(digits) && digits.startsWith(START) && elevenRemainder(digits, ELFPROEF_WEIGHTS) === REMAINDER,
});
