import { makeIdentifier } from './identifier.js';
import { clean } from './text/characters.js';

/**
 * Code of a care provider (Vektis AGB): eight digits, of which the first two are the kind of provider, without a check
 * (iStandaarden/XSD-iWlz, Basisschema). Kinds are not checked.
 */
export const agbCode = makeIdentifier({
  id: 'agb-code',
  forms: ['9{8}'],
  chance: 1,
  compact: clean,
  passes: (digits) => /^\d{8}$/.test(digits),
});
