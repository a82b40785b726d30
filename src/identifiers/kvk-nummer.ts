import { makeIdentifier } from './identifier.js';
import { clean } from './text/characters.js';

/**
 * Number of an organisation in the trade register (Kamer van Koophandel): eight digits without a check
 * (developers.kvk.nl; CRAN package kvkapiR). Every eight digits pass, dates and AGB codes too.
 */
export const kvkNummer = makeIdentifier({
  id: 'kvk-nummer',
  forms: ['9{8}'],
  chance: 1,
  compact: clean,
  passes: (digits) => /^\d{8}$/.test(digits),
});
