import { describe, expect, it } from 'vitest';
import { printable, sentenceOf, systemCode, UserError } from '../../src/errors.js';

describe('sentenceOf', () => {
  it('gives the text of a user error with its remedy', () => {
    const error = new UserError({ nl: 'Stuk.', en: 'Broken.' }, { nl: 'Maak heel.', en: 'Mend it.' });
    expect(sentenceOf(error, 'nl')).toBe('Stuk. Maak heel.');
    expect(sentenceOf(error, 'en')).toBe('Broken. Mend it.');
    expect(error.exitCode).toBe(2);
  });

  it('does not show the message of an unexpected error', () => {
    const error = Object.assign(new TypeError('cannot read 123456782'), { code: 'ERR_X' });
    for (const language of ['nl', 'en'] as const) {
      expect(sentenceOf(error, language)).not.toContain('123456782');
      expect(sentenceOf(error, language)).toContain('TypeError, ERR_X');
    }
    expect(sentenceOf('123456782', 'en')).not.toContain('123456782');
  });

  it('does not trust the name or code of an unexpected error', () => {
    const error = Object.assign(new Error('x'), { name: '123456782', code: 'jan@example.nl' });
    expect(sentenceOf(error, 'nl')).not.toMatch(/123456782|example/);
    expect(systemCode(error)).toBeNull();
  });
});

describe('printable', () => {
  it('removes control, bidirectional and line-break characters', () => {
    expect(printable('a\u001b[31mb\n\u202ec\u2028d\u0000')).toBe('a[31mbcd');
  });

  it('cuts by character, not in the middle of one', () => {
    expect(printable('😀😀😀', 2)).toBe('😀😀…');
    expect(printable('😀😀', 2)).toBe('😀😀');
  });
});
