import { OLD_PLATE_LETTERS, OLD_SIDE_CODES, PLATE_LETTERS, SIDE_CODES } from '../../identifiers/kenteken.js';
import { type CandidateSpace, DIGITS, makeSpace } from './space.js';

/** Share of the cars that bear each side code (an estimate). Combinations that are not issued are tried as well. */
const SHARES: readonly number[] = [0.02, 0.02, 0.02, 0.04, 0.05, 0.12, 0.15, 0.15, 0.18, 0.18, 0.03, 0.01, 0.02, 0.01];

const FORMS = [
  { form: 'hyphens', weight: 0.45, hyphens: true, lower: false, after: '' },
  { form: 'bare', weight: 0.4, hyphens: false, lower: false, after: '' },
  { form: 'hyphens-newline', weight: 0.03, hyphens: true, lower: false, after: '\n' },
  { form: 'bare-newline', weight: 0.02, hyphens: false, lower: false, after: '\n' },
  { form: 'hyphens-lower', weight: 0.05, hyphens: true, lower: true, after: '' },
  { form: 'bare-lower', weight: 0.05, hyphens: false, lower: true, after: '' },
];

export const PLATE_SPACES: readonly CandidateSpace[] = FORMS.flatMap(({ form, weight, hyphens, lower, after }) =>
  SIDE_CODES.map((pattern, code) => {
    const letters = code < OLD_SIDE_CODES ? OLD_PLATE_LETTERS : PLATE_LETTERS;
    return makeSpace({
      source: 'kenteken',
      form,
      weight,
      share: SHARES[code],
      text: hyphens ? pattern : pattern.replaceAll('-', ''),
      letters: { X: lower ? letters.toLowerCase() : letters, 9: DIGITS },
      after,
    });
  }),
);
