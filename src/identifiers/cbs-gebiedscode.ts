import { makeIdentifier } from './identifier.js';
import { MUNICIPALITIES } from './tables/municipalities.js';
import { cleanUpper } from './text/characters.js';

/** Signs behind the municipality. */
const LENGTHS: Readonly<Record<string, number>> = { '': 0, GM: 0, WK: 2, BU: 4 };

/**
 * Code of a municipality (`GM1904`, or bare `1904`), a district (`WK190401`) or a neighbourhood (`BU19040102`) of
 * Statistics Netherlands (CBS). The municipality must exist or have existed; districts and neighbourhoods, which may hold
 * letters, are not checked. In every form the chance is that of the four digits.
 */
export const cbsGebiedscode = makeIdentifier({
  id: 'cbs-gebiedscode',
  forms: ['9{4}', 'GM9{4}', 'WK9{4}X{2}', 'BU9{4}X{4}'],
  chance: () => MUNICIPALITIES().size / 1e4,
  compact: cleanUpper,
  passes: (text) => {
    const [, kind = '', municipality, rest] = /^(GM|WK|BU)?(\d{4})([0-9A-Z]{0,4})$/.exec(text) ?? [];
    return municipality !== undefined && rest.length === LENGTHS[kind] && MUNICIPALITIES().has(municipality);
  },
});
