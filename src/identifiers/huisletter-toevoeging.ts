import { makeIdentifier } from './identifier.js';
import { cleanUpper } from './text/characters.js';

const SIGNS = 36;
const LETTERS = 26;
const shorter = SIGNS + SIGNS ** 2 + SIGNS ** 3 + SIGNS ** 4;

/**
 * What stands behind a house number: a letter, an addition of one to four letters or digits, or both together
 * (lvbag/BAG-API, technical specification). `12-a` and `12/2` occur in files, but not in the register. Of five signs the
 * first is the letter; fewer are always an addition.
 */
export const huisletterToevoeging = makeIdentifier({
  id: 'huisletter-toevoeging',
  forms: ['X{1,5}'],
  chance: (shorter + LETTERS * SIGNS ** 4) / (shorter + SIGNS ** 5),
  compact: cleanUpper,
  passes: (text) => /^(?:[A-Z][0-9A-Z]{0,4}|[0-9][0-9A-Z]{0,3})$/.test(text),
});
