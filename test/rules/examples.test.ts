import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rule, RuleExample, RuleSet } from '../../src/model/rule.js';
import { readRuleFolder, ruleSet } from '../../src/rules/load.js';
import { ruleCases, testRules } from '../../src/scan/rule-test.js';
import { userErrorOf } from '../config/helpers.js';

// Results hold fixed words only, so that a failure prints no number that was made.

const { rules, words } = await readRuleFolder(fileURLToPath(new URL('../../rules', import.meta.url)));
const builtin = ruleSet(rules, words);
const cases = await ruleCases(builtin);

/**
 * Files in `open/` hold what the engine does not manage yet: tables in SQL, HTML and notebooks, which have no
 * reader of their own, and some written forms. One that it has learnt fails here until it moves to `rules/`.
 */
const openFolder = fileURLToPath(new URL('open', import.meta.url));
const isFile = ({ example }: { example: string }) => /^(?:found|silent)\//.test(example);
const open = (await ruleCases(builtin, { folders: [openFolder] })).filter(isFile);

const named = cases.map((one) => ({ name: `${one.rule}: ${one.example}`, one }));

describe('the built-in rules', () => {
  for (const { name, one } of named) it(name, async () => expect(await one.run()).toBeNull());

  it('have no two cases of one name', () => {
    const names = named.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

describe('what is open', () => {
  it('has cases', () => expect(open.length).toBeGreaterThan(0));
  for (const one of open) it.fails(`${one.rule}: ${one.example}`, async () => expect(await one.run()).toBeNull());
});

describe('testRules', () => {
  const bsn = builtin.rules.find(({ id }) => id === 'bsn') as Rule;
  const number: RuleExample = {
    name: 'a number',
    file: 'brief.txt',
    content: 'Uw burgerservicenummer is {{bsn}}.',
    effect: 'block',
  };
  const quiet: RuleExample = { name: 'no number', file: 'brief.txt', content: 'Geen nummer.' };
  const withRule = (change: Partial<Rule>): RuleSet =>
    ruleSet([{ ...bsn, examples: [], counterexamples: [], ...change }], builtin.words);
  const nowhere = { folders: [] };

  it('counts what holds', async () => {
    const set = withRule({ examples: [number], counterexamples: [quiet] });
    expect(await testRules(set, nowhere)).toEqual({ passed: 2, failed: [] });
  });

  it('reports a rule whose check is wrong', async () => {
    const identifier = bsn.identifier && {
      ...bsn.identifier,
      check: { ...bsn.identifier.check, weights: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
    };
    const column = {
      ...number,
      name: 'a column',
      file: 'x.csv',
      content: 'bsn;x\n{{repeat:100}}{{bsn}};a\n{{/repeat}}',
    };
    const set = withRule({ ...(identifier && { identifier }), examples: [column] });
    const { passed, failed } = await testRules(set, nowhere);
    expect(passed).toBe(0);
    expect(failed.map(({ example, expected }) => ({ example, expected }))).toEqual([
      { example: 'a column', expected: 'block' },
    ]);
  });

  it('reports an example with another effect and a counterexample that is found', async () => {
    const { effect: _, ...shouldBeSilent } = { ...number, name: 'should be silent' };
    const set = withRule({
      examples: [
        { ...number, effect: 'warn' },
        { ...quiet, effect: 'note' },
      ],
      counterexamples: [shouldBeSilent, { ...number, name: 'a note at most', effect: 'note' }],
    });
    expect((await testRules(set, nowhere)).failed).toEqual([
      { rule: 'bsn', example: 'a number', expected: 'warn', found: 'block' },
      { rule: 'bsn', example: 'no number', expected: 'note', found: 'nothing' },
      { rule: 'bsn', example: 'should be silent', expected: 'nothing', found: 'block' },
      { rule: 'bsn', example: 'a note at most', expected: 'note at most', found: 'block' },
    ]);
  });

  it('reports a counterexample in which another rule blocks', async () => {
    const { effect: _, ...counterexample } = number;
    const other = builtin.rules.find(({ id }) => id === 'postcode-huisnummer') as Rule;
    const set = ruleSet(
      [
        { ...bsn, examples: [], counterexamples: [] },
        { ...other, examples: [], counterexamples: [counterexample] },
      ],
      builtin.words,
    );
    expect((await testRules(set, nowhere)).failed).toEqual([
      { rule: other.id, example: 'a number', expected: 'nothing', found: 'block of another rule' },
    ]);
  });

  it('never takes what was not scanned for silence', async () => {
    const set = withRule({ counterexamples: [{ name: 'a picture', file: 'x.txt', content: 'GIF89a\u0001\u0000' }] });
    expect((await testRules(set, nowhere)).failed.map(({ found }) => found)).toEqual(['not scanned']);
  });

  it('names the rule and the placeholder that cannot be filled in', async () => {
    const set = withRule({ examples: [{ ...number, content: '{{bsnn}}' }] });
    const { en } = await userErrorOf(() => testRules(set, nowhere));
    expect(en).toContain('rule `bsn` uses an unknown placeholder: `{{bsnn}}`. Perhaps `{{bsn}}` is meant.');
  });

  describe('with files', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'sluis-examples-'));
      for (const kind of ['found/below', 'silent']) mkdirSync(path.join(folder, 'bsn', kind), { recursive: true });
      for (const file of ['found/good.txt', 'found/below/good.txt', 'silent/bad.txt']) {
        writeFileSync(path.join(folder, 'bsn', file), 'BSN 999900006\n');
      }
      for (const file of ['found/bad.txt', 'silent/good.txt']) writeFileSync(path.join(folder, 'bsn', file), 'x\n');
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('takes test numbers in them for real', async () => {
      expect(await testRules(withRule({}), { folders: [folder] })).toEqual({
        passed: 3,
        failed: [
          { rule: 'bsn', example: 'found/bad.txt', expected: 'block or warn', found: 'nothing' },
          { rule: 'bsn', example: 'silent/bad.txt', expected: 'note at most', found: 'block' },
        ],
      });
    });
  });
});
