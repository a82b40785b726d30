import { describe, expect, it } from 'vitest';
import { opensAsPickle } from '../../src/readers/pickle-opening.js';

const opens = (text: string) => opensAsPickle(Buffer.from(text, 'latin1'));

describe('a pickle without a number in front', () => {
  it.each([
    ['a list of numbers', '(lp0\nI999990019\naI999990020\na.'],
    ['a list of Python 2', "(lp1\nS'999990019'\np2\na."],
    ['records', '(lp0\n(dp1\nVnaam\np2\nVJansen\np3\nsa.'],
    ['one number', 'I999990019\n.'],
    [
      'an object',
      'ccopy_reg\n_reconstructor\np0\n(cpandas\nDataFrame\np1\nc__builtin__\nobject\np2\nNtp3\nRp4\n(dp5\n',
    ],
    ['a dictionary of protocol 1', '}q\0X\x04\0\0\0naamq\x01X\x06\0\0\0Jansenq\x02s.'],
    ['a text that goes on behind what is looked at', `(lp0\nV${'x'.repeat(9000)}\np1\na.`],
    ['one with a line end behind it', '(lp0\nI5\na.\n'],
  ])('is known: %s', (_, text) => {
    expect(opens(text)).toBe(true);
  });

  it.each([
    ['codes of diseases', Array.from({ length: 90 }, (_, i) => `I${10 + i}\n`).join('')],
    ['codes of others', Array.from({ length: 90 }, (_, i) => `${'FVLI'[i % 4]}${10 + i}\n`).join('')],
    ['words with one letter in front', Array.from({ length: 400 }, (_, i) => `c${i % 7}aa\ncbb\n`).join('')],
    ['words of a list', Array.from({ length: 400 }, (_, i) => `ca${'b'.repeat(i % 9)}\n`).join('')],
    ['a sentence', '(lees dit eerst)\nDit is tekst.\n'],
    ['JSON', '{"a": [1, 2, 3]}'],
    ['brackets', '()()()()()()().'],
    ['lists in lists', '[[1,2],[3,4]]\n'],
    ['a program', 'import numpy as np\nI = np.eye(3)\n'],
    ['a list in Lisp', "(let ((p0 1))\n  (print 'p0))\n"],
    ['names', 'Naam;Plaats\nJansen;Utrecht\n'],
    ['numbers', '12\n13\n14\n.'],
  ])('is not taken for one: %s', (_, text) => {
    expect(opens(text)).toBe(false);
  });
});
