import { describe, expect, it } from 'vitest';
import {
  bilingual,
  boolean,
  type Check,
  checkSource,
  integer,
  list,
  nearest,
  number,
  object,
  oneOf,
  pattern,
  record,
  refine,
  shownKey,
  string,
} from '../../src/config/check.js';
import { parseYaml } from '../../src/config/yaml.js';
import { userErrorOf } from './helpers.js';

const run = <T>(check: Check<T>, text: string) => checkSource(parseYaml(text, 'f.yml'), check);
const errorOf = (check: Check<unknown>, text: string) => userErrorOf(() => run(check, text));

const PERSON = object(
  { word: string(), title: bilingual() },
  {
    size: integer({ min: 2, max: 10 }),
    share: number({ min: 0, max: 1 }),
    flag: boolean(),
    level: oneOf(['low', 'high']),
    items: list(string(), { max: 2 }),
    figures: record(/^[a-z]+$/, number(), 2),
    code: pattern(/^[0-9]{3}$/, { nl: 'drie cijfers', en: 'three digits' }),
  },
);
const GOOD = 'word: w\ntitle: {nl: t, en: t}\n';

describe('checkSource', () => {
  it('gives the value when all is well', () => {
    const text = `${GOOD}size: 3\nshare: 0.5\nflag: true\nlevel: high\nitems: [a]\nfigures: {a: 1}\ncode: "007"\n`;
    expect(run(PERSON, text)).toEqual({
      word: 'w',
      title: { nl: 't', en: 't' },
      size: 3,
      share: 0.5,
      flag: true,
      level: 'high',
      items: ['a'],
      figures: { a: 1 },
      code: '007',
    });
  });

  it('collects all problems with their lines in both languages', async () => {
    const { nl, en } = await errorOf(PERSON, 'word: 5\nsize: 1.5\nflag: ja\n');
    expect(en).toMatch(/f\.yml has 4 mistakes:/);
    expect(en).toContain('f.yml:1:1: `word` must be a text, but is a number. Put the value between quotation marks.');
    expect(en).toContain('f.yml:1:1: the key `title` is missing.');
    expect(nl).toContain('f.yml:2:1: `size` valt buiten de grenzen. Schrijf een getal van 2 tot en met 10.');
    expect(nl).toContain('f.yml:3:1: `flag` moet `true` of `false` zijn, maar is een tekst.');
  });

  it.each([
    ['size: 2.5', 'whole number'],
    ['size: 11', 'out of range'],
    ['share: .nan', 'must be a number'],
    ['share: .inf', 'must be a number'],
    ['share: "0.5"', 'must be a number'],
    ['flag:', 'but is empty'],
    ['level: middle', 'unknown value. Choose from `low`, `high`'],
    ['items: [a, b, c]', 'must have 0 to 2 items'],
    ['items: a', 'must be a list'],
    ['items: [a, 1]', 'item 2 of `items` must be a text'],
    ['items: {a: 1}', 'must be a list, but is a mapping'],
    ['figures: {a: 1, b: 2, c: 3}', 'more than 2 keys'],
    ['figures: {A: 1}', 'the key `A` does not have the right form'],
    ['figures: [1]', 'must be a mapping'],
    ['code: "12"', 'does not have the right form. Write three digits.'],
  ])('refuses %s', async (text, message) => {
    expect((await errorOf(PERSON, GOOD + text)).en).toContain(message);
  });

  it.each(['- a', 'text', ''])('refuses a file that is no mapping: %j', async (text) => {
    expect((await errorOf(PERSON, text)).en).toContain('this file must be a mapping');
  });

  it('refuses text outside its length', async () => {
    expect((await errorOf(object({ a: string({ min: 2, max: 3 }) }), 'a: abcd')).en).toContain('2 to 3 characters');
  });

  it('suggests the nearest known key', async () => {
    const { nl, en } = await errorOf(PERSON, `${GOOD}levle: low\n`);
    expect(nl).toContain('f.yml:3:1: onbekende sleutel `levle`. Bedoelde u `level`?');
    expect(en).toContain('Did you mean `level`?');
    expect((await errorOf(PERSON, `${GOOD}entirely: low\n`)).en).toContain('Known are: `word`');
  });

  it('treats keys of the object prototype as unknown', async () => {
    expect((await errorOf(PERSON, `${GOOD}constructor: 1\n__proto__: 2\n`)).en).toContain('has 2 mistakes');
  });

  it('counts the problems that it does not list', async () => {
    const text = Array.from({ length: 50 }, (_, i) => `x${String.fromCharCode(97 + (i % 26))}${i}: 1`).join('\n');
    const { en } = await errorOf(object({}), text);
    expect(en).toContain('has 50 mistakes');
    expect(en).toContain('… and 30 more');
    expect(en.split('\n')).toHaveLength(22);
  });

  it('runs a refinement only on a right value', () => {
    const seen: number[] = [];
    const check = object({ a: refine(integer({ max: 5 }), (value) => seen.push(value)) });
    expect(() => run(check, 'a: 9')).toThrow();
    expect(run(check, 'a: 4')).toEqual({ a: 4 });
    expect(seen).toEqual([4]);
  });

  it.each([
    'word: [123456782]',
    'word: {x: 123456782}',
    'size: 123456782',
    'flag: "123456782"',
    'level: "123456782"',
    'items: ["1", 123456782]',
    'items: "123456782"',
    'code: "123456782"',
    'figures: {a: "123456782"}',
    'figures: {"123456782": 1}',
    '"123456782": 1',
    '123.456.782: 1',
  ])('never shows a value: %s', async (text) => {
    const { nl, en } = await errorOf(PERSON, text);
    expect(nl + en).not.toMatch(/123.?456.?782/);
  });
});

describe('shownKey', () => {
  it('cuts long keys and removes control characters', () => {
    expect(shownKey(`a\u001b[0m\n${'b'.repeat(100)}`)).toBe(`a[0m${'b'.repeat(36)}…`);
  });

  it('hides a number that could be data, and keeps short ones', () => {
    expect(shownKey('1234 AB 12')).toBe('#### AB ##');
    expect(shownKey('pc4')).toBe('pc4');
  });
});

describe('nearest', () => {
  it.each([
    ['failon', 'failOn'],
    ['fail_on', 'failOn'],
    ['test-persons', 'testPersons'],
    ['profiel', 'profile'],
    ['kk', 'k'],
    ['foo', null],
    ['somethingelse', null],
  ])('%s → %s', (word, wanted) => {
    expect(nearest(word, ['profile', 'k', 'testPersons', 'failOn'])).toBe(wanted);
  });
});
