import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCpioHeader, startsAsCpio } from '../../src/readers/cpio-header.js';

const hex = (value: number) => value.toString(16).padStart(8, '0');
const octal = (value: number, width: number) => value.toString(8).padStart(width, '0');

describe('the header of a cpio archive', () => {
  test('says what was written, in the newer form', () => {
    fc.assert(
      fc.property(
        fc.nat(0o177777),
        fc.nat(0xffff_ffff),
        fc.nat(4096),
        fc.boolean(),
        (mode, size, nameBytes, hasSum) => {
          const fields = [1, mode, 0, 0, 1, 0, size, 0, 0, 0, 0, nameBytes, 77];
          const text = `07070${hasSum ? 2 : 1}${fields.map(hex).join('')}`;
          const sum = hasSum ? 77 : null;
          expect(readCpioHeader(Buffer.from(text))).toEqual({ mode, size, nameBytes, bytes: 110, unit: 4, sum });
        },
      ),
    );
  });

  test('says what was written, in the portable form', () => {
    fc.assert(
      fc.property(fc.nat(0o177777), fc.nat(2 ** 31), fc.nat(4096), (mode, size, nameBytes) => {
        const zeros = '0'.repeat(6);
        const text = `070707${zeros}${zeros}${octal(mode, 6)}${zeros.repeat(4)}${octal(0, 11)}${octal(nameBytes, 6)}${octal(size, 11)}`;
        expect(readCpioHeader(Buffer.from(text))).toEqual({ mode, size, nameBytes, bytes: 76, unit: 1, sum: null });
      }),
    );
  });

  test('is read from any bytes, or is none', () => {
    const begins = fc.constantFrom('070701', '070702', '070707', '\xc7\x71', '\x71\xc7', '');
    fc.assert(
      fc.property(begins, fc.uint8Array({ maxLength: 130 }), (begin, rest) => {
        const bytes = Buffer.concat([Buffer.from(begin, 'latin1'), rest]);
        const header = readCpioHeader(bytes);
        expect(header === null || (header.size >= 0 && header.nameBytes >= 0)).toBe(true);
        expect(startsAsCpio(bytes) && header === null).toBe(false);
      }),
    );
  });
});
