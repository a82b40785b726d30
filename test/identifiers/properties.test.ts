import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IdentifierId, identifiers } from '../../src/identifiers/all.js';
import type { Identifier } from '../../src/identifiers/identifier.js';
import { Random } from '../../src/rules/random.js';
import { validValues } from './samples.js';

const all: readonly (readonly [string, Identifier])[] = Object.entries(identifiers);
const samples = new Map(all.map(([id]) => [id, validValues(id, 40, new Random(3))]));
const samplesOf = (id: string) => samples.get(id) as string[];

/** Any string, with halves of surrogate pairs, control characters, and what identifiers are written with. */
const units = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...'0123456789ABZabznlNL .,-/:;@()+\'"=eE') },
  { weight: 1, arbitrary: fc.constantFrom(...'０９Ａ－．　\u00a0\u200b\u2013\ufeff\u00ad\t\n\r\u2028') },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) },
);
const anything = fc.array(units, { maxLength: 40 }).map((parts) => parts.join(''));

/** A valid value with a few signs changed, put in or taken away. */
function almost(id: string) {
  const edit = fc.tuple(fc.nat(400), units, fc.constantFrom(0, 1));
  return fc.tuple(fc.constantFrom(...samplesOf(id)), fc.array(edit, { maxLength: 4 })).map(([value, edits]) =>
    edits.reduce((text, [place, sign, taken]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + sign + text.slice(at + taken);
    }, value),
  );
}

/** Fails without showing a value: only how many were wrong. */
function holds(ids: string, values: fc.Arbitrary<string>, property: (value: string) => boolean) {
  const wrong = fc.sample(values, { numRuns: 400, seed: 7 }).filter((value) => !property(value)).length;
  expect({ ids, wrong }).toEqual({ ids, wrong: 0 });
}

describe.each(all)('%s', (id, identifier) => {
  const values = fc.oneof(anything, almost(id));

  it('has its own name, and valid values', () => {
    expect(identifier.id).toBe(id);
    expect(samplesOf(id).length).toBe(40);
  });

  it('answers for any string', () => {
    holds(id, values, (value) => typeof identifier.validate(value) === 'boolean');
  });

  it('compacts once and for all', () => {
    holds(id, values, (value) => identifier.compact(identifier.compact(value)) === identifier.compact(value));
  });

  it('judges a value by its compact form', () => {
    holds(id, values, (value) => identifier.validate(identifier.compact(value)) === identifier.validate(value));
  });

  it('looks through full-width characters, and spaces around', () => {
    if (id === 'iwmo-ei-record') return;
    const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    const wrong = samplesOf(id).filter(
      (value) => !identifier.validate(wide(value)) || !identifier.validate(`\u00a0${value}\t\n`),
    );
    expect(wrong.length).toBe(0);
  });

  it('ends soon on long strings that nearly fit', () => {
    const parts = [
      '1',
      '0',
      'A',
      ' ',
      '-',
      '.',
      ':',
      '::',
      '1 ',
      '1-',
      '1.',
      'a.',
      'a@',
      '(',
      '(0)',
      '+31',
      '\n',
      '\ud800',
    ];
    for (const length of [4000, 4096, 4097, 1_000_000]) {
      for (const part of parts) {
        const text = part.repeat(Math.ceil(length / part.length)).slice(0, length);
        for (const value of [text, `${text}!`, `NL${text}`, `${samplesOf(id)[0]}${text}`]) {
          expect(identifier.validate(value) && value.trim().length > 320 && id !== 'iwmo-ei-record').toBe(false);
          identifier.compact(value);
        }
      }
    }
  });
});

