import { makeIdentifier } from './identifier.js';
import { clean } from './text/characters.js';

/**
 * Number in the register of care professionals (BIG): eleven digits (noraonline.nl). The last two are the profession;
 * no list of those was found that could be cited, so they are not checked.
 */
export const bigNummer = makeIdentifier({
  id: 'big-nummer',
  forms: ['9{11}'],
  chance: 1,
  compact: clean,
  passes: (digits) => /^\d{11}$/.test(digits),
});
