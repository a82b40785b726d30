import { describe, expect, it } from 'vitest';
import type { IdentifierSpec } from '../../src/model/rule.js';
import { expand } from '../../src/rules/placeholders.js';
import { userErrorOf } from '../config/helpers.js';

// Conditions are counted, so that a failure prints no number that was made.

const PUBLISHED = ['123456782', '111222333', '111111110', '444444440', '100000009'];
/** The check of the old account numbers, for a rule of one's own. */
const OWN: IdentifierSpec = {
  digits: 10,
  lostZero: false,
  shapes: [],
  check: { kind: 'weighted', weights: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], modulus: 11, remainder: 4 },
  chance: 1 / 11,
  never: [],
  test: { prefixes: ['77'], exact: [] },
  twins: [],
};

const fill = (content: string, seed = 1, identifier: IdentifierSpec | null = null) =>
  expand(content, { rule: 'mine', seed, identifier });
const many = (placeholder: string, times = 400) =>
  fill(`{{repeat:${times}}}${placeholder}\n{{/repeat}}`, 7, OWN).trimEnd().split('\n');
const without = (list: readonly string[], fits: (text: string) => boolean) => list.filter((text) => !fits(text)).length;
const errorOf = async (content: string) => (await userErrorOf(() => fill(content))).en;

function passes(number: string): boolean {
  const [a, b, c, d, e, f, g, h, i] = [...number].map(Number);
  return number.length === 9 && (9 * a + 8 * b + 7 * c + 6 * d + 5 * e + 4 * f + 3 * g + 2 * h - i) % 11 === 0;
}

describe('numbers', () => {
  it('{{bsn}} passes, keeps its length and is in no test block', () => {
    const fits = (text: string) => /^[1-9]\d{8}$/.test(text) && !text.startsWith('9999') && !PUBLISHED.includes(text);
    const made = many('{{bsn}}');
    expect(without(made, (text) => fits(text) && passes(text))).toBe(0);
    expect(new Set(made).size).toBeGreaterThan(390);
  });

  it('{{bsn:dotted}}, {{bsn:split}} and {{bsn:lost-zero}} are other forms of it', () => {
    expect(
      without(many('{{bsn:dotted}}'), (t) => /^\d{3}\.\d{3}\.\d{3}$/.test(t) && passes(t.replaceAll('.', ''))),
    ).toBe(0);
    expect(without(many('{{bsn:split}}'), (t) => /^\d{4};\d{5}$/.test(t) && passes(t.replace(';', '')))).toBe(0);
    expect(without(many('{{bsn:lost-zero}}'), (t) => /^[1-9]\d{7}$/.test(t) && passes(`0${t}`))).toBe(0);
  });

  it('{{test-bsn}} passes and is in the test block; {{not-bsn}} fails', () => {
    expect(without(many('{{test-bsn}}'), (text) => /^9999\d{5}$/.test(text) && passes(text))).toBe(0);
    expect(without(many('{{not-bsn}}'), (text) => /^[1-9]\d{8}$/.test(text) && !passes(text))).toBe(0);
  });

  it('{{valid}} and {{invalid}} follow the check of the rule', () => {
    const rest = (text: string) => [...text].reduce((sum, digit, at) => sum + (10 - at) * Number(digit), 0) % 11;
    expect(without(many('{{valid}}'), (text) => /^[1-9]\d{9}$/.test(text) && rest(text) === 4)).toBe(0);
    expect(many('{{valid}}').filter((text) => text.startsWith('77')).length).toBe(0);
    expect(without(many('{{invalid}}'), (text) => /^[1-9]\d{9}$/.test(text) && rest(text) !== 4)).toBe(0);
  });

  it('{{digits:N}} has N digits and no zero in front', () => {
    for (const count of [1, 9, 37]) {
      expect(without(many(`{{digits:${count}}}`), (text) => text.length === count && /^[1-9]\d*$/.test(text))).toBe(0);
    }
  });

  it('{{n}} runs on through the whole example and begins again in the next', () => {
    expect(fill('{{n}} {{repeat:2}}{{n}}-{{n}} {{/repeat}}{{n}}')).toBe('1 2-3 4-5 6');
    expect(fill('{{n}}')).toBe('1');
  });
});

