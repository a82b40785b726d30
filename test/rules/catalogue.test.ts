import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Bilingual, DataClass } from '../../src/model/finding.js';
import { readRuleFolder } from '../../src/rules/load.js';

const { rules, words } = await readRuleFolder(fileURLToPath(new URL('../../rules', import.meta.url)));

/** Header words that two rules may share, because the columns beside them decide. */
const SHARED_HEADERS: ReadonlySet<string> = new Set();
/** What the law must be named for; other classes are personal data by art. 4 or 6. */
const LEGAL_GROUND: Partial<Record<DataClass, string>> = {
  'national-number': 'art. 87 AVG',
  special: 'art. 9 AVG',
  criminal: 'art. 10 AVG',
};
/** Topics that open the person gate, and topics that close it: one word cannot do both. */
const ABOUT_PEOPLE = ['persoon', 'zorg', 'inkomen', 'bijzonder', 'justitie'];
const ABOUT_THINGS = ['dier', 'gebouw', 'plaats', 'techniek', 'telling', 'bevolking', 'organisatie', 'anders-nummer'];
/** Topics that say whose a count or a code is, and who is public by law. */
const OTHERS = ['per-persoon', 'openbaar', 'verkiezing', 'registernummer'];
const FEWEST_CHARACTERS = 30;

function twice(list: readonly string[]): string[] {
  return list.filter((word, at) => list.indexOf(word) !== at);
}

function expectBothLanguages(text: Bilingual): void {
  for (const part of [text.nl, text.en]) expect(part.length).toBeGreaterThanOrEqual(FEWEST_CHARACTERS);
  expect(text.nl).not.toBe(text.en);
}

describe.each(rules)('the rule $id', (rule) => {
  it('has a title, and explains itself and what to do in both languages', () => {
    for (const title of [rule.title.nl, rule.title.en]) expect(title).toMatch(/^\S.*\S$/);
    expectBothLanguages(rule.explanation);
    expectBothLanguages(rule.remedy);
    expect(rule.remedy.nl).not.toBe(rule.explanation.nl);
  });

  it('has two examples and two counterexamples, each under its own name', () => {
    // What it looks for stands in the policy: its own tests bring one.
    if (rule.detector === 'domain') return;
    // No text has a hidden corner: whole files in `found` and `silent` show what is meant.
    if (rule.detector === 'hidden') return;
    expect(rule.examples.length).toBeGreaterThanOrEqual(2);
    expect(rule.counterexamples.length).toBeGreaterThanOrEqual(2);
    expect(twice([...rule.examples, ...rule.counterexamples].map(({ name }) => name))).toEqual([]);
  });

  it('names the article that its class rests on, and where the knowledge comes from', () => {
    const ground = LEGAL_GROUND[rule.class];
    if (ground !== undefined) expect(rule.legal).toContain(ground);
    else if (rule.class !== 'hygiene') expect(rule.legal.join()).toMatch(/art\. \d+ .*AVG/);
    expect(rule.sources.length).toBeGreaterThan(0);
  });

  it('has header words of two characters or more, each with one meaning', () => {
    const twins = (rule.identifier?.twins ?? []).flatMap(({ headers }) => headers);
    const all = [...rule.headers, ...rule.negativeHeaders, ...twins];
    expect(all.filter((word) => word.length < 2)).toEqual([]);
    expect(twice(all)).toEqual([]);
    expect(rule.context.filter((word) => word.length < 2)).toEqual([]);
    expect(rule.context.filter((word) => [...rule.negativeHeaders, ...twins].includes(word))).toEqual([]);
    expect(twice(rule.context)).toEqual([]);
  });

  it('explains every twin', () => {
    for (const { explanation } of rule.identifier?.twins ?? []) expectBothLanguages(explanation);
    expect(twice((rule.identifier?.twins ?? []).map(({ id }) => id))).toEqual([]);
  });
});

describe('the rules together', () => {
  it('share no header', () => {
    const headers = rules.flatMap((rule) => rule.headers).filter((word) => !SHARED_HEADERS.has(word));
    expect(twice(headers)).toEqual([]);
  });
});

describe('the words', () => {
  const all = Object.entries({ ...words.topics, ...words.roles });

  it('have known topics on both sides', () => {
    expect(Object.keys(words.topics).sort()).toEqual([...ABOUT_PEOPLE, ...ABOUT_THINGS, ...OTHERS].sort());
  });

  // `client` stands twice under `persoon`.
  it('stand once in a list', () => {
    expect(all.flatMap(([name, list]) => twice(list).map((word) => `${name}: ${word}`))).toEqual([]);
  });

  it('have no topic of people and a topic of things at once', () => {
    const wordsOf = (topics: readonly string[]) => topics.flatMap((topic) => words.topics[topic]);
    const things = new Set(wordsOf(ABOUT_THINGS));
    expect(wordsOf(ABOUT_PEOPLE).filter((word) => things.has(word))).toEqual([]);
  });

  it('have one role each', () => {
    expect(twice(Object.values(words.roles).flat())).toEqual([]);
  });

  it('are single characters only for coordinates', () => {
    expect(all.filter(([, list]) => list.some((word) => word.length < 2)).map(([name]) => name)).toEqual([
      'plaats',
      'coordinaat',
    ]);
  });
});
