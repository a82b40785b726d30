import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Rule } from '../../src/model/rule.js';
import { canonicalJson, readIndex, readRuleFolder, ruleSet, withOwnRules } from '../../src/rules/load.js';
import { userErrorOf } from '../config/helpers.js';

const GOOD = fileURLToPath(new URL('data/good', import.meta.url));
const NO_WORDS = { roles: {}, topics: {} };

let folder: string;
const at = (...parts: string[]) => path.join(folder, ...parts);
const messageOf = async (run: () => unknown) => (await userErrorOf(run)).en;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'sluis-rules-')));
  cpSync(GOOD, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function goodRules(): Promise<readonly Rule[]> {
  return (await readRuleFolder(GOOD)).rules;
}

describe('readRuleFolder', () => {
  it('reads rules by id and the vocabulary', async () => {
    const { rules, words } = await readRuleFolder(folder);
    expect(rules.map(({ id }) => id)).toEqual(['klantnummer', 'zaaknummer']);
    expect(words).toEqual({ roles: { klant: ['klant', 'client'] }, topics: { zorg: ['zorg', 'wmo'] } });
  });

  it('does without words, and passes over lists of names, documents and hidden entries', async () => {
    rmSync(at('words'), { recursive: true });
    mkdirSync(at('names'));
    writeFileSync(at('README.md'), 'x');
    mkdirSync(at('.git'));
    const { rules, words } = await readRuleFolder(folder);
    expect(rules).toHaveLength(2);
    expect(words).toEqual(NO_WORDS);
  });

  it('refuses a folder without rule, a stray rule, a wrong name and a folder that is not there', async () => {
    mkdirSync(at('leeg'));
    expect(await messageOf(() => readRuleFolder(folder))).toContain('leeg has no rule.yaml. Add rule.yaml');
    rmSync(at('leeg'), { recursive: true });
    writeFileSync(at('stray.yml'), '');
    expect(await messageOf(() => readRuleFolder(folder))).toContain('stray.yml is not in the folder of a rule');
    rmSync(at('stray.yml'));
    cpSync(at('klantnummer'), at('Klant_Nummer'), { recursive: true });
    expect(await messageOf(() => readRuleFolder(folder))).toContain('has no valid rule name');
    expect(await messageOf(() => readRuleFolder(at('gone')))).toContain('cannot be read (ENOENT)');
  });

  it('refuses a rule file that is a folder or leads out of the folder', async () => {
    rmSync(at('zaaknummer/rule.yaml'));
    mkdirSync(at('zaaknummer/rule.yaml'));
    expect(await messageOf(() => readRuleFolder(folder))).toContain('is not a regular file');
    rmSync(at('zaaknummer/rule.yaml'), { recursive: true });
    symlinkSync(path.join(GOOD, 'zaaknummer/rule.yaml'), at('zaaknummer/rule.yaml'));
    expect(await messageOf(() => readRuleFolder(folder))).toContain('link to a place outside its folder');
  });

  it('names the file of a rule and of words that do not parse', async () => {
    writeFileSync(at('words/roles.yaml'), 'a: b\n');
    expect(await messageOf(() => readRuleFolder(folder))).toContain(
      `${at('words/roles.yaml')}:1:1: \`a\` must be a list`,
    );
    writeFileSync(at('klantnummer/rule.yaml'), 'detector: address\n');
    expect(await messageOf(() => readRuleFolder(folder))).toContain(`${at('klantnummer/rule.yaml')} has 6 mistakes`);
  });
});

describe('ruleSet', () => {
  it('orders by id and has one hash for the same rules', async () => {
    const rules = await goodRules();
    const set = ruleSet([...rules].reverse(), NO_WORDS);
    expect(set.rules.map(({ id }) => id)).toEqual(['klantnummer', 'zaaknummer']);
    expect(set.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(set.hash).toBe(ruleSet(rules, { topics: {}, roles: {} }).hash);
  });

  it('has another hash when a rule or a word differs', async () => {
    const [first, second] = await goodRules();
    const hashes = [
      ruleSet([first, second], NO_WORDS),
      ruleSet([first], NO_WORDS),
      ruleSet([first, { ...second, severity: 'low' }], NO_WORDS),
      ruleSet([first, second], { roles: { a: ['b'] }, topics: {} }),
    ].map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(4);
  });

  it('refuses one id twice', async () => {
    const [first] = await goodRules();
    expect(await messageOf(() => ruleSet([first, first], NO_WORDS))).toContain('two rules `klantnummer`');
  });
});

describe('withOwnRules', () => {
  it('adds rules and words, and leaves the built-in set as it is', async () => {
    const [client, matter] = await goodRules();
    const builtin = ruleSet([{ ...client, id: 'bsn' }], { roles: { klant: ['klant'], pc4: ['pc4'] }, topics: {} });
    const before = canonicalJson(builtin);
    const merged = await withOwnRules(builtin, folder);
    expect(merged.rules.map(({ id }) => id)).toEqual(['bsn', client.id, matter.id]);
    expect(merged.words.roles).toEqual({ klant: ['klant', 'client'], pc4: ['pc4'] });
    expect(merged.hash).not.toBe(builtin.hash);
    expect(canonicalJson(builtin)).toBe(before);
  });

  it('refuses a rule with a built-in id', async () => {
    const builtin = ruleSet(await goodRules(), NO_WORDS);
    expect(await messageOf(() => withOwnRules(builtin, folder))).toContain('name of a built-in rule');
  });

  it('refuses a rule that leans on a rule without identifier', async () => {
    rmSync(at('klantnummer'), { recursive: true });
    const message = await messageOf(() => withOwnRules(ruleSet([], NO_WORDS), folder));
    expect(message).toContain('`zaaknummer` names in `identifierOf` a rule without `identifier`: `klantnummer`');
  });
});

describe('readIndex', () => {
  it('reads what was written', async () => {
    const set = ruleSet(await goodRules(), NO_WORDS);
    writeFileSync(at('rules.json'), canonicalJson(set));
    expect(readIndex(at('rules.json'))).toEqual(set);
  });

  it('says how to mend a missing or damaged index', async () => {
    expect(await messageOf(() => readIndex(at('gone.json')))).toContain('npm run build');
    writeFileSync(at('rules.json'), '{"rules": [');
    expect(await messageOf(() => readIndex(at('rules.json')))).toContain('missing or damaged');
  });
});

describe('start-up', () => {
  it('loads no parser: load.ts imports its helpers only when a folder is read', () => {
    const source = readFileSync(new URL('../../src/rules/load.ts', import.meta.url), 'utf8');
    const eager = [...source.matchAll(/^import (?!type).* from '(.+)';$/gm)].map(([, from]) => from);
    expect(eager.filter((from) => !from.startsWith('node:'))).toEqual(['../errors.js', '../own-files.js']);
  });
});
