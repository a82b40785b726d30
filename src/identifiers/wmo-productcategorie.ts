import { makeIdentifier } from './identifier.js';
import { clean } from './text/characters.js';

/** Highest category. */
const CATEGORIES = 18;

/** A Wmo category as it is written, with its zero: 01 to 18 (iWmo, WMO020). */
export function isWmoCategory(text: string): boolean {
  return /^(?:0[1-9]|1[0-8])$/.test(text);
}

/**
 * Category of support by a municipality (iWmo, list WMO020; Bouwdie/iWMO2, Codelijsten): 01, household help, to 18, in
 * two digits.
 */
export const wmoProductcategorie = makeIdentifier({
  id: 'wmo-productcategorie',
  forms: ['99'],
  chance: CATEGORIES / 100,
  compact: clean,
  passes: isWmoCategory,
});
