import { MOBILE_STARTS } from '../../identifiers/telefoon-nl.js';
import { type CandidateSpace, DIGITS, makeSpace } from './space.js';

/** Mobile numbers are 06 and eight digits of which the first is 1 to 5 or 8 (the ranges of Google's libphonenumber). */
const LETTERS = { '#': DIGITS, '&': MOBILE_STARTS };

const FORMS = [
  { form: '06', weight: 0.45, text: '06&#######' },
  { form: '06-newline', weight: 0.04, text: '06&#######', after: '\n' },
  { form: '+31', weight: 0.2, text: '+316&#######' },
  { form: '+31-newline', weight: 0.02, text: '+316&#######', after: '\n' },
  { form: '31', weight: 0.12, text: '316&#######' },
  { form: '06-hyphen', weight: 0.08, text: '06-&#######' },
  { form: '0031', weight: 0.05, text: '00316&#######' },
  { form: '6', weight: 0.04, text: '6&#######' },
];

export const PHONE_SPACES: readonly CandidateSpace[] = FORMS.map((form) =>
  makeSpace({ source: 'telefoon', letters: LETTERS, ...form }),
);
