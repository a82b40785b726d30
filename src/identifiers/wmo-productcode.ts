import { makeIdentifier } from './identifier.js';
import { cleanUpper } from './text/characters.js';

/** A Wmo product, in either case: category 01 to 18 and three signs, of which the first is a letter or a digit. */
export function isWmoProduct(text: string): boolean {
  return /^(?:0[1-9]|1[0-8])[A-Z0-9]\d\d$/i.test(text);
}

/**
 * Product of support by a municipality (iWmo, list WMO021; Bouwdie/iWMO2, Codelijsten): its category and three signs,
 * such as 01A00 and 01002. Municipalities add codes of their own within a category, so only the form is checked.
 */
export const wmoProductcode = makeIdentifier({
  id: 'wmo-productcode',
  forms: ['99X99'],
  chance: 18 / 100,
  compact: cleanUpper,
  passes: isWmoProduct,
});
