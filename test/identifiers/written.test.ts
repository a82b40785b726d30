import { describe, expect, it } from 'vitest';
import { type IdentifierId, identifiers } from '../../src/identifiers/all.js';
import { isPostcodeLetters } from '../../src/identifiers/postcode.js';
import { Random } from '../../src/rules/random.js';
import { validValues } from './samples.js';

/** Ways in which one value is written, all of them with one compact form. Invented, or of reserved ranges. */
const WAYS: readonly (readonly [IdentifierId, string, readonly string[]])[] = [
  ['bsn', '999990019', ['9999.90.019', '999-990-019', '999 990 019', "'999990019", '="999990019"', '999990019.00']],
  [
    'bsn',
    '999990019',
    ['9.99990019E+08', '9,99990019e8', '９９９９９００１９', '999\u2011990\u2011019', '\ufeff999990019'],
  ],
  ['rsin', '123456782', ['1234.56.782', '123456782,0']],
  ['btw-id', 'NL004495445B01', ['NL4495445B01', 'nl 0044.95.445.B01', '004495445b01', 'NL-004495445-B01']],
  ['btw-id', 'NL123456782B01', ['NL1234.56.782.B.01']],
  ['postcode', '1234AB', ['1234 ab', 'NL-1234AB', 'NL 1234 AB', 'nl1234ab']],
  ['huisnummer', '12', ['00012', ' 12 ']],
  ['huisletter-toevoeging', 'ABIS', ['Abis']],
  ['cbs-gebiedscode', 'BU19040102', ['bu19040102']],
  [
    'rd-xy',
    '155000.5,463000.25',
    ['155000.5, 463000.25', '155000.5;463000.25', '155000,5; 463000,25', '155000,5 463000,25'],
  ],
  ['wgs84-nl', '52.1,5.3', ['52.1 5.3', '52,1;5,3']],
  ['iban-nl', 'NL91ABNA0417164300', ['nl91 abna 0417 1643 00', 'NL91-ABNA-0417164300', 'NL91.ABNA.0417.1643.00']],
  ['bankrekening-oud', '755490975', ['75.54.90.975', '75 54 90 975']],
  ['creditcard', '4111111111111111', ['4111 1111 1111 1111', '4111-1111-1111-1111']],
  [
    'telefoon-nl',
    '0612345678',
    ['06-12345678', '+31 6 12345678', '0031612345678', '31612345678', '+31(0)612345678', '06 - 12 34 56 78'],
  ],
  ['telefoon-nl', '0201234567', ['(020) 1234567', '020/123.45.67', '+31 (0)20 123 45 67', '(020)-1234567']],
  ['telefoon-nl', '097012345678', ['+3197012345678', '3197012345678', '0970 123 45678']],
  ['email', 'jan@example.nl', ['Jan@Example.NL']],
  ['ip', '2001:db8::1', ['2001:DB8:0:0:0:0:0:1', '2001:0db8::0001', '2001:db8:0::1']],
  ['ip', '::ffff:c000:20a', ['::FFFF:192.0.2.10', '0:0:0:0:0:ffff:c000:020a']],
  ['ip', '1::2:0:0:3:4', ['1:0:0:2:0:0:3:4', '1:0:0:2::3:4']],
  ['ip', '1:0:0:2::3', ['1:0:0:2:0:0:0:3', '1::2:0:0:0:3']],
  ['mac', '00:1a:2b:3c:4d:5e', ['00-1A-2B-3C-4D-5E', '001a.2b3c.4d5e']],
  ['imei', '354178036859789', ['35-417803-685978-9', '35 417803 685978 9']],
  ['kenteken', 'G123HJ', ['G-123-HJ', 'g 123 hj', 'g123hj']],
  ['reisdocumentnummer', 'XR1001R58', ['XR 1001R5 8', 'xr1001r58']],
  ['verblijfsdocumentnummer', 'III-V123AL568', ['iii-v123al568']],
  ['parketnummer', '01/234567-19', ['01-234567-19', '01.234567.19']],
  ['brp-rubriek-header', '01.01.20', ['010120', '01.0120']],
  ['wmo-productcode', '01A00', ['01a00']],
  ['icd10', 'F32.1', ['f32.1']],
];

