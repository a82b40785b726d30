import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, formOf, isDigest, readDigest, type WrittenForm } from '../../src/pseudonyms/written.js';

const is = (text: string) => {
  const buf = Buffer.from(`;${text};`);
  return isDigest(buf, 1, buf.length - 1);
};

/** The first eight bytes that are read from a cell, as hexadecimal digits; null when it has another form. */
function read(text: string, form: WrittenForm): string | null {
  const buf = Buffer.from(`9${text}9`);
  const words = { high: 0, low: 0 };
  if (!readDigest(buf, 1, buf.length - 1, form, words)) return null;
  return [words.high, words.low].map((word) => word.toString(16).padStart(8, '0')).join('');
}

const bytes = (min: number, max: number) => fc.integer({ min, max }).map((length) => randomBytes(length));

describe('a text that can be a digest', () => {
  it.each([
    ['e'.padEnd(32, '0'), true],
    ['DEADBEEF00112233', true],
    ['0xdeadbeef', true],
    ['\\xdeadbeef01', true],
    ['12345678', false],
    ['deadbee', false],
    ['0xdeadbee', false],
    ['a'.repeat(129), false],
    ['a'.repeat(128), true],
    ['deadbeefg', false],
    ['de adbeef', false],
    ['1234AB', false],
    ['2f3c5a7e-9b1d-4c6f-8a2b-0123456789ab', false],
  ])('in hexadecimal digits: %s', (text, expected) => expect(is(text)).toBe(expected));

  it('in hexadecimal digits of any length from 4 to 64 bytes', () => {
    fc.assert(
      fc.property(bytes(8, 64), fc.boolean(), (whole, isUpper) => {
        const hex = `a${whole.toString('hex').slice(1)}`;
        return is(isUpper ? hex.toUpperCase() : hex);
      }),
    );
  });

  it('in base64 of 16 to 64 bytes, with both alphabets, with and without padding', () => {
    fc.assert(
      fc.property(bytes(16, 64), (whole) => {
        const padded = whole.toString('base64');
        // One letter of each case is all but certain, and asked for.
        return (
          !/[a-z]/.test(padded) ||
          !/[A-Z]/.test(padded) ||
          (is(padded) && is(padded.replaceAll('=', '')) && is(whole.toString('base64url')))
        );
      }),
    );
  });

  it.each(['bestaande-woningvoorraad', 'EENLANGEWOORDINHOOFDLETTERS', 'een zin met spaties en Hoofdletters'])(
    'is not: %s',
    (text) => expect(is(text)).toBe(false),
  );
});

describe('the form of a digest', () => {
  it('is its encoding and its length', () => {
    expect(formOf('d41d8cd98f00b204e9800998ecf8427e')).toEqual({ encoding: 'hex', characters: 32 });
    expect(formOf('0xD41D8CD98F00B204')).toEqual({ encoding: 'hex', characters: 16 });
    expect(formOf('1B2M2Y8AsgTpgAmY7PhCfg==')).toEqual({ encoding: 'base64', characters: 22 });
    expect(formOf('1B2M2Y8AsgTpgAmY7PhCfg')).toEqual({ encoding: 'base64', characters: 22 });
    expect(formOf('12 34')).toBeNull();
  });

  it('gives its bytes', () => {
    const of = (text: string) => bytesOf(formOf(text) as WrittenForm);
    fc.assert(
      fc.property(bytes(16, 64), (whole) => {
        return of(whole.toString('hex')) === whole.length && of(whole.toString('base64url')) === whole.length;
      }),
    );
    expect(of('d41d8cd98')).toBe(4.5);
    expect(bytesOf({ encoding: 'decimal', characters: 0 })).toBe(4);
  });
});

describe('the beginning of a digest', () => {
  it('is read from hexadecimal digits in either case, also when it is shorter than eight bytes', () => {
    fc.assert(
      fc.property(bytes(4, 64), fc.boolean(), fc.constantFrom('', '0x', '\\x'), (whole, isUpper, prefix) => {
        const hex = whole.toString('hex');
        const form: WrittenForm = { encoding: 'hex', characters: hex.length };
        return read(prefix + (isUpper ? hex.toUpperCase() : hex), form) === hex.slice(0, 16).padEnd(16, '0');
      }),
    );
    expect(read('d41d8cd98', { encoding: 'hex', characters: 9 })).toBe('d41d8cd980000000');
  });

  it('is read from base64', () => {
    fc.assert(
      fc.property(bytes(16, 64), fc.constantFrom('base64', 'base64url'), (whole, encoding) => {
        const text = whole.toString(encoding);
        const form: WrittenForm = { encoding: 'base64', characters: text.replaceAll('=', '').length };
        return read(text, form) === whole.toString('hex').slice(0, 16);
      }),
    );
  });

  it('is read from whole numbers and from checksums that lost their zeros', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (value) => {
        const hex = value.toString(16);
        const expected = `${hex.padStart(8, '0')}00000000`;
        return (
          read(String(value), { encoding: 'decimal', characters: 0 }) === expected &&
          read(hex, { encoding: 'hex', characters: 8 }) === expected
        );
      }),
    );
    expect(read('4294967296', { encoding: 'decimal', characters: 0 })).toBeNull();
    expect(read('-1', { encoding: 'decimal', characters: 0 })).toBeNull();
    expect(read('', { encoding: 'decimal', characters: 0 })).toBeNull();
  });

  it('is not read from a cell of another form', () => {
    const hex: WrittenForm = { encoding: 'hex', characters: 32 };
    expect(read('', hex)).toBeNull();
    expect(read('onbekend', hex)).toBeNull();
    expect(read('d41d8cd98f00b204e9800998ecf8427', hex)).toBeNull();
    expect(read('1B2M2Y8AsgTpgAmY7PhCfg===', { encoding: 'base64', characters: 22 })).toBeNull();
    expect(read('1B2M2Y8AsgTpgAmY7PhC g', { encoding: 'base64', characters: 22 })).toBeNull();
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 140 }),
        fc.nat(130),
        fc.constantFrom('hex', 'base64', 'decimal'),
        (buf, characters, encoding) => {
          isDigest(buf, 0, buf.length);
          readDigest(buf, 0, buf.length, { encoding, characters } as WrittenForm, { high: 0, low: 0 });
          return true;
        },
      ),
    );
  });
});
