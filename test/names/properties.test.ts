import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameAfterTitle } from '../../src/names/after-title.js';
import { isCommonWord, isFirstName, isPlace, isSurname } from '../../src/names/lookup.js';
import { readName } from '../../src/names/reading.js';
import { nameShare } from '../../src/names/share.js';
import { streetAddress } from '../../src/names/street.js';
import { cpuTime } from '../cpu.js';

const PIECES = [
  'Jansen',
  'de',
  'van',
  'P.',
  'J.P.',
  ',',
  '-',
  ' ',
  ' ',
  "'t",
  'naam:',
  'Dorpsstraat',
  '12',
  'Laan',
  'Maarssen',
  '\n',
  'dhr.',
  'É',
  'İ',
  '𝒥',
];
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((parts) => parts.join('')),
);

describe('any text', () => {
  it('is answered, and a name has its parts in order inside it', () => {
    fc.assert(
      fc.property(text, (value) => {
        for (const known of [isFirstName, isSurname, isPlace, isCommonWord])
          expect(typeof known(value)).toBe('boolean');
        const reading = readName(value);
        if (reading === null) return;
        expect(reading.strength).toBeGreaterThan(0);
        expect(reading.strength).toBeLessThanOrEqual(1);
        let at = 0;
        for (const { start, end } of reading.parts) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(value.length);
      }),
      { numRuns: 500 },
    );
  });

  it('has names and addresses inside it, at any place', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: -2, max: 90 }), (value, at) => {
        const name = nameAfterTitle(value, at);
        if (name !== null) {
          expect(name.start).toBeGreaterThanOrEqual(at);
          expect(name.end).toBeGreaterThan(name.start);
          expect(name.end).toBeLessThanOrEqual(value.length);
          expect(name.strength).toBeGreaterThan(0);
          expect(name.strength).toBeLessThanOrEqual(1);
        }
        const address = streetAddress(value, at);
        if (address === null) return;
        expect(address.start).toBeLessThan(at);
        let end = address.end;
        expect(end).toBeGreaterThan(at);
        for (const part of [address.postcode, address.place]) {
          if (part === null) continue;
          expect(part.start).toBeGreaterThanOrEqual(end);
          end = part.end;
        }
        expect(end).toBeLessThanOrEqual(value.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('of a column gives a share from 0 to 1', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 10 }), (values) => {
        const { share, evidence } = nameShare(values);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(Number.isFinite(evidence)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a long text', () => {
  const size = 200_000;
  const long = [
    'J.',
    'Jansen ',
    'van ',
    ' ',
    ',',
    "'",
    '-',
    'A',
    '1',
    'é',
    'Laan van ',
    'Dorpsstraat 1-',
    '\n',
    'P. ',
  ].map((piece) => piece.repeat(Math.ceil(size / piece.length)));

  it('takes no longer where a hundred places of it are asked for than its size allows', () => {
    const start = cpuTime();
    for (const value of long) {
      readName(value);
      isFirstName(value);
      isPlace(value);
      nameShare([value]);
      for (let i = 0; i < 100; i++) {
        nameAfterTitle(value, i * 1999);
        streetAddress(value, i * 1999);
        streetAddress(`${value.slice(0, i * 1999)}12`, i * 1999);
      }
    }
    // Quadratic work on one of these would take minutes.
    expect(cpuTime() - start).toBeLessThan(4000);
  });
});
