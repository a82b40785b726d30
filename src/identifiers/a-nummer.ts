import { elevenRemainder } from './arithmetic/weighted.js';
import { makeIdentifier } from './identifier.js';
import { clean, joinDigits } from './text/characters.js';

const ONES = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
const POWERS_OF_TWO = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
/** Counted by last digit and both remainders; the test counts them again. */
const PASSING = 28_816_215;

/**
 * Administratienummer of the register of persons: ten digits, the first not 0, no two neighbours equal, Σ digit and
 * Σ 2^i·digit (i from 0, first digit first) both divisible by 11 (MinBZK/OperatieBRP, AnrGenerator). Every changed digit
 * is found by the first sum, and every exchange of neighbours by the second. A later variant with remainder 5 in the
 * first sum is told of but not published, and is refused.
 */
export const aNummer = makeIdentifier({
  id: 'a-nummer',
  forms: ['9{10}'],
  chance: PASSING / 1e10,
  compact: (value) => joinDigits(clean(value)),
  passes: (digits) =>
    /^[1-9]\d{9}$/.test(digits) &&
    !/(\d)\1/.test(digits) &&
    elevenRemainder(digits, ONES) === 0 &&
    elevenRemainder(digits, POWERS_OF_TWO) === 0,
});
