import { makeIdentifier } from './identifier.js';
import { clean } from './text/characters.js';

const LONGEST = 5;
const forms = (10 * (10 ** LONGEST - 1)) / 9;

/**
 * House number: 1 to 99999 (lvbag/BAG-API, technical specification), perhaps with zeros before it, as messages of fixed
 * width have them. Of the 111,110 strings of one to five digits only the five of zeros alone are none.
 */
export const huisnummer = makeIdentifier({
  id: 'huisnummer',
  forms: ['9{1,5}'],
  chance: (forms - LONGEST) / forms,
  compact: (value) => {
    const text = clean(value);
    return /^\d{1,5}$/.test(text) ? String(Number(text)) : text;
  },
  passes: (text) => /^[1-9]\d{0,4}$/.test(text),
});
