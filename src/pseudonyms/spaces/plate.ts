import { type CandidateSpace, DIGITS, makeSpace } from './space.js';

/**
 * The side codes of licence plates with the share of the cars that bear each (an estimate). Codes 1 to 3 had nearly all
 * letters; from 4 on there are no vowels and no C or Q. Codes 12 to 14 are reserved. Combinations that are left out
 * for what they spell are tried as well.
 */
const CODES: readonly (readonly [pattern: string, share: number])[] = [
  ['XX-99-99', 0.02],
  ['99-99-XX', 0.02],
  ['99-XX-99', 0.02],
  ['XX-99-XX', 0.04],
  ['XX-XX-99', 0.05],
  ['99-XX-XX', 0.12],
  ['99-XXX-9', 0.15],
  ['9-XXX-99', 0.15],
  ['XX-999-X', 0.18],
  ['X-999-XX', 0.18],
  ['XXX-99-X', 0.03],
  ['X-99-XXX', 0.01],
  ['9-XX-999', 0.02],
  ['999-XX-9', 0.01],
];
const OLD_CODES = 3;
const OLD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const NEW = 'BDFGHJKLMNPRSTVWXYZ';

const FORMS = [
  { form: 'hyphens', weight: 0.45, hyphens: true, lower: false, after: '' },
  { form: 'bare', weight: 0.4, hyphens: false, lower: false, after: '' },
  { form: 'hyphens-newline', weight: 0.03, hyphens: true, lower: false, after: '\n' },
  { form: 'bare-newline', weight: 0.02, hyphens: false, lower: false, after: '\n' },
  { form: 'hyphens-lower', weight: 0.05, hyphens: true, lower: true, after: '' },
  { form: 'bare-lower', weight: 0.05, hyphens: false, lower: true, after: '' },
];

export const PLATE_SPACES: readonly CandidateSpace[] = FORMS.flatMap(({ form, weight, hyphens, lower, after }) =>
  CODES.map(([pattern, share], code) => {
    const letters = code < OLD_CODES ? OLD : NEW;
    return makeSpace({
      source: 'kenteken',
      form,
      weight,
      share,
      text: hyphens ? pattern : pattern.replaceAll('-', ''),
      letters: { X: lower ? letters.toLowerCase() : letters, 9: DIGITS },
      after,
    });
  }),
);
