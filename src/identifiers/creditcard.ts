import { passesLuhn } from './arithmetic/luhn.js';
import { makeIdentifier } from './identifier.js';
import { clean, isZero, joinDigits } from './text/characters.js';

const SHORTEST = 13;
const LONGEST = 19;
const lengths = Array.from({ length: LONGEST - SHORTEST + 1 }, (_, i) => SHORTEST + i);
const total = lengths.reduce((sum, length) => sum + 10 ** length, 0);

/**
 * Card number (ISO/IEC 7812-1): 13 to 19 digits with the Luhn check. Issuers are not checked. One number in ten of each
 * length passes, without the one that is all zeros. A changed digit is always found, and so is an exchange of
 * neighbours, but for 09 and 90.
 */
export const creditcard = makeIdentifier({
  id: 'creditcard',
  forms: [`9{${SHORTEST},${LONGEST}}`],
  chance: (total / 10 - lengths.length) / total,
  compact: (value) => joinDigits(clean(value)),
  passes: (digits) => /^\d{13,19}$/.test(digits) && passesLuhn(digits) && !isZero(digits),
});