/** Values that look alike and are none. */
const NOT: readonly (readonly [IdentifierId, readonly string[]])[] = [
  ['bsn', ['', '99990019', '9.9999e+08', '9.99990019e+07', '-999990019', '999990019-', '9999 90  019', '999990019.5']],
  ['onderwijsnummer', ['201000000', '10100000']],
  ['btw-id', ['NL000000000B01', 'NL000000000B00', 'BE123456782B01', 'NL123456782B', 'NL1234567821B01']],
  ['postcode', ['1234', '1234 S S', 'NL--1234AB', '1234-AB', 'BE-1234AB']],
  ['huisnummer', ['000000', '00000', '12a', '1.0']],
  ['bag-id', ['2000010000000001', '0000010000000001']],
  ['cbs-gebiedscode', ['1999', 'GM0000', 'GM0997', 'GM9999', 'WK0003', 'BU000301', 'PV20']],
  ['rd-xy', ['155000', '-1,463000', '155000,299999', '155000,625001', '280001,463000', '1,463,000']],
  ['wgs84-nl', ['53.8,5', '52,7.3', '52', '-52.1,5.3', 'x,y']],
  ['iban-nl', ['BE68539007547034', 'NL00ABNA0417164300', 'NL91  ABNA0417164300']],
  ['bankrekening-oud', ['000000000', '0000000000', '12345678']],
  ['creditcard', ['0000000000000000', '411111111111', '4111 1111 1111 111']],
  [
    'telefoon-nl',
    ['612345678', '+32475123456', '0612345678901', '+31 06 12345678', '14099', '+3114030', '(06)', '06(123)45678'],
  ],
  [
    'email',
    ['a@b', 'a@.nl', 'a@b..nl', '.a@b.nl', 'a.@b.nl', 'a@-b.nl', 'a@b.n', 'a@b.123', '@b.nl', `${'a'.repeat(65)}@b.nl`],
  ],
  [
    'ip',
    [
      '256.1.1.1',
      '01.1.1.1',
      '1.2.3.4.',
      '1::2::3',
      ':::',
      '1:2:3:4:5:6:7:8:9',
      '1:2:3:4::5:6:7:8',
      '12345::',
      '::1.2.3',
      '1:2:3:4:5:6:7::8:9',
      'fe80::1%eth0',
    ],
  ],
  ['mac', ['001a2b3c4d5e', '00:1a:2b:3c:4d', '00:1a-2b:3c:4d:5e']],
  ['kenteken', ['A-B1-234', 'AB1-2-34', '12-VVD-3', 'AE-12-BD', '12-BDC-3', 'SD-BD-12', 'AB-1234', 'ABCDEF', '123456']],
  ['reisdocumentnummer', ['XO1001R58', 'XR1001O58', '1R1001R58']],
  ['verblijfsdocumentnummer', ['VI-V123AL568', 'III-V123OL568']],
  ['parketnummer', ['0123456719', '01/234567/19']],
  ['brp-datum', ['19000229', '20230230', '00000101', '20230001', '20231301', '1985-12-01']],
  ['brp-rubriek-header', ['14.40.10', '01.20', '00.01.20', '58.01.20']],
  ['wmo-productcode', ['00A00', '19A00', '01AA0']],
  ['wlz-zzpcode', ['761', '889', '0750', '996']],
  ['icd10', ['F3', 'F32.123', 'FF2', 'F32-1']],
];

describe('a value', () => {
  it.each(WAYS)('of %s as %s is read in each of its ways', (id, compact, ways) => {
    for (const way of [compact, ...ways]) {
      expect({ way, compact: identifiers[id].compact(way) }).toEqual({ way, compact });
      expect({ way, valid: identifiers[id].validate(way) }).toEqual({ way, valid: true });
    }
  });

  it.each(NOT)('that looks like %s is refused', (id, values) => {
    expect(values.filter((value) => identifiers[id].validate(value))).toEqual([]);
  });

  it('that is written in no known form comes back as it is', () => {
    expect(identifiers.bsn.compact(' 1.11222e+08 ')).toBe('1.11222e+08');
    expect(identifiers.kenteken.compact('A-B1-234')).toBe('A-B1-234');
    expect(identifiers['telefoon-nl'].compact('call me')).toBe('call me');
  });
});

describe('a burgerservicenummer', () => {
  it('that begins with a zero needs it', () => {
    const numbers = validValues('bsn', 400, new Random(30)).filter((number) => number.startsWith('0'));
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers.filter((number) => identifiers.bsn.validate(number.slice(1))).length).toBe(0);
  });

  it('is read back from every exact exponent', () => {
    const numbers = validValues('bsn', 200, new Random(31)).filter((number) => !number.startsWith('0'));
    const wrong = numbers.filter((number) => identifiers.bsn.compact(`${number[0]}.${number.slice(1)}E+08`) !== number);
    expect(wrong.length).toBe(0);
  });
});

describe('the letters of a postcode', () => {
  it('are all pairs but SA, SD and SS', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const pairs = letters.flatMap((a) => letters.flatMap((b) => [a + b, (a + b).toLowerCase()]));
    expect(pairs.filter((pair) => !isPostcodeLetters(pair))).toEqual(['SA', 'sa', 'SD', 'sd', 'SS', 'ss']);
    expect(['', 'A', 'ABC', 'A1', 'é1'].some(isPostcodeLetters)).toBe(false);
  });
});

describe('a record of iWmo', () => {
  it('has its fields only when it is one', () => {
    const { places } = identifiers['iwmo-ei-record'];
    const record = '02000000000001999990019100009999900190           19800101';
    expect(places(record)).toBeNull();
    const right = '020000000000019999900191000099999001911111111111 19800101'.replace(/1{11} /, ' '.repeat(11));
    expect(right.length).toBe(56);
    expect(places(`${right}\r\n`)?.map(({ name, from, to }) => [name, right.slice(from, to)])).toEqual([
      ['Bsn', '999990019'],
      ['GeheimeClient', '1'],
      ['Clientnummer', '0000999990019           '],
      ['Geboortedatum', '19800101'],
    ]);
  });

  it('is refused when it names nobody', () => {
    const { validate } = identifiers['iwmo-ei-record'];
    expect(validate('98000000000002Een opmerking')).toBe(false);
    expect(validate('99000000000002')).toBe(false);
    expect(validate('')).toBe(false);
  });
});

describe('tables', () => {
  it('have as many codes as their sources have rows', () => {
    const four = Array.from({ length: 10_000 }, (_, code) => String(code).padStart(4, '0'));
    const countOf = (id: IdentifierId, codes: readonly string[]) => codes.filter(identifiers[id].validate).length;
    expect(countOf('brp-nationaliteit', four)).toBe(217);
    expect(countOf('brp-land', four)).toBe(390);
    // Without the five rows that are no municipality, and with one that came later.
    expect(countOf('cbs-gebiedscode', four)).toBe(1478 - 5 + 1);
    expect(
      countOf(
        'wlz-zzpcode',
        four.slice(0, 1000).map((code) => code.slice(1)),
      ),
    ).toBe(64 - 4);
  });
});
