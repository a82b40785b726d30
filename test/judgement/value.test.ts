import { describe, expect, test } from 'vitest';
import { gatherContacts } from '../../src/judgement/contacts.js';
import { judgeMatch } from '../../src/judgement/judge.js';
import { pathKind } from '../../src/judgement/path-kind.js';
import type { Finding } from '../../src/model/finding.js';
import type { AttributeMatch, ValueMatch, WordsMatch } from '../../src/model/match.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import { builtinRules } from '../../src/rules/load.js';
import { newRunKey } from '../../src/scan/work.js';

const { rules } = builtinRules();
const JUDGING = { rules: new Map(rules.map((rule) => [rule.id, rule])), policy: DEFAULT_POLICY, key: newRunKey() };

const VALUE: ValueMatch = {
  kind: 'value',
  rule: 'email',
  where: 'column',
  place: { columns: [{ index: 1, name: 'email' }], firstRow: 2, lastRow: 41 },
  values: 40,
  candidates: 40,
  passing: 40,
  ignored: 0,
  chance: 1,
  sampled: 1,
  context: 'keyed',
  isSure: true,
  about: 'unexplained',
  people: null,
};
const IN_TEXT: Partial<ValueMatch> = { where: 'text', place: { line: 3, startColumn: 1, endColumn: 9 }, passing: 1 };
const ATTRIBUTE: AttributeMatch = {
  kind: 'attribute',
  rule: 'gezondheid',
  place: { columns: [{ index: 2, name: 'diagnose' }] },
  records: 40,
  fitting: 0.9,
  by: 'both',
  about: 'identified',
  gate: 'birth',
  confidence: 0.97,
};

const value = (changes: Partial<ValueMatch>, path = 'a.txt') => judgeMatch({ ...VALUE, ...changes }, path, JUDGING);
const attribute = (changes: Partial<AttributeMatch>) => judgeMatch({ ...ATTRIBUTE, ...changes }, 'a.csv', JUDGING);
const words = (changes: Partial<WordsMatch>, path = 'a.txt') =>
  judgeMatch(
    { kind: 'words', rule: 'gezondheid', place: { line: 1 }, values: 2, distinct: 1, pointers: 1, ...changes },
    path,
    JUDGING,
  );

describe('values', () => {
  test.each<[string, Partial<ValueMatch>, string | undefined]>([
    ['a column', {}, 'block'],
    ['a column that leaves a doubt', { isSure: false }, 'warn'],
    ['two values in a column', { passing: 2 }, 'warn'],
    ['a column of organisations', { about: 'organisation' }, 'note'],
    ['one behind its name in a text', IN_TEXT, 'warn'],
    ['a few without a name in a text', { ...IN_TEXT, context: 'neutral', passing: 4 }, undefined],
    ['many without a name in a text', { ...IN_TEXT, context: 'neutral', passing: 5 }, 'note'],
    ['nothing that passes', { passing: 0 }, undefined],
    ['a check that chance explains', { rule: 'a-nummer', chance: 0.00288, candidates: 400, passing: 1 }, undefined],
    ['a check that chance does not explain', { rule: 'a-nummer', chance: 0.00288, context: 'neutral' }, 'block'],
  ])('%s', (_, changes, effect) => expect(value(changes)?.effect).toBe(effect));

  test('contact details of makers are a note, in code and in documentation', () => {
    for (const path of ['setup.py', 'package.json', 'README.md', 'LICENSE', 'commit 0123456789abcdef'])
      expect(value(IN_TEXT, path)?.effect).toBe('note');
    // A column of them is no signature, but in a manifest.
    expect(value({}, 'people.json')?.effect).toBe('block');
    expect(value({}, 'package.json')?.effect).toBe('note');
  });

  test('a value of which a person can have several is at least one person', () => {
    expect(value({})?.subjects).toEqual({ min: 1, max: 40 });
    expect(value({ rule: 'a-nummer', chance: 0.00288 })?.subjects).toEqual({ min: 40, max: 40 });
    expect(value({ about: 'organisation' })?.subjects).toEqual({ min: 0, max: 0 });
  });
});

describe('attributes', () => {
  test.each<[string, Partial<AttributeMatch>, string | undefined]>([
    ['special data beside a name', {}, 'block'],
    ['the same by its values alone', { by: 'values' }, 'warn'],
    ['special data of people who can be found', { about: 'person' }, 'warn'],
    ['special data in large groups', { about: 'grouped' }, 'note'],
    ['special data of nobody knows whom', { about: 'perhaps' }, 'note'],
    ['the same by its values alone, of nobody knows whom', { about: 'perhaps', by: 'values' }, undefined],
    ['ordinary data beside a name', { rule: 'hobby' }, 'warn'],
    ['ordinary data of nobody knows whom', { rule: 'hobby', about: 'perhaps' }, undefined],
  ])('%s', (_, changes, effect) => expect(attribute(changes)?.effect).toBe(effect));

  test('in a manifest are nothing', () => {
    expect(judgeMatch(ATTRIBUTE, 'sub/package.json', JUDGING)).toBe(null);
  });

  test.each<[string, Partial<WordsMatch>, string, string | undefined]>([
    ['a word of special data beside a name', {}, 'a.txt', 'warn'],
    ['without a name', { pointers: 0 }, 'a.txt', undefined],
    ['a file on somebody', { pointers: 2 }, 'a.txt', 'block'],
    ['the same in documentation', { pointers: 2 }, 'a.md', 'warn'],
    ['ordinary data of somebody', { rule: 'schuld', distinct: 2, pointers: 3 }, 'a.txt', 'warn'],
    ['one word of ordinary data', { rule: 'schuld' }, 'a.txt', undefined],
    ['two words of ordinary data', { rule: 'schuld', distinct: 2 }, 'a.txt', 'warn'],
    ['in code', { distinct: 3 }, 'a.ts', undefined],
  ])('words: %s', (_, changes, path, effect) => expect(words(changes, path)?.effect).toBe(effect));
});

describe('contact details', () => {
  const note = (path: string): Finding => value(IN_TEXT, path) as Finding;

  test('are one note that names files', () => {
    const other = attribute({}) as Finding;
    const { findings, notes } = gatherContacts([note('b.py'), other, note('a.py'), note('c.md'), note('d.md')], rules);
    expect(findings).toEqual([other]);
    expect(notes.map(({ kind, count, message }) => [kind, count, message.en.includes('a.py, b.py, c.md …')])).toEqual([
      ['contact-details', 4, true],
    ]);
  });

  test('are no note where there are none', () => {
    expect(gatherContacts([attribute({}) as Finding], rules).notes).toEqual([]);
  });
});

test.each([
  ['src/scan.ts', 'code'],
  ['R/laden.R', 'code'],
  ['package.json', 'code'],
  ['sub/CITATION.cff', 'code'],
  ['tag 0123456789', 'code'],
  ['docs/a.md', 'documentation'],
  ['AUTHORS', 'documentation'],
  ['licence.txt', 'documentation'],
  ['data/personen.json', 'other'],
  ['brief.txt', 'other'],
  ['export.csv', 'other'],
  ['server.log', 'other'],
])('%s is %s', (path, kind) => expect(pathKind(path)).toBe(kind));
