import { makeIdentifier } from './identifier.js';
import { cleanUpper } from './text/characters.js';

/**
 * Number of a Dutch passport or identity card: two letters, six letters or digits, one digit, without the letter O
 * (arthurdejong/python-stdnum; 163 of the 164 numbers in the test set of RvIG). Since December 2019 no 0 is issued
 * either, but older documents have it. It has no check digit of its own. The chance is 25² · 35⁶ · 10 / 36⁹.
 */
export const reisdocumentnummer = makeIdentifier({
  id: 'reisdocumentnummer',
  forms: ['X{9}'],
  chance: (25 ** 2 * 35 ** 6 * 10) / 36 ** 9,
  compact: (value) => {
    const text = cleanUpper(value);
    return /^[0-9A-Z]+(?: [0-9A-Z]+)*$/.test(text) ? text.replaceAll(' ', '') : text;
  },
  passes: (text) => /^[A-NP-Z]{2}[0-9A-NP-Z]{6}\d$/.test(text),
});
