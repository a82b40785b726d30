import { makeIdentifier } from './identifier.js';
import { clean } from './text/characters.js';

/** Place of residence, berth, caravan site, building, address and street. */
const OBJECT_TYPES: ReadonlySet<string> = new Set(['01', '02', '03', '10', '20', '30']);
/** Codes of municipalities are below this; which of them exist changes every year. */
const MUNICIPALITIES = 2000;

/** Sixteen digits with the form of a BAG id. */
export function isBagId(digits: string): boolean {
  const municipality = Number(digits.slice(0, 4));
  return (
    /^\d{16}$/.test(digits) &&
    municipality >= 1 &&
    municipality < MUNICIPALITIES &&
    OBJECT_TYPES.has(digits.slice(4, 6))
  );
}

/**
 * Id of an object in the register of addresses and buildings (BAG): sixteen digits, of which four are the municipality
 * (0001 to 1999), two the kind of object, and ten a number without a check (lvbag/BAG-API). The chance is
 * 1,999/10,000 · 6/100.
 */
export const bagId = makeIdentifier({
  id: 'bag-id',
  forms: ['9{16}'],
  chance: ((MUNICIPALITIES - 1) / 1e4) * (OBJECT_TYPES.size / 100),
  compact: clean,
  passes: isBagId,
});
