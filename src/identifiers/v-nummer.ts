import { makeIdentifier } from './identifier.js';
import { clean } from './text/characters.js';

/**
 * Vreemdelingennummer, the number of a foreign national: ten digits (Gemeentelijk Gegevensmodel, Inburgering: AN10).
 * No check is published, so every ten digits pass.
 */
export const vNummer = makeIdentifier({
  id: 'v-nummer',
  forms: ['9{10}'],
  chance: 1,
  compact: clean,
  passes: (digits) => /^\d{10}$/.test(digits),
});
