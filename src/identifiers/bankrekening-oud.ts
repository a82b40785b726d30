import { ACCOUNT_WEIGHTS, countOfRemainder, elevenRemainder } from './arithmetic/weighted.js';
import { makeIdentifier } from './identifier.js';
import { clean, isZero, joinDigits } from './text/characters.js';

const NINE = ACCOUNT_WEIGHTS.slice(1);

/**
 * Bank account from before IBAN: nine or ten digits, Σ (10), 9, 8, …, 1·digit divisible by 11 (mobilefish.com,
 * elfproef). Giro numbers, of one to seven digits, have no check and are refused. Of 10⁹ + 10¹⁰ numbers there pass
 * 90,909,091 + 909,090,910, without both that are all zeros.
 */
export const bankrekeningOud = makeIdentifier({
  id: 'bankrekening-oud',
  forms: ['9{9,10}'],
  chance: (countOfRemainder(NINE, 0) - 1 + countOfRemainder(ACCOUNT_WEIGHTS, 0) - 1) / (1e9 + 1e10),
  compact: (value) => joinDigits(clean(value)),
  passes: (digits) =>
    /^\d{9,10}$/.test(digits) &&
    elevenRemainder(digits, digits.length === NINE.length ? NINE : ACCOUNT_WEIGHTS) === 0 &&
    !isZero(digits),
});
