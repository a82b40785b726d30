import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/config/policy.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';

/** What a policy file states; `folder` is where the file stands. */
const KEYS = Object.keys(DEFAULT_POLICY).filter((key) => key !== 'folder');

import { parseRule } from '../../src/rules/parse.js';
import { userErrorOf } from '../config/helpers.js';

const doc = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const firstYaml = (text: string) => /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
const rowKeys = (text: string) => [...text.matchAll(/^\| `([\w.]+)` \|/gm)].map(([, key]) => key);
/** The keys that the checker knows: it lists them for a key that is near none. */
const knownKeys = async (run: () => unknown) =>
  [...(/Known are: (.*)\./.exec((await userErrorOf(run)).en)?.[1] ?? '').matchAll(/`(\w+)`/g)].map(([, key]) => key);

describe('docs/policy.md', () => {
  it('has an example that parses and uses every key', () => {
    const example = firstYaml(doc('policy.md'));
    parsePolicy(example, 'docs/policy.md');
    for (const key of KEYS) expect(example).toMatch(new RegExp(`^${key}:`, 'm'));
  });

  it('describes every key', async () => {
    const known = await knownKeys(() => parsePolicy('zzzzzzzzzzzzzzzz: 1', 'f'));
    expect(known.sort()).toEqual([...KEYS].sort());
    const described = new Set(rowKeys(doc('policy.md')).map((key) => key.split('.')[0]));
    expect(known.filter((key) => !described.has(key))).toEqual([]);
  });
});

describe('docs/rule-format.md', () => {
  it('has an example that parses', () => {
    expect(parseRule(firstYaml(doc('rule-format.md')), 'docs/rule-format.md', 'klantnummer').examples).toHaveLength(1);
  });

  it('describes every key', async () => {
    const described = rowKeys(doc('rule-format.md'));
    const known = await knownKeys(() => parseRule('zzzzzzzzzzzzzzzz: 1', 'f', 'mine'));
    expect(known).toContain('identifierOf');
    expect(known.filter((key) => !described.includes(key))).toEqual([]);
  });
});
