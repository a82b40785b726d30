import { makeIdentifier } from './identifier.js';
import { cleanUpper } from './text/characters.js';

/**
 * Number of a residence document of type III, IV or V: its type in Roman numerals, a hyphen, V and eight letters or
 * digits, without 0 and O (RvIG, news of 10 December 2019, about documents since October 2019). Older numbers with a 0
 * are refused. The chance is (34/36)⁸.
 */
export const verblijfsdocumentnummer = makeIdentifier({
  id: 'verblijfsdocumentnummer',
  forms: ['III-VX{8}', 'IV-VX{8}', 'V-VX{8}'],
  chance: (34 / 36) ** 8,
  compact: cleanUpper,
  passes: (text) => /^(?:III|IV|V)-V[1-9A-NP-Z]{8}$/.test(text),
});
