import { makeIdentifier } from './identifier.js';
import { clean } from './text/characters.js';

/** Number of a branch in the trade register (Kamer van Koophandel): twelve digits without a check (developers.kvk.nl). */
export const vestigingsnummer = makeIdentifier({
  id: 'vestigingsnummer',
  forms: ['9{12}'],
  chance: 1,
  compact: clean,
  passes: (digits) => /^\d{12}$/.test(digits),
});
