import { type CandidateSpace, DIGITS, makeSpace } from './space.js';

/** The letters of postcodes: F, I, O, Q, U and Y were not used until 2005 and are rare since. */
const LETTERS = 'ABCDEGHJKLMNPRSTVWXZ';
/** House numbers by their number of digits, with the share of addresses that have them (an estimate). */
const HOUSES: readonly (readonly [text: string, share: number])[] = [
  ['*', 0.1],
  ['*#', 0.55],
  ['*##', 0.3],
];

/** `P` stands for the postcode's first digit, `@` for a letter. */
const FORMS = [
  { form: 'pc6-house', weight: 0.4, before: 'P###@@', after: '' },
  { form: 'pc6-space-house', weight: 0.2, before: 'P###@@ ', after: '' },
  { form: 'pc6-spaced', weight: 0.1, before: 'P### @@ ', after: '' },
  { form: 'pc6-hyphen-house', weight: 0.08, before: 'P###@@-', after: '' },
  { form: 'pc6-underscore-house', weight: 0.06, before: 'P###@@_', after: '' },
  { form: 'pc6-house-lower', weight: 0.08, before: 'P###@@', after: '', lower: true },
  { form: 'pc6-space-house-lower', weight: 0.03, before: 'P###@@ ', after: '', lower: true },
  { form: 'pc6-house-newline', weight: 0.03, before: 'P###@@', after: '\n' },
  { form: 'pc6-space-house-newline', weight: 0.02, before: 'P###@@ ', after: '\n' },
];

export const ADDRESS_SPACES: readonly CandidateSpace[] = FORMS.flatMap(({ form, weight, before, after, lower }) =>
  HOUSES.map(([house, share]) =>
    makeSpace({
      source: 'adres',
      form,
      weight,
      share,
      text: before + house,
      letters: { P: '123456789', '#': DIGITS, '*': '123456789', '@': lower ? LETTERS.toLowerCase() : LETTERS },
      after,
    }),
  ),
);
