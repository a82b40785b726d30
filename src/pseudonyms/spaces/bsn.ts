import { ELFPROEF_WEIGHTS } from '../../identifiers/arithmetic/weighted.js';
import { type CandidateSpace, DIGITS, makeSpace, type SpaceText } from './space.js';

/** Weights of the 11-proef for the first seven digits; the last two, with 2 and −1, are bound by it. */
const WEIGHTS = ELFPROEF_WEIGHTS.slice(0, -2);
const LETTERS = { '#': DIGITS, '*': '123456789' };
/**
 * What R's `serialize()` writes before nine or eight characters (XDR, version 2, its header of 14 bytes left out, as
 * the function `digest()` of the package of that name does by default): a vector of one string, its encoding, its
 * length. See "R Internals", section 1.8.
 */
const R_STRING = [0, 0, 0, 0x10, 0, 0, 0, 1, 0, 4, 0, 9, 0, 0, 0];

/**
 * The written forms of a burgerservicenummer, with how often each is what was digested: an estimate that only decides
 * on the order. Padded forms hold all 90,909,091 numbers of nine digits that pass the 11-proef; those that lost their
 * leading zero (8 digits) are a space of their own, as the others are the same in both.
 */
const FORMS: readonly (Pick<SpaceText, 'form' | 'weight' | 'text' | 'after' | 'wide'> & { readonly R?: true })[] = [
  { form: 'plain', weight: 0.68, text: '#########' },
  { form: 'plain-newline', weight: 0.05, text: '#########', after: '\n' },
  { form: 'plain-crlf', weight: 0.02, text: '#########', after: '\r\n' },
  { form: 'unpadded', weight: 0.03, text: '*#######' },
  { form: 'unpadded-newline', weight: 0.005, text: '*#######', after: '\n' },
  { form: 'unpadded-crlf', weight: 0.003, text: '*#######', after: '\r\n' },
  { form: 'dotted', weight: 0.03, text: '###.###.###' },
  { form: 'dotted-newline', weight: 0.005, text: '###.###.###', after: '\n' },
  { form: 'dotted-crlf', weight: 0.003, text: '###.###.###', after: '\r\n' },
  { form: 'dotted4', weight: 0.015, text: '####.##.###' },
  { form: 'dotted4-newline', weight: 0.003, text: '####.##.###', after: '\n' },
  { form: 'dotted4-crlf', weight: 0.002, text: '####.##.###', after: '\r\n' },
  // A column of national characters in a database, or a string of .NET or Java, has two bytes a character.
  { form: 'utf16', weight: 0.07, text: '#########', wide: true },
  { form: 'utf16-unpadded', weight: 0.004, text: '*#######', wide: true },
  { form: 'r-serialized', weight: 0.07, text: '#########', R: true },
  { form: 'r-serialized-unpadded', weight: 0.01, text: '*#######', R: true },
];

export const BSN_SPACES: readonly CandidateSpace[] = FORMS.map(({ R, ...form }) =>
  makeSpace({
    source: 'bsn',
    letters: LETTERS,
    // A number that lost its zero begins at the second digit; the zero adds nothing to the sum.
    weights: form.text.length < 9 ? WEIGHTS.slice(1) : WEIGHTS,
    ...(R && { before: Uint8Array.from([...R_STRING, form.text.length]) }),
    ...form,
  }),
);
