import { describe, expect, it, test } from 'vitest';
import { parseRule } from '../../src/rules/parse.js';
import { userErrorOf } from '../config/helpers.js';

const RULE = `detector: value
title: {nl: t, en: t}
explanation: {nl: e, en: e}
remedy: {nl: r, en: r}
category: nummer
class: direct-identifier
severity: high
`;
const parse = (value: string) => parseRule(`${RULE}value: ${value}\n`, 'rules/mine/rule.yaml', 'mine').value;
const errorOf = async (value: string) => (await userErrorOf(() => parse(value))).en;

describe('the key `value`', () => {
  it('fills in what may be left out', () => {
    expect(parse(`{ proof: name, forms: ['\\d{7}'] }`)).toEqual({
      forms: ['\\d{7}'],
      shapes: [],
      unnamed: [],
      before: [],
      proof: 'name',
      counts: 'some',
      ignored: { exact: [], prefixes: [], suffixes: [], prefixesInText: [] },
      effects: { column: 'block', text: 'warn', alone: 'silent' },
    });
  });

  it('reads every key', () => {
    const value = `{ proof: check, check: btw-id, style: old, chance: 0.09, counts: one, onlyAbout: person,
  forms: ['NL\\d{9}B\\d{2}'], unnamed: ['NL\\d{9}B01'], before: ['[^/]'], shapes: ['NL\\d{9}B\\d{2}'],
  ignored: { exact: [a], prefixes: [b], suffixes: [c], prefixesInText: [d] },
  effects: { column: warn, text: note, alone: note } }`;
    expect(parse(value)).toEqual({
      proof: 'check',
      check: 'btw-id',
      style: 'old',
      chance: 0.09,
      counts: 'one',
      onlyAbout: 'person',
      forms: ['NL\\d{9}B\\d{2}'],
      unnamed: ['NL\\d{9}B01'],
      before: ['[^/]'],
      shapes: ['NL\\d{9}B\\d{2}'],
      ignored: { exact: ['a'], prefixes: ['b'], suffixes: ['c'], prefixesInText: ['d'] },
      effects: { column: 'warn', text: 'note', alone: 'note' },
    });
  });

  test.each([
    ['{ proof: check, forms: [a] }', '`proof: check` without a `check`'],
    ['{ proof: name }', '`value` does not say what a value looks like'],
    ['{ proof: form, check: iban-nl, style: old }', '`style` without a check that tells styles'],
    ['{ proof: form, forms: [a], style: old }', '`style` without a check that tells styles'],
    ['{ proof: form, check: email, onlyAbout: dog }', '`onlyAbout` has an unknown value'],
    ["{ proof: form, forms: ['a+'] }", 'repeats without bound'],
    ["{ proof: form, check: email, unnamed: ['a*'] }", 'repeats without bound'],
    ["{ proof: form, check: email, before: ['a*'] }", 'repeats without bound'],
    ['{ proof: form, check: email, chance: 0 }', 'chance'],
    ['{ proof: form, check: other }', '`check` has an unknown value'],
  ])('says what is wrong with %s', async (value, message) => {
    expect(await errorOf(value)).toContain(message);
  });
});
