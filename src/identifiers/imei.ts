import { passesLuhn } from './arithmetic/luhn.js';
import { makeIdentifier } from './identifier.js';
import { clean, isZero, joinDigits } from './text/characters.js';

/**
 * Number of a mobile device (3GPP TS 23.003; arthurdejong/python-stdnum): fifteen digits with the Luhn check. Fourteen
 * without the check digit, and sixteen with the version of the software in its place, have no check and pass. The chance
 * is that of fifteen digits: one in ten, without the one that is all zeros.
 */
export const imei = makeIdentifier({
  id: 'imei',
  forms: ['9{15}'],
  chance: (1e14 - 1) / 1e15,
  compact: (value) => joinDigits(clean(value)),
  passes: (digits) => /^\d{14,16}$/.test(digits) && (digits.length !== 15 || passesLuhn(digits)) && !isZero(digits),
});
