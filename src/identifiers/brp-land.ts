import { makeIdentifier } from './identifier.js';
import { COUNTRIES } from './tables/countries.js';
import { clean } from './text/characters.js';

/** Country in the register of persons: one of the 390 codes of national table 34 (RvIG), four digits. */
export const brpLand = makeIdentifier({
  id: 'brp-land',
  forms: ['9{4}'],
  chance: () => COUNTRIES().size / 1e4,
  compact: clean,
  passes: (code) => COUNTRIES().has(code),
});
