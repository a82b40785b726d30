import { areCheckDigits, mod97 } from './arithmetic/mod97.js';
import { makeIdentifier } from './identifier.js';
import { cleanUpper, joinSigns } from './text/characters.js';

/**
 * Dutch IBAN (ISO 13616): NL, two check digits, four letters of the bank, ten digits; with the first four signs behind
 * the others and letters as numbers it leaves 1 modulo 97. Which banks exist is not checked, nor the 11-proef of the
 * account, which newer ones need not pass. Every account has one pair of check digits from 02 to 98 in the hundred that
 * can be written.
 */
export const ibanNl = makeIdentifier({
  id: 'iban-nl',
  forms: ['NL99A{4}9{10}'],
  chance: 1 / 100,
  compact: (value) => joinSigns(cleanUpper(value)),
  passes: (text) =>
    /^NL\d{2}[A-Z]{4}\d{10}$/.test(text) &&
    areCheckDigits(text.slice(2, 4)) &&
    mod97(text.slice(4) + text.slice(0, 4)) === 1,
});
