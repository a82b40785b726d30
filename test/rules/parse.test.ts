import { describe, expect, it } from 'vitest';
import { parseRule } from '../../src/rules/parse.js';
import { parseWords } from '../../src/rules/words.js';
import { userErrorOf } from '../config/helpers.js';

const MINIMAL = `detector: address
title: {nl: t, en: t}
explanation: {nl: e, en: e}
remedy: {nl: r, en: r}
category: adres
class: address-key
severity: high
`;
const IDENTIFIER = `${MINIMAL.replace('address\n', 'identifier\n')}identifier:
  digits: 3
  check: {kind: weighted, weights: [3, 2, -1], modulus: 11, remainder: 0}
  chance: 0.0909
`;
const parse = (text: string) => parseRule(text, 'rules/mine/rule.yaml', 'mine');
const errorOf = async (text: string) => (await userErrorOf(() => parse(text))).en;

describe('parseRule', () => {
  it('fills in what may be left out', () => {
    expect(parse(MINIMAL)).toEqual({
      id: 'mine',
      detector: 'address',
      title: { nl: 't', en: 't' },
      explanation: { nl: 'e', en: 'e' },
      remedy: { nl: 'r', en: 'r' },
      category: 'adres',
      class: 'address-key',
      severity: 'high',
      legal: [],
      headers: [],
      context: [],
      negativeHeaders: [],
      thresholds: {},
      examples: [],
      counterexamples: [],
      sources: [],
    });
  });

  it('reads every key', () => {
    const rule = parse(`${IDENTIFIER}  lostZero: true
  shapes: ['\\d{3}']
  never: ["000"]
  test: {prefixes: ["99"], exact: ["123"]}
  twins: [{id: other, headers: [anders], explanation: {nl: a, en: a}}]
legal: [art. 6 AVG]
headers: [klantnr]
context: [klant nummer]
negativeHeaders: [ordernr]
identifierOf: bsn
thresholds: {minValues: 20}
examples: [{name: n, file: data/a.csv, content: "{{digits:3}}", effect: block}]
counterexamples: [{name: n, file: a.csv, content: c, effect: note}]
sources: [https://example.nl/]
`);
    expect(rule).toMatchObject({
      identifier: {
        digits: 3,
        lostZero: true,
        shapes: ['\\d{3}'],
        check: { kind: 'weighted', weights: [3, 2, -1], modulus: 11, remainder: 0 },
        chance: 0.0909,
        never: ['000'],
        test: { prefixes: ['99'], exact: ['123'] },
        twins: [{ id: 'other', headers: ['anders'] }],
      },
      identifierOf: 'bsn',
      thresholds: { minValues: 20 },
      examples: [{ effect: 'block' }],
      counterexamples: [{ effect: 'note' }],
    });
  });

  it.each(['Mine', 'a', '1a', 'mine_', '../x', `a${'b'.repeat(41)}`])('refuses the folder name %j', async (id) => {
    expect((await userErrorOf(() => parseRule(MINIMAL, 'rule.yaml', id))).nl).toContain('geen geldige regelnaam');
  });

  it('lists all missing keys together', async () => {
    const message = await errorOf('category: x1\n');
    expect(message).toContain('has 6 mistakes');
    expect(message).toContain('rules/mine/rule.yaml:1:1: the key `title` is missing. Add `title`.');
  });

  it.each([
    ['id: mine', 'unknown key `id`'],
    ['header: [a]', 'unknown key `header`. Did you mean `headers`?'],
    ['headers: [Klant_Nr]', 'not in normal form. Write `klantnr`.'],
    ['headers: ["klant nr"]', 'not in normal form. Write `klantnr`.'],
    ['headers: ["--"]', 'Write a word with letters or digits.'],
    ['negativeHeaders: [order.nr]', 'not in normal form. Write `ordernr`.'],
    ['context: ["Klant  Nummer"]', 'not in normal form. Write `klant nummer`.'],
    ['thresholds: {a: .inf}', '`a` must be a number'],
    ['thresholds: {a: "1"}', '`a` must be a number'],
    ['identifierOf: BSN', 'does not have the right form'],
    ['examples: [{name: n, file: a.csv, content: c}]', 'the key `effect` is missing'],
    ['counterexamples: [{name: n, file: a.csv, content: c, effect: block}]', 'unknown value. Choose from `note`'],
    ['examples: [{name: n, file: ../a.csv, content: c, effect: note}]', 'not a plain file name'],
    ['examples: [{name: n, file: /a.csv, content: c, effect: note}]', 'not a plain file name'],
    ['examples: [{name: n, file: "C:a.csv", content: c, effect: note}]', 'not a plain file name'],
    ['legal: art. 9', '`legal` must be a list'],
    ['category: y1', 'this key occurs twice'],
  ])('refuses %s, on its line', async (line, message) => {
    const error = await errorOf(`${MINIMAL}${line}\n`);
    expect(error).toContain(message);
    expect(error).toContain('rules/mine/rule.yaml:8:');
  });

  it.each([
    ['detector: other', '`detector` has an unknown value'],
    ['class: other', '`class` has an unknown value'],
    ['severity: other', '`severity` has an unknown value'],
    ['title: text', '`title` must be a mapping'],
    ['title: {nl: t}', 'the key `en` is missing'],
    ['detector: identifier', 'the detector `identifier` needs an `identifier`'],
  ])('refuses %s', async (line, message) => {
    const key = line.split(':')[0];
    const text = MINIMAL.replace(new RegExp(`^${key}:.*$`, 'm'), line);
    expect(await errorOf(text)).toContain(message);
  });

  it.each([
    ['digits: 3', 'digits: 4', 'there are 3 weights for 4 digits. Write one weight per digit.'],
    ['chance: 0.0909', 'chance: 0', '`chance` is zero'],
    ['chance: 0.0909', 'chance: 1.5', '`chance` is out of range'],
    ['remainder: 0', 'remainder: 11', '`remainder` is not smaller than `modulus`'],
    ['modulus: 11', 'modulus: 1', '`modulus` is out of range'],
    ['kind: weighted', 'kind: luhn', '`kind` has an unknown value'],
    [
      'chance: 0.0909',
      'chance: 0.0909\n  never: [0]',
      'must be a text, but is a number. Put the value between quotation',
    ],
    ['chance: 0.0909', 'chance: 0.0909\n  never: ["0000"]', 'does not have the right number of digits'],
    ['chance: 0.0909', 'chance: 0.0909\n  test: {prefixes: ["999"]}', 'does not have the right number of digits'],
    ['chance: 0.0909', 'chance: 0.0909\n  test: {exact: ["12a"]}', 'does not have the right form. Write digits only'],
    ['chance: 0.0909', 'chance: 0.0909\n  twins: [{id: x1, headers: []}]', 'must have 1 to 1000 items'],
  ])('refuses an identifier with %s → %s', async (from, to, message) => {
    expect(await errorOf(IDENTIFIER.replace(from, to))).toContain(message);
  });

  it.each(['.*', '(a+)+$', '\\d+', '\\d*x', '\\d{2,}', '(\\d|\\d)', '\\d{1,1000}', '[0-9', ''])(
    'refuses the shape %j with line and remedy',
    async (notation) => {
      const { nl, en } = await userErrorOf(() =>
        parse(`${IDENTIFIER}  shapes:\n    - '\\d{3}'\n    - '${notation}'\n`),
      );
      expect(en).toMatch(/^ {2}rules\/mine\/rule\.yaml:14:7: .+\. \S.+\./m);
      expect(nl).toContain('rules/mine/rule.yaml:14:7: ');
    },
  );

  it('names the remedy for a repeat without bound', async () => {
    expect(await errorOf(`${IDENTIFIER}  shapes: ['\\d+']\n`)).toContain('Write a bound');
  });

  it('refuses aliases, tags and what is no YAML', async () => {
    expect(await errorOf(`${MINIMAL}legal: &a [x]\nsources: *a\n`)).toContain('anchors and aliases');
    expect(await errorOf(`${MINIMAL}legal: !!js/function "x"\n`)).toContain('tags');
    expect(await errorOf('{')).toContain('not valid YAML');
  });
});

describe('parseWords', () => {
  const wordsError = async (text: string) => (await userErrorOf(() => parseWords(text, 'words/roles.yaml'))).en;

  it('reads names with their words', () => {
    expect(parseWords('pc4: [pc4, postcode4]\ngeslacht: [sekse, geslacht]\n', 'f')).toEqual({
      pc4: ['pc4', 'postcode4'],
      geslacht: ['sekse', 'geslacht'],
    });
  });

  it.each([
    ['a: [Huis-Nummer]', 'words/roles.yaml:1:5: this word is not in normal form. Write `huisnummer`.'],
    ['a: []', 'must have 1 to 1000 items'],
    ['a: word', 'must be a list'],
    ['a: [4]', 'must be a text'],
    ['A b: [x]', 'the key `A b` does not have the right form'],
    ['- a', 'this file must be a mapping'],
    ['a: [x]\na: [y]', 'this key occurs twice'],
  ])('refuses %j', async (text, message) => {
    expect(await wordsError(text)).toContain(message);
  });
});