describe('a wrong digit', () => {
  const changed = (value: string, from: number): string[] =>
    [...value].flatMap((sign, at) =>
      at < from || !/\d/.test(sign)
        ? []
        : [...'0123456789']
            .filter((digit) => digit !== sign)
            .map((digit) => value.slice(0, at) + digit + value.slice(at + 1)),
    );

  it.each([
    ['bsn', 0],
    ['rsin', 0],
    ['onderwijsnummer', 0],
    ['a-nummer', 0],
    ['bankrekening-oud', 0],
    ['iban-nl', 0],
    ['creditcard', 0],
    ['imei', 0],
  ] as const)('of %s is always found', (id, from) => {
    const wrong = samplesOf(id)
      .flatMap((value) => changed(value, from))
      .filter(identifiers[id].validate);
    expect(wrong.length).toBe(0);
  });

  it('of a new btw-id never gives another one', () => {
    const { style } = identifiers['btw-id'];
    const fresh = validValues('btw-id', 400, new Random(8)).filter((value) => style(value) !== 'old');
    expect(fresh.length).toBeGreaterThan(10);
    const wrong = fresh
      .flatMap((value) => changed(value, 0))
      .filter((value) => ['new', 'either'].includes(`${style(value)}`));
    expect(wrong.length).toBe(0);
  });
});

describe('two neighbours exchanged', () => {
  const exchanged = (value: string): string[] =>
    [...value].slice(1).flatMap((sign, i) => {
      const before = value[i];
      if (sign === before || !/\d/.test(sign + before) || !/^\d\d$/.test(before + sign)) return [];
      return [value.slice(0, i) + sign + before + value.slice(i + 2)];
    });

  it.each(['bsn', 'rsin', 'onderwijsnummer', 'a-nummer', 'bankrekening-oud', 'iban-nl'] as const)(
    'in %s are always found',
    (id) => {
      expect(samplesOf(id).flatMap(exchanged).filter(identifiers[id].validate).length).toBe(0);
    },
  );

  it.each(['creditcard', 'imei'] as const)('in %s are found, but for 0 and 9', (id) => {
    const missed = samplesOf(id).flatMap((value) =>
      exchanged(value)
        .filter(identifiers[id].validate)
        .map((other) =>
          [...other]
            .filter((sign, i) => sign !== value[i])
            .sort()
            .join(''),
        ),
    );
    expect(missed.filter((pair) => pair !== '09').length).toBe(0);
  });
});

describe('one kind among others', () => {
  const passing = (of: IdentifierId, as: IdentifierId) => samplesOf(of).filter(identifiers[as].validate).length;

  it('an onderwijsnummer is no burgerservicenummer, and the reverse', () => {
    expect(passing('onderwijsnummer', 'bsn')).toBe(0);
    expect(passing('bsn', 'onderwijsnummer')).toBe(0);
  });

  it('a burgerservicenummer and an RSIN are alike', () => {
    expect([passing('bsn', 'rsin'), passing('rsin', 'bsn')]).toEqual([40, 40]);
  });

  it('a burgerservicenummer is a bank account only when its last digit is 0', () => {
    const accounts = validValues('bsn', 400, new Random(21)).filter(identifiers['bankrekening-oud'].validate);
    expect(accounts.length).toBeGreaterThan(0);
    expect(accounts.filter((number) => !number.endsWith('0')).length).toBe(0);
  });

  it('an old btw-id holds a burgerservicenummer or RSIN', () => {
    const { style } = identifiers['btw-id'];
    const old = samplesOf('btw-id').filter((value) => style(value) === 'old');
    expect(old.length).toBeGreaterThan(0);
    expect(old.filter((value) => !identifiers.bsn.validate(value.slice(2, 11))).length).toBe(0);
  });

  it('a postcode without a space is a plate of side code 2, and with hyphens it is not', () => {
    const { kenteken, postcode } = identifiers;
    const plates = samplesOf('postcode').filter((value) => kenteken.sideCode(value) === 2);
    expect(plates.length).toBe(40);
    const hyphens = plates.map((value) => value.replace(/^(..)(..)/, '$1-$2-'));
    expect(hyphens.filter(postcode.validate).length).toBe(0);
    expect(hyphens.filter(kenteken.validate).length).toBe(40);
  });

  it('a code of a municipality is refused as a nationality, a neighbourhood as a municipality', () => {
    expect(identifiers['brp-nationaliteit'].validate('1904')).toBe(false);
    expect(identifiers['cbs-gebiedscode'].validate('19040102')).toBe(false);
  });
});
