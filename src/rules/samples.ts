import { type IdentifierId, identifiers } from '../identifiers/all.js';
import type { Random } from './random.js';

/** Values that are tried before a form is given up: the rarest check lets one in 350 pass. */
const MOST_TRIES = 50_000;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DIGITS = '0123456789';

/** A random value of a form that passes the check, or one that does not. */
export function sampleOf(id: IdentifierId, random: Random, isValid: boolean): string {
  const { forms, validate } = identifiers[id];
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const value = written(forms[random.below(forms.length)], random);
    if (validate(value) === isValid) return value;
  }
  throw new Error(`No value of ${id} was found.`);
}

/** `N` random letters. */
export function lettersOf(count: number, random: Random): string {
  return Array.from({ length: count }, () => LETTERS[random.below(26)]).join('');
}

/** Writes out a form: `9` a digit, `A` a capital, `X` either, `H` a hexadecimal digit, `{n}` and `{n,m}` repeats. */
function written(form: string, random: Random): string {
  return form.replace(/(.)(?:\{(\d+)(?:,(\d+))?\})?/g, (_, sign: string, min?: string, max?: string) => {
    const least = min === undefined ? 1 : Number(min);
    const count = max === undefined ? least : least + random.below(Number(max) - least + 1);
    return Array.from({ length: count }, () => one(sign, random)).join('');
  });
}

function one(sign: string, random: Random): string {
  switch (sign) {
    case '9':
      return DIGITS[random.below(10)];
    case 'A':
      return LETTERS[random.below(26)];
    case 'X':
      return (LETTERS + DIGITS)[random.below(36)];
    case 'H':
      return `${DIGITS}abcdef`[random.below(16)];
    default:
      return sign;
  }
}
