import { makeIdentifier } from './identifier.js';
import { cleanUpper } from './text/characters.js';

/**
 * Diagnosis (WHO, ICD-10): a letter, two digits, and perhaps a point with one or two more. The list itself, of more than
 * ten thousand codes, is not checked, and many product codes look the same.
 */
export const icd10 = makeIdentifier({
  id: 'icd10',
  forms: ['A99', 'A99.9', 'A99.99'],
  chance: 1,
  compact: cleanUpper,
  passes: (text) => /^[A-Z]\d{2}(?:\.\d{1,2})?$/.test(text),
});
