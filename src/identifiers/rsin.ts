import { ELFPROEF_CHANCE, passesElfproef } from './bsn.js';
import { makeIdentifier } from './identifier.js';
import { wholeNumber } from './text/numbers.js';

/**
 * Rechtspersonen en Samenwerkingsverbanden Informatienummer: form and check of the burgerservicenummer
 * (VNG-Realisatie/vng-api-common checks both with one function), so the value alone does not tell which of the two it is.
 */
export const rsin = makeIdentifier({
  id: 'rsin',
  forms: ['9{9}'],
  chance: ELFPROEF_CHANCE,
  compact: wholeNumber,
  passes: passesElfproef,
});
