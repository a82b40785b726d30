import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shellWord } from '../../../src/reporters/audit/shell.js';
import { neutral } from '../../../src/text/neutral.js';

const HOSTILE = [
  'gewoon/pad.csv',
  '-rf',
  "het'is",
  '$(touch /tmp/x)`id`',
  'a b\\c"d"!!&|;<>*?[x]{y}~#',
  'regel\ntwee',
  'bidi\u202egpj.exe',
  '\u001b[31mrood',
  "mix\u200b'\\",
  'é€😀',
  '##vso[task.complete]\u202e##[error]',
  '::error::\u200bx',
  `a${'\u0301'.repeat(20)}`,
];

/** What a real shell makes of the words. */
function asRead(words: readonly string[]): string[] {
  const text = execFileSync('bash', ['-c', `printf '%s\\0' ${words.join(' ')}`], { encoding: 'utf8' });
  return text.split('\0').slice(0, -1);
}

describe('shellWord', () => {
  test('is the name for a real shell, and harmless to show', () => {
    const words = HOSTILE.map((name) => shellWord(name) ?? '');
    expect(asRead(words)).toEqual(HOSTILE);
    for (const word of words) expect(neutral(word)).toBe(word);
  });

  test('any name at all comes back the same, or is refused', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), { maxLength: 8 }), (names) => {
        const known = names.filter((name) => !name.includes('\0') && shellWord(name) !== null);
        if (known.length === 0) return;
        expect(asRead(known.map((name) => shellWord(name) ?? ''))).toEqual(known);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    '',
    'deel•',
    'deel…',
    'geen\ufffdtekst',
    'export-999990019.csv',
    'jan@example.nl.csv',
    '\ud800',
    'x'.repeat(1001),
  ])('refuses %j, which is not whole or must not be shown', (name) => expect(shellWord(name)).toBeNull());
});
