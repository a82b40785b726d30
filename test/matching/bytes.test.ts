import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsToNumber, IS_DIGIT, IS_LETTER, IS_WORD, lower } from '../../src/matching/bytes.js';

describe('byte tables', () => {
  it('agree with regular expressions on every byte', () => {
    for (let byte = 0; byte < 256; byte++) {
      const c = String.fromCharCode(byte);
      expect(IS_DIGIT[byte] === 1).toBe(/[0-9]/.test(c));
      expect(IS_LETTER[byte] === 1).toBe(/[A-Za-z\x80-\xff]/.test(c));
      expect(IS_WORD[byte] === 1).toBe(/[A-Za-z0-9\x80-\xff]/.test(c));
      expect(lower(byte)).toBe(/[A-Z]/.test(c) ? byte + 32 : byte);
    }
  });
});

describe('digitsToNumber', () => {
  it('is exact up to fifteen digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,15}$/), fc.nat(5), (text, offset) => {
        const bytes = Buffer.from('x'.repeat(offset) + text);
        expect(digitsToNumber(bytes, offset, text.length) === Number(text)).toBe(true);
      }),
    );
  });
});
