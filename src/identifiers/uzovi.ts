import { makeIdentifier } from './identifier.js';
import { clean } from './text/characters.js';

/**
 * Code of a health insurer or regional care office (Vektis UZOVI): four digits without a check (Nictiz Zib2017;
 * iStandaarden/XSD-iWlz, LDT_ZorgkantoorCode, 5501 and above). Which are in use is not checked.
 */
export const uzovi = makeIdentifier({
  id: 'uzovi',
  forms: ['9{4}'],
  chance: 1,
  compact: clean,
  passes: (digits) => /^\d{4}$/.test(digits),
});
