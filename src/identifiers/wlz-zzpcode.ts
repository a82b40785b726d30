import { makeIdentifier } from './identifier.js';
import { CARE_PACKAGES } from './tables/care-packages.js';
import { clean } from './text/characters.js';

/**
 * Care-intensity package of long-term care (iWlz, list COD163): one of 60 codes of three digits. The four codes of the
 * list that name no package (996 to 999) are refused, and so are names such as 4VV.
 */
export const wlzZzpcode = makeIdentifier({
  id: 'wlz-zzpcode',
  forms: ['999'],
  chance: () => CARE_PACKAGES().size / 1e3,
  compact: clean,
  passes: (code) => CARE_PACKAGES().has(code),
});
