import { makeIdentifier } from './identifier.js';
import { RUBRICS } from './tables/rubrics.js';
import { clean } from './text/characters.js';

const FORM = /^(\d{2})\.?(\d{2})\.?(\d{2})$/;

/**
 * Name of a column in an export of the register of persons: category, group and element, `01.01.20` (BRP, Logisch
 * Ontwerp). Categories 01 to 13 with the elements that the test set of RvIG has, and their history, which has 50 more;
 * categories 14 and above are refused.
 */
export const brpRubriekHeader = makeIdentifier({
  id: 'brp-rubriek-header',
  forms: ['99.99.99'],
  chance: () => RUBRICS().size / 1e6,
  compact: (value) => {
    const text = clean(value);
    const match = FORM.exec(text);
    return match ? match.slice(1).join('.') : text;
  },
  passes: (text) => FORM.test(text) && RUBRICS().has(text.replaceAll('.', '')),
});
