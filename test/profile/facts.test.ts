import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CellFacts, FACT, isDate } from '../../src/profile/facts.js';

type Name = keyof typeof FACT;

const facts = new CellFacts();
const look = (text: string, before = '', after = '') => {
  const bytes = Buffer.from(text);
  const buffer = Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]);
  facts.look(buffer, before.length, before.length + bytes.length);
  return facts;
};
const names = () => (Object.keys(FACT) as Name[]).filter((name) => facts.bits & FACT[name]).sort();
const digits = () => Buffer.from(facts.digits.subarray(0, facts.digitCount)).toString();

/** What each cell is; digits of the canonical number where it is one; its value. */
const CELLS: [cell: string, names: string, digits?: string, value?: number][] = [
  // Integers
  ['0', 'AGE INTEGER', '0', 0],
  ['1', 'AGE HOUSE INTEGER SEX SMALL', '1', 1],
  ['3', 'AGE HOUSE INTEGER SMALL', '3', 3],
  ['26', 'AGE HOUSE INTEGER SMALL', '26', 26],
  ['27', 'AGE HOUSE INTEGER', '27', 27],
  ['07', 'INTEGER SMALL', '07', 7],
  ['120', 'AGE HOUSE INTEGER', '120', 120],
  ['121', 'HOUSE INTEGER', '121', 121],
  ['012', 'INTEGER', '012', 12],
  ['99999', 'HOUSE INTEGER', '99999', 99999],
  ['100000', 'INTEGER', '100000', 100000],
  ['999912345', 'INTEGER', '999912345', 999912345],
  ['9999123456', 'INTEGER WIDE', '9999123456', 9999123456],
  ['999999999999999', 'INTEGER WIDE', '999999999999999', 999999999999999],
  ['1234567890123456', 'INTEGER WIDE', '1234567890123456', Number.NaN],
  ['1'.repeat(40), 'INTEGER WIDE', '1'.repeat(40), Number.NaN],
  ['1'.repeat(41), 'INTEGER WIDE', '', Number.NaN],
  // Four digits
  ['3601', 'HOUSE INTEGER PC4', '3601'],
  ['1996', 'HOUSE INTEGER PC4 YEAR', '1996'],
  ['1899', 'HOUSE INTEGER PC4', '1899'],
  ['2035', 'HOUSE INTEGER PC4 YEAR', '2035'],
  ['2036', 'HOUSE INTEGER PC4', '2036'],
  ['0102', 'INTEGER LETTER_PAIR', '0102'],
  ['1126', 'HOUSE INTEGER LETTER_PAIR PC4', '1126'],
  ['0027', 'INTEGER', '0027'],
  // Dates
  ['19800131', 'DATE8 INTEGER', '19800131'],
  ['19800000', 'DATE8 INTEGER', '19800000'],
  ['31011980', 'DATE8 INTEGER', '31011980'],
  ['31131980', 'INTEGER', '31131980'],
  ['18790101', 'INTEGER', '18790101'],
  ['2017-05-01', 'DATE', '', 20170501],
  ['1-5-2017', 'DATE', '', 20170501],
  ['01/05/17', 'DATE', '', Number.NaN],
  ['01.05.2017', 'DATE', '', 20170501],
  ['2017/5/1', 'DATE', '', 20170501],
  ['2017-05-01 10:20', 'DATE', '', 20170501],
  ['2017-05-01T10:20:30Z', 'DATE LETTERS', '', 20170501],
  ['2017-05-01T10:20:30.123+02:00', 'DATE LETTERS', ''],
  ['5/31/1980', 'DATE', '', 19800531],
  ['31/5/1980', 'DATE', '', 19800531],
  ['2017-05/01', '', '20170501'],
  ['2017-13-13', '', '20171313'],
  ['2017-32-01', '', '20173201'],
  ['1-0-2017', 'MIXED', ''],
  // Decimals
  ['1.5', 'DECIMAL', '', 1.5],
  ['1,5', 'DECIMAL', '', 1.5],
  ['-1,25', 'DECIMAL', '', -1.25],
  ['+1.25', 'DECIMAL', '', 1.25],
  ['.5', 'DECIMAL', '', 0.5],
  ['-5', 'DECIMAL', '', -5],
  ['52.123456789', 'DECIMAL', '', 52.123456789],
  ['999912345.5', 'DECIMAL', '', 999912345.5],
  ['0.12345678901234567', 'DECIMAL WIDE', '', Number('0.12345678901234567')],
  ['1.234,56', 'DECIMAL', '', 1234.56],
  ['1,234.56', 'DECIMAL', '', 1234.56],
  ['-1.234.567,5', 'DECIMAL', '', -1234567.5],
  ['1.234.567,89', 'DECIMAL', '', 1234567.89],
  ['12,345,678.90', 'DECIMAL', '', 12345678.9],
  ['1.234.567,00', 'INTEGER', '1234567', 1234567],
  ['12.0', 'AGE HOUSE INTEGER SMALL', '12', 12],
  ['12,00', 'AGE HOUSE INTEGER SMALL', '12', 12],
  ['3601.0', 'HOUSE INTEGER PC4', '3601', 3601],
  ['999912345.0', 'INTEGER', '999912345', 999912345],
  ['-12.0', 'DECIMAL', '', -12],
  ['1.', '', ''],
  ['-', '', ''],
  ['..', '', ''],
  ['1..2', '', ''],
  // Exponents of spreadsheets
  ['9.99912345E+08', 'INTEGER', '999912345', 999912345],
  ['9,99912345e8', 'INTEGER', '999912345', 999912345],
  ['9.99912E+08', 'DAMAGED INTEGER', '', 999912000],
  ['1E+05', 'INTEGER', '100000', 100000],
  ['5e-1', 'DECIMAL', '', 0.5],
  ['9.99912345E+16', 'DECIMAL', '', 9.99912345e16],
  ['12345678901234567890e1', 'DECIMAL DIGEST WIDE', '', Number('12345678901234567890e1')],
  ['1e999', 'DECIMAL', '', Number.POSITIVE_INFINITY],
  // Identifiers as people and spreadsheets write them
  ["'999912345", '', '999912345'],
  ['="999912345"', '', '999912345'],
  ['="\'999912345"', '', '999912345'],
  ['999.912.345', '', '999912345'],
  ['999 912 345', '', '999912345'],
  ['999-912-345', '', '999912345'],
  ['9999 12 345', '', '999912345'],
  ['9999.12.345', '', '999912345'],
  ['99912345 6', '', '999123456'],
  ['12 34', '', ''],
  ['123-4567', 'MIXED', ''],
  ['999.912.345.678', 'MIXED', ''],
  ['(999912345)', 'MIXED', ''],
  // Postcodes and addresses
  ['3601AB', 'LETTERS PC6', ''],
  ['3601 AB', 'LETTERS PC6', ''],
  ['3601 ab', 'LETTERS PC6', ''],
  ['NL-3601 AB', 'LETTERS PC6', ''],
  ['3601 SA', 'HOUSE_ADDITION LETTERS', ''],
  ['3601SD', 'HOUSE_ADDITION LETTERS', ''],
  ['3601 SS', 'HOUSE_ADDITION LETTERS', ''],
  ['3601 SE', 'LETTERS PC6', ''],
  ['0601 AB', 'HOUSE_ADDITION LETTERS', ''],
  ['3601 AB 12', 'LETTERS PC6_HOUSE', ''],
  ['3601AB12a', 'DIGEST LETTERS PC6_HOUSE', ''],
  ['3601AB, 12-bis', 'LETTERS PC6_HOUSE', ''],
  ['3601AB_12_34', 'LETTERS MIXED', ''],
  ['3601 AB Maarssen', 'LETTERS TEXT', ''],
  ['Dorpsstraat 12, 3601 AB Stad', 'LETTERS MIXED PC6_HOUSE TEXT', ''],
  ["Burg. de Grootstr. 12-bis 3601AB 's-Stad", 'LETTERS MIXED PC6_HOUSE TEXT', ''],
  ['Dorpsstraat 12, 3601 SA Stad', 'LETTERS MIXED TEXT', ''],
  ['Dorpsstraat, 3601 AB Stad', 'LETTERS TEXT', ''],
  // House numbers with an addition
  ['12a', 'HOUSE_ADDITION LETTERS', ''],
  ['12-bis', 'HOUSE_ADDITION LETTERS', ''],
  ['12 A', 'HOUSE_ADDITION LETTERS', ''],
  ['12 - hs', 'HOUSE_ADDITION LETTERS', ''],
  ['12/II', 'HOUSE_ADDITION LETTERS', ''],
  ['12 bis2', 'HOUSE_ADDITION LETTERS', ''],
  ['a12', 'LETTERS', ''],
  // Words
  ['A', 'LETTERS ONE_LETTER', ''],
  ['v', 'LETTERS ONE_LETTER SEX', ''],
  ['M', 'LETTERS ONE_LETTER SEX', ''],
  ['vrouw', 'LETTERS SEX', ''],
  ['Male', 'LETTERS SEX', ''],
  ['AB', 'LETTERS TWO_LETTERS', ''],
  ['SA', 'LETTERS', ''],
  ['sd', 'LETTERS', ''],
  ['SS', 'LETTERS', ''],
  ['é', 'LETTERS', ''],
  ['Jansen', 'LETTERS', ''],
  ['jan@example.nl', 'LETTERS TEXT'],
  ['een hele zin zonder cijfers', 'LETTERS TEXT', ''],
  ['een zin met 1 cijfer', 'LETTERS TEXT', ''],
  ['nummer 9999123456 hier', 'LETTERS MIXED TEXT WIDE', ''],
  ['!?', '', ''],
];