describe('places and dates', () => {
  it('postcodes are of one town and have letters that exist', () => {
    const made = many('{{pc6}} {{pc4}}').map((line) => line.split(' '));
    expect(
      without(
        made.map(([pc6]) => pc6),
        (text) => /^[1-9]\d{3}(?!S[ADS])[A-Z]{2}$/.test(text),
      ),
    ).toBe(0);
    const digits = made.flatMap(([pc6, pc4]) => [Number(pc6.slice(0, 4)), Number(pc4)]);
    expect(Math.max(...digits) - Math.min(...digits)).toBeLessThan(20);
    expect(new Set(digits).size).toBeGreaterThan(10);
  });

  it('house numbers are 1 to 250, mostly low; letters as numbers are 1 to 26', () => {
    const houses = many('{{house}}').map(Number);
    expect(houses.filter((house) => house < 1 || house > 250).length).toBe(0);
    expect(houses.filter((house) => house <= 63).length).toBeGreaterThan(houses.length * 0.4);
    const letters = new Set(many('{{letter-number}}').map(Number));
    expect([Math.min(...letters), Math.max(...letters), letters.size]).toEqual([1, 26, 26]);
  });

  it('birth dates are days from 1930 to 2005', () => {
    const made = many('{{birth-date}}');
    expect(without(made, (text) => new Date(text).toISOString().slice(0, 10) === text)).toBe(0);
    expect(without(made, (text) => text >= '1930-01-01' && text <= '2005-12-31')).toBe(0);
    expect(without(many('{{birth-date:8}}'), (text) => /^(?:19|20)\d{6}$/.test(text))).toBe(0);
  });
});

describe('the whole content', () => {
  it('is the same for the same seed and another for another', () => {
    const content = '{{repeat:5}}{{bsn}};{{pc6}};{{birth-date}}\n{{/repeat}}';
    const [first, again, other] = [3, 3, 4].map((seed) => fill(content, seed));
    expect([first === again, first === other]).toEqual([true, false]);
  });

  it('keeps what is no placeholder', () => {
    expect(fill('{ "a": {"b": 1}} $& {x}\n')).toBe('{ "a": {"b": 1}} $& {x}\n');
    expect(fill('{{repeat:2}}$&{{/repeat}}{{repeat:0}}x{{/repeat}}')).toBe('$&$&');
  });
});

describe('mistakes', () => {
  it('names an unknown placeholder and the nearest known', async () => {
    expect(await errorOf('{{bsnn}}')).toBe(
      'An example of the rule `mine` uses an unknown placeholder: `{{bsnn}}`. Perhaps `{{bsn}}` is meant.',
    );
    expect(await errorOf('{{bsn:doted}}')).toContain('Perhaps `{{bsn:dotted}}` is meant.');
    expect(await errorOf('{{toString}}')).toContain('unknown placeholder');
    expect(await errorOf('{{zzzzzzzzzzzzzzz}}')).toContain('Known are: `{{bsn}}`'.replace(/`/g, ''));
  });

  it.each([
    '{{repeat:2}}a',
    'a{{/repeat}}',
    '{{repeat:2}}{{repeat:2}}a{{/repeat}}{{/repeat}}',
    '{{repeat}}a{{/repeat}}',
  ])('refuses the repeat in %s', async (content) => expect(await errorOf(content)).toContain('broken repeat'));

  it('refuses what would become too large', async () => {
    expect(await errorOf('{{repeat:10001}}a{{/repeat}}')).toContain('too large');
    expect(await errorOf(`{{repeat:10000}}${'a'.repeat(3000)}{{/repeat}}`)).toContain('too large');
    expect(await errorOf('{{digits:101}}')).toContain('impossible number of digits');
    expect(await errorOf('{{digits:0}}')).toContain('impossible number of digits');
  });

  it('refuses {{valid}} for a rule without identifier, and a check that nothing passes', async () => {
    expect(await errorOf('{{valid}}')).toContain('has no `identifier`');
    const never: IdentifierSpec = { ...OWN, digits: 2, check: { ...OWN.check, weights: [0, 0], remainder: 1 } };
    const { en } = await userErrorOf(() => fill('{{valid}}', 1, never));
    expect(en).toContain('Look at `check` of the rule.');
  });
});
