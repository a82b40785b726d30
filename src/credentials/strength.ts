import { characterClasses, looksRandom } from './entropy.js';

/** `weak`: could as well be a word of a program or a sentence. `strong`: hardly anything but a secret. */
export type Strength = 'weak' | 'fair' | 'strong';

const WORDS = /^[#.]?[A-Za-z\x80-\xff]+(?:[-_.:/ ][A-Za-z\x80-\xff]+)*\d?[:.!?]?$/;
const KEBAB = /^[a-z][a-z\d]*(?:[-_.:][a-z\d]+)+$|^[A-Z][A-Z\d]*(?:[-_.:][A-Z\d]+)+$/;

/** How much a literal that a password is set to looks like one. Blanks make it a sentence. */
export function passwordStrength(value: string): Strength {
  if (value.length < 5 || /\s/.test(value) || WORDS.test(value)) return 'weak';
  if (looksRandom(value)) return 'strong';
  if (KEBAB.test(value)) return value.replace(/\D/g, '').length >= 4 ? 'fair' : 'weak';
  const classes = characterClasses(value);
  if (classes < 2) return value.length >= 6 && /^\d+$/.test(value) ? 'fair' : 'weak';
  if (value.length < 8 || classes < 3) return 'fair';
  return /\d\D*\d|[^A-Za-z\d]/.test(value) ? 'strong' : 'fair';
}
