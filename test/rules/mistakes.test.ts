import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../src/rules/load.js';
import { parseRule } from '../../src/rules/parse.js';
import { sharedHeaders } from '../../src/rules/shared-headers.js';
import { userErrorOf } from '../config/helpers.js';

const RULE = `detector: identifier
title: { nl: Klantnummer, en: Client number }
explanation: { nl: Wijst een klant aan., en: Points at a client. }
remedy: { nl: Haal het weg., en: Remove it. }
category: klantnummer
class: direct-identifier
severity: high
headers: [klantnummer, klantnr]
negativeHeaders: [ordernummer]
identifier:
  digits: 8
  check: { kind: weighted, weights: [8, 7, 6, 5, 4, 3, 2, 1], modulus: 11, remainder: 0 }
  chance: 0.0909
  shapes: ['\\d{8}']
examples:
  - { name: a, file: a.txt, effect: block, content: "Uw klantnummer is {{valid}}." }
counterexamples:
  - { name: b, file: b.txt, content: "Geen nummer." }
`;

const mistake = (from: string | RegExp, to: string) => {
  const text = RULE.replace(from, to);
  expect(text === RULE).toBe(false);
  return userErrorOf(() => parseRule(text, 'eigen/klantnummer/rule.yaml', 'klantnummer'));
};

it('the rule without a mistake is read', () => {
  expect(parseRule(RULE, 'f', 'klantnummer').headers).toEqual(['klantnummer', 'klantnr']);
});

describe('a mistake has its place and what to do, in both languages', () => {
  it('an unknown key', async () => {
    const { nl, en } = await mistake('headers:', 'hedaers:');
    expect(nl).toContain('eigen/klantnummer/rule.yaml:8:1: onbekende sleutel `hedaers`. Bedoelde u `headers`?');
    expect(en).toContain('Did you mean `headers`?');
  });

  it('a pattern without bound', async () => {
    const { nl, en } = await mistake('\\d{8}', '\\d+');
    expect(nl).toMatch(/rule\.yaml:14:12: deze vorm kan niet worden gebruikt/);
    expect(en).toContain('this shape cannot be used');
  });

  it('a word on both sides', async () => {
    const { nl, en } = await mistake('[ordernummer]', '[ordernummer, klantnr]');
    expect(nl).toContain('rule.yaml:9:32: `klantnr` staat ook in `headers`. Een woord zegt óf dat dit het is');
    expect(en).toContain('`klantnr` is in `headers` too. A word says either');
  });

  it('an example that is a counterexample too', async () => {
    const { nl, en } = await mistake('Geen nummer.', ' Uw klantnummer is {{valid}}. ');
    expect(nl).toContain('rule.yaml:18:5: dit tegenvoorbeeld heeft dezelfde inhoud als voorbeeld 1');
    expect(en).toContain('this counterexample has the same content as example 1');
  });

  it.each([
    ['0.2', true],
    ['0.0954', false],
    ['0.0956', true],
    ['0.0864', false],
    ['0.0862', true],
    ['1', true],
  ])('a chance of %s that is not that of the check: %s', async (chance, wrong) => {
    const text = RULE.replace('0.0909', chance);
    if (!wrong) return void expect(parseRule(text, 'f', 'klantnummer').identifier?.chance).toBe(Number(chance));
    const { nl, en } = await mistake('0.0909', chance);
    expect(nl).toMatch(/rule\.yaml:13:3: `chance` klopt niet met `check`.* Schrijf `chance: 0\.0909\d*`\./);
    expect(en).toMatch(/`chance` does not fit `check`.* Write `chance: 0\.0909\d*`\./);
  });

  it('a check that nothing passes', async () => {
    const { nl, en } = await mistake(/weights: .*/, 'weights: [2, 2, 2, 2, 2, 2, 2, 2], modulus: 8, remainder: 1 }');
    expect(nl).toContain('rule.yaml:12:3: geen enkel getal voldoet aan deze controle.');
    expect(en).toContain('no number passes this check.');
  });

  it('too many header words, with their number', async () => {
    const words = (count: number) => `[${Array.from({ length: count }, (_, at) => `w${at}`).join(', ')}]`;
    const { nl, en } = await mistake('[klantnummer, klantnr]', words(2001));
    expect(nl).toContain('rule.yaml:8:1: `headers` moet 0 tot 2000 onderdelen hebben, maar heeft er 2001.');
    expect(en).toContain('`headers` must have 0 to 2000 items, but has 2001.');
    expect(parseRule(RULE.replace('[klantnummer, klantnr]', words(2000)), 'f', 'k1').headers).toHaveLength(2000);
  });

  it('two rules of one name', async () => {
    const rule = parseRule(RULE, 'f', 'klantnummer');
    const { nl, en } = await userErrorOf(() => ruleSet([rule, rule], { roles: {}, topics: {} }));
    expect([nl, en]).toEqual([
      expect.stringContaining('Er zijn twee regels `klantnummer`.'),
      expect.stringContaining('There are two rules `klantnummer`.'),
    ]);
  });
});

describe('sharedHeaders', () => {
  const own = parseRule(RULE, 'f', 'klantnummer');
  const other = (category: string) =>
    parseRule(RULE.replace('category: klantnummer', `category: ${category}`), 'f', 'dossier');

  it('names both rules, the word and its place', () => {
    const [first, second, ...more] = sharedHeaders(own, RULE, 'eigen/klantnummer/rule.yaml', [own, other('dossier')]);
    expect(more).toEqual([]);
    expect(first.position).toEqual({ file: 'eigen/klantnummer/rule.yaml', line: 8, column: 11 });
    expect(second.position.column).toBe(24);
    for (const text of [first.message.nl, first.message.en]) {
      for (const part of ['`klantnummer`', '`dossier`']) expect(text).toContain(part);
    }
  });

  it('leaves rules of one category to each other', () => {
    expect(sharedHeaders(own, RULE, 'f', [own, other('klantnummer')])).toEqual([]);
  });
});
