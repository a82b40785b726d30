import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { memoryBlob } from '../../src/model/blob.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import { readRuleFolder, ruleSet } from '../../src/rules/load.js';
import { analyseOpen, newRunKey, toolboxFor } from '../../src/scan/work.js';

const { rules, words } = await readRuleFolder(fileURLToPath(new URL('../../rules', import.meta.url)));
const context = {
  rules: ruleSet(rules, words),
  policy: { ...DEFAULT_POLICY, testPersons: 'real' as const },
  key: newRunKey(),
};
const tools = toolboxFor(context);

/** Numbers of the published test block that pass the 11-proef. */
function numbers(count: number): string[] {
  const found: string[] = [];
  for (let n = 999_900_006; found.length < count; n++) {
    const digits = [...String(n)].map(Number);
    const sum = digits.reduce((total, digit, i) => total + digit * (i === 8 ? -1 : 9 - i), 0);
    if (sum % 11 === 0) found.push(String(n));
  }
  return found;
}

/** Where the BSNs of a table with a remark in its first row are told to be. */
function toldIn(remark: string, people: readonly string[]): string[] {
  const rows = people.map((number, at) => `${number};${at === 0 ? remark : 'geen opmerking'}`);
  const { matches } = analyseOpen(memoryBlob('a.csv', Buffer.from(`bsn;opmerking\n${rows.join('\n')}\n`)), tools);
  return matches.flatMap((match) => (match.kind === 'identifier' ? [match.where] : []));
}

test('somebody else in a remark is told apart from the column', () => {
  const [other, ...people] = numbers(31);
  expect(toldIn(`partner heeft bsn ${other}`, people)).toEqual(['column', 'text']);
});

test('the same person in a remark is part of the column', () => {
  const people = numbers(30);
  expect(toldIn(`dit is bsn ${people[3]}`, people)).toEqual(['column']);
});

/** Values that are told of the remarks of a table with an address of an organisation in each row. */
function toldBeside(remarks: number): number[] {
  const rows = Array.from({ length: 200 }, (_, at) => {
    const remark = at < remarks ? `graag antwoord aan j.dekker${at}@gmail.com voor vrijdag` : 'lantaarnpaal kapot';
    return `${at};planning${at}@zorgwinkel${at}.nl;${remark}`;
  });
  const content = `nr;e-mail bedrijf;opmerking\n${rows.join('\n')}\n`;
  const { matches } = analyseOpen(memoryBlob('a.csv', Buffer.from(content)), tools);
  return matches.flatMap((match) =>
    match.kind === 'value' && match.rule === 'email' && match.where === 'text' ? [match.passing] : [],
  );
}

test('a column of addresses of organisations does not hide residents in the remarks', () => {
  expect(toldBeside(40)).toEqual([40]);
});

test('a column of addresses of organisations is told once', () => {
  expect(toldBeside(0)).toEqual([]);
});
