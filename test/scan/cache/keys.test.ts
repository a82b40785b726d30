import { expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/model/policy.js';
import { builtinRules } from '../../../src/rules/load.js';
import { cacheKeys } from '../../../src/scan/cache/keys.js';
import { folderWith } from '../making.js';

const keysIn = (folder: string, build: string, changes: object = {}) => {
  const keys = cacheKeys(folder, build, { rules: builtinRules(), policy: { ...DEFAULT_POLICY, ...changes } });
  if (typeof keys === 'string') throw new Error(keys);
  return keys;
};

it('of what is learnt belong to one program and one policy, those of digests to the user alone', () => {
  const folder = folderWith({});
  const [one, again] = [keysIn(folder, 'a'), keysIn(folder, 'a')];
  expect(again).toEqual(one);
  for (const other of [keysIn(folder, 'b'), keysIn(folder, 'a', { testPersons: 'real' })]) {
    expect(other.id).not.toBe(one.id);
    expect(Buffer.from(other.secret).equals(one.secret)).toBe(false);
    expect([other.runKey, other.tableKey]).toEqual([one.runKey, one.tableKey]);
  }
  const somebody = keysIn(folderWith({}), 'a');
  expect(somebody.runKey).not.toEqual(one.runKey);
  expect(somebody.tableKey).not.toEqual(one.tableKey);
  expect(one.tableKey).not.toEqual(one.runKey);
});
