import { makeIdentifier } from './identifier.js';
import { NATIONALITIES } from './tables/nationalities.js';
import { clean } from './text/characters.js';

/** Nationality in the register of persons: one of the 217 codes of national table 32 (RvIG), four digits. */
export const brpNationaliteit = makeIdentifier({
  id: 'brp-nationaliteit',
  forms: ['9{4}'],
  chance: () => NATIONALITIES().size / 1e4,
  compact: clean,
  passes: (code) => NATIONALITIES().has(code),
});