describe('CellFacts', () => {
  it.each(CELLS)('%j is %s', (cell, expected, number, value) => {
    for (const [before, after] of [
      ['', ''],
      ['9', '9'],
      ['a;', ';b'],
    ]) {
      look(cell, before, after);
      expect(names().join(' ')).toBe(expected);
      if (number !== undefined) expect(digits()).toBe(number);
      if (value !== undefined) expect(facts.value).toBe(value);
    }
  });

  it('agrees with Number() on plain integers', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,15}$/), (text) => {
        const value = Number(text);
        const plain = text === String(value);
        look(text);
        const has = (name: Name) => (facts.bits & FACT[name]) !== 0;
        expect(facts.value === value && digits() === text && facts.runLength === text.length).toBe(true);
        expect(has('INTEGER') && !has('DECIMAL') && !has('MIXED') && !has('LETTERS')).toBe(true);
        expect(has('WIDE')).toBe(text.length >= 10);
        expect(has('HOUSE')).toBe(plain && value >= 1 && value <= 99_999);
        expect(has('AGE')).toBe(plain && value <= 120);
        expect(has('PC4')).toBe(plain && value >= 1000 && value <= 9999);
        expect(has('YEAR')).toBe(plain && value >= 1900 && value <= 2035);
        expect(has('SMALL')).toBe(text.length <= 2 && value >= 1 && value <= 26);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a decimal as Number() does, with a dot or a comma', () => {
    const written = fc.tuple(fc.constantFrom('', '-', '+'), fc.nat(1e6), fc.stringMatching(/^\d{0,5}[1-9]$/));
    fc.assert(
      fc.property(written, fc.constantFrom('.', ','), ([sign, whole, fraction], mark) => {
        look(`${sign}${whole}${mark}${fraction}`);
        expect(Math.abs(facts.value - Number(`${sign}${whole}.${fraction}`))).toBeLessThan(1e-9);
        expect(names()).toEqual(['DECIMAL']);
      }),
    );
  });

  it('recovers an exponent that has all its digits, and calls one damaged that has not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000_001, max: 999_999_999 }), fc.nat(8), (number, kept) => {
        fc.pre(number % 10 !== 0);
        const [mantissa, power] = number.toExponential(kept).split('e');
        const text = `${mantissa}E+0${Number(power)}`;
        fc.pre(kept > 0 && !/^\d\.0*E/.test(text) && Number(power) === 8);
        look(text);
        expect((facts.bits & FACT.DAMAGED) !== 0).toBe(kept < 8);
        expect(digits() === (kept < 8 ? '' : String(number))).toBe(true);
      }),
    );
  });

  it('stands any bytes, and never leaves anything but digits behind', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 120 }),
      fc
        .array(
          fc.constantFrom(...'0123456789'.split(''), '.', ',', '-', ' ', 'e', 'E+', 'A', '"', '=', "'", '/', ':', 'T'),
          {
            maxLength: 50,
          },
        )
        .map((all) => Buffer.from(all.join(''))),
    );
    fc.assert(
      fc.property(bytes, fc.nat(3), (cell, cut) => {
        const [start, end] = [Math.min(cut, cell.length), cell.length];
        facts.look(cell, start, end);
        expect(/^\d*$/.test(digits())).toBe(true);
        expect(facts.bits).toBeGreaterThanOrEqual(0);
        const run = Buffer.from(cell.subarray(facts.runStart, facts.runStart + facts.runLength)).toString('latin1');
        const longest = Math.max(
          0,
          ...(Buffer.from(cell.subarray(start)).toString('latin1').match(/\d+/g) ?? []).map((each) => each.length),
        );
        expect(/^\d*$/.test(run) && run.length === longest).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('isDate', () => {
  it.each([
    [19800131, true],
    [19801231, true],
    [19800000, true],
    [18800101, true],
    [21001231, true],
    [18791231, false],
    [21010101, false],
    [19801301, false],
    [19800132, false],
    [1980, false],
  ])('of %d', (value, expected) => expect(isDate(value)).toBe(expected));
});
