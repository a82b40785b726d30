import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainNames, isNearly } from '../../../src/detectors/values/domain-names.js';
import { DomainReader } from '../../../src/detectors/values/domain-reader.js';
import { findingsIn } from '../../scan/making.js';

const retired = new DomainNames(['oude-dienst.nl', '*.project-*.nl', '*.archief.nl']);

test.each([
  'oude-dienst.nl',
  'mail.oude-dienst.nl',
  'a.b.oude-dienst.nl',
  'x.project-wmo.nl',
  'archief.nl',
  'a.archief.nl',
])('%s is one of them', (host) => expect(retired.has(host)).toBe(true));
test.each(['dienst.nl', 'nieuwoude-dienst.nl', 'oude-dienst.nl.evil.com', 'project.nl', 'oude-dienst.com'])(
  '%s is none of them',
  (host) => expect(retired.has(host)).toBe(false),
);

const owned = new DomainNames(['stichtsevecht.nl', '*.utrechtwest.nl', 'odu.nl']);

test.each([
  ['stichtsevechtt.nl', 'a letter more'],
  ['stichtsevect.nl', 'a letter less'],
  ['stichtzevecht.nl', 'another letter'],
  ['sitchtsevecht.nl', 'two swapped'],
  ['stichtsevecht.com', 'another top level'],
  ['stichtse-vecht.nl', 'a hyphen'],
  ['st1chtsevecht.nl', 'a digit that looks alike'],
  ['www.stichtsevehct.nl', 'below it'],
  ['utrechtvvest.nl', 'letters that look alike'],
])('%s is nearly one: %s', (host) => expect(isNearly(host, owned)).toBe(true));

test.each(['stichtsevecht.nl', 'www.stichtsevecht.nl', 'utrecht.nl', 'odi.nl', 'stichting.nl', 'nl', ''])(
  '%s is none',
  (host) => expect(isNearly(host, owned)).toBe(false),
);

describe('in files', () => {
  const policy = {
    domains: { owned: ['stichtsevecht.nl'], retired: ['oude-dienst.nl', '*.project-*.nl'] },
  };
  const effects = (content: string, file = 'a.txt') =>
    findingsIn(file, content, policy)
      .filter(({ rule }) => rule === 'vervallen-domein')
      .map(({ effect, evidence }) => [effect, evidence.passing]);

  test.each([
    ['an address', 'Mail naar info@oude-dienst.nl.'],
    ['an URL', 'zie <https://www.oude-dienst.nl/pad?x=1>'],
    ['an URL with a user', 'git clone https://jan@oude-dienst.nl/x.git'],
    ['a bare name', 'Server: oude-dienst.nl'],
    ['below a pattern', 'x@mail.project-wmo.nl en y@project-wmo.nl'],
    ['in code', 'host = "oude-dienst.nl"'],
    ['in JSON', '{"contact": "info@OUDE-DIENST.nl"}'],
  ])('%s on a retired domain blocks', (_, content) => expect(effects(content)).toEqual([['block', 1]]));

  test('a column of addresses blocks', () => {
    const rows = Array.from({ length: 8 }, (_, row) => `${row};p${row}@oude-dienst.nl`).join('\n');
    expect(effects(`nr;contact\n${rows}\n`, 'a.csv')[0][0]).toBe('block');
  });

  test('a near-miss of an owned domain is a warning', () => {
    expect(effects('info@stichtsevechtt.nl en https://stichtsevecht.com/')).toEqual([['warn', 2]]);
  });

  test.each([
    'info@stichtsevecht.nl',
    'x-oude-dienst.nl',
    'https://nieuwe-oude-dienst.nl',
    'oude-dienst.nl.example',
    'oude dienst nl',
    'nu.nl',
  ])('%s is nothing', (content) => expect(effects(content)).toEqual([]));

  test('the policy that lists it is no finding', () => {
    const text = 'domains:\n  retired: [oude-dienst.nl]\n';
    expect(effects(text, '.sluis.yml')).toEqual([]);
    expect(effects(text, 'ander.yml')).toEqual([['block', 1]]);
  });

  test('without domains in the policy nothing is looked for', () => {
    expect(findingsIn('a.txt', 'info@oude-dienst.nl').filter(({ rule }) => rule === 'vervallen-domein')).toEqual([]);
  });
});

test('whatever is read lies in the text', () => {
  const reader = new DomainReader({ owned: ['stichtsevecht.nl'], retired: ['oude-dienst.nl'] });
  const piece = fc.constantFrom(
    'http',
    '://',
    'oude-dienst.nl',
    '.',
    '@',
    '/',
    'www.',
    'x',
    ' ',
    'stichtsevecht.com',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = `https${pieces.join('')}`;
      const value = reader.behind(text, 0, 5, 'https');
      if (value) expect(`.${text.slice(value.start, value.end).toLowerCase()}`).toMatch(new RegExp(`\\.${value.key}$`));
    }),
  );
});
