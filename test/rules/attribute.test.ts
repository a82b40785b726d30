import { describe, expect, it } from 'vitest';
import { AttributeCells } from '../../src/detectors/attributes/cells.js';
import { ROLE_KIND } from '../../src/detectors/roles.js';
import { ATTRIBUTE_ROLES } from '../../src/rules/attribute.js';
import { parseRule } from '../../src/rules/parse.js';
import { userErrorOf } from '../config/helpers.js';

const RULE = `detector: attribute
title: {nl: t, en: t}
explanation: {nl: e, en: e}
remedy: {nl: r, en: r}
category: kenmerk
class: ordinary
severity: low
headers: [kenmerk]
`;
const parse = (attribute: string) =>
  parseRule(`${RULE}attribute: ${attribute}\n`, 'rules/mine/rule.yaml', 'mine').attribute;
const errorOf = (attribute: string) => userErrorOf(() => parse(attribute));

describe('the key `attribute`', () => {
  it('knows the roles that columns are given', () => {
    expect(ATTRIBUTE_ROLES.filter((role) => !(role in ROLE_KIND))).toEqual([]);
    expect(parse('{ roles: [income, debt] }')?.roles).toEqual(['income', 'debt']);
  });

  it('names those it knows where it is given another', async () => {
    const { nl, en } = await errorOf('{ roles: [incom] }');
    expect(nl).toMatch(/rule\.yaml:9:\d+: .*onbekende waarde.*`income`/s);
    expect(en).toMatch(/rule\.yaml:9:\d+: .*unknown value.*`income`/s);
  });

  it.each([
    ['{ weak: [Mijn_Woord] }', 'mijnwoord'],
    ['{ values: { range: [5, 1] } }', 'from low to high'],
    ['{ values: { check: bestaat-niet } }', 'unknown value'],
    ['{ values: { flag: 3 } }', 'flag'],
    ['{ value: {} }', 'unknown key'],
    [`{ values: { words: [${Array.from({ length: 10_000 }, (_, at) => `w${at}`).join(', ')}] } }`, '10000'],
    ["{ values: { forms: ['[a-z]{1,64}[a-z]{1,64}[a-z]{1,64}'] } }", 'attempts'],
  ])('is a mistake with a place, number %#', async (attribute, part) => {
    const { nl, en } = await errorOf(attribute);
    expect(en).toContain(part);
    for (const text of [nl, en]) expect(text).toMatch(/rules\/mine\/rule\.yaml:9:\d+/);
  });

  it('reads forms with signs that mean something else to JavaScript', () => {
    const forms = ['A\\-\\d{3}', 'B]\\d', '[\\d-x]C', '[\\:\\/]D', '\\ E', '/F'];
    const spec = parse(`{ values: { forms: [${forms.map((form) => `'${form}'`).join(', ')}] } }`);
    const cells = new AttributeCells(spec!.values);
    const sample = (cell: string) => ({ counts: new Map([[cell, 1]]), size: 1 });
    for (const cell of ['A-123', 'B]1', '-C', '7C', 'xC', ':D', '/D', ' E', '/F']) {
      expect([cell, cells.fitOf(sample(cell) as never)]).toEqual([cell, 1]);
    }
    for (const cell of ['A123', 'B1', 'yC', 'D', 'E', 'F'])
      expect([cell, cells.fitOf(sample(cell) as never)]).toEqual([cell, 0]);
  });
});
