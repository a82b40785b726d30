import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isCommonWord, isFirstName, isPlace, isSurname } from '../../src/names/lookup.js';
import { readName } from '../../src/names/reading.js';
import { nameShare } from '../../src/names/share.js';
import { RARE } from './columns.js';

/** The figures of docs/names.md. Only counts are compared: a failure prints no name. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const figures = readFileSync(path.join(root, 'docs/names.md'), 'utf8');
const entries = (list: string) =>
  readFileSync(path.join(root, 'rules/names', `${list}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

const firsts = entries('first-names');
const surnames = entries('surnames');
const PREFIXES = ['', '', '', 'de ', 'van ', 'van der ', 'van den '];
const MANY = 2000;

/** Share in percent, rounded, of texts that read as a name with at least this strength. */
function percent(texts: readonly string[], least: number): number {
  const found = texts.filter((text) => (readName(text)?.strength ?? 0) >= least).length;
  return Math.round((found / texts.length) * 100);
}

function composed(
  first: readonly string[],
  surname: readonly string[],
  form: (first: string, prefix: string, surname: string) => string,
) {
  let state = 7;
  const pick = (list: readonly string[]) => {
    // A linear congruential generator (Numerical Recipes): the same names every time.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)];
  };
  return Array.from({ length: MANY }, () => form(pick(first), pick(PREFIXES), pick(surname)));
}

const FORMS: [string, (first: string, prefix: string, surname: string) => string][] = [
  ['first name and surname', (first, prefix, surname) => `${first} ${prefix}${surname}`],
  ['initial and surname', (first, prefix, surname) => `${first[0]}. ${prefix}${surname}`],
  ['surname, initial', (first, prefix, surname) => `${prefix}${surname}, ${first[0]}.`],
  ['surname, first name, prefix', (first, prefix, surname) => `${surname}, ${first} ${prefix}`.trim()],
  ['in capitals', (first, prefix, surname) => `${first} ${prefix}${surname}`.toUpperCase()],
];

/** Words and pairs of words of the documents of the packages, once each. */
function packageWords(): string[] {
  const words = new Set<string>();
  const modules = path.join(root, 'node_modules');
  for (const name of readdirSync(modules).sort()) {
    const folder = path.join(modules, name);
    const readme = name.startsWith('.')
      ? undefined
      : listOf(folder).find((file) => /^(?:readme|changelog)\.md$/i.test(file));
    if (readme === undefined) continue;
    const text = readFileSync(path.join(folder, readme), 'utf8');
    // Lines with an address are about people: authors and those who contributed.
    for (const line of text
      .split('\n')
      .filter((each) => !/@|https?:|\b(?:by|thanks|author|copyright|maintain)/i.test(each))) {
      for (const [word] of line.matchAll(/(?<![\w.`/-])[A-Za-z][a-z]{2,}(?: [A-Z][a-z]{2,})?(?![\w`/-])/g))
        words.add(word);
    }
  }
  return [...words];
}

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // a file, no package
  }
}

const rowOf = (label: string) => {
  const row = figures.split('\n').find((line) => line.startsWith(`| ${label} |`));
  return (row ?? '')
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim());
};

describe('the document', () => {
  it('says how many entries each list has, and the rare names are in none', () => {
    const said = [...figures.matchAll(/^\| `([\w-]+)\.txt` \| ([\d,]+) \|/gm)].map(
      ([, list, count]) => `${list} ${count.replace(',', '')}`,
    );
    const lists = ['first-names', 'surnames', 'places', 'common-words'];
    expect(said).toEqual(lists.map((list) => `${list} ${entries(list).length}`));
    expect([RARE.first.filter(isFirstName).length, RARE.surname.filter(isSurname).length]).toEqual([0, 0]);
  });
});

describe('names that are composed of the lists', () => {
  it.each(FORMS)('are found as the document says: %s', (label, form) => {
    const texts = composed(firsts, surnames, form);
    const [half, none] = [firsts, RARE.first].map((list) => composed(list, RARE.surname, form));
    expect(rowOf(label)).toEqual([texts, half, none].map((each) => `${percent(each, 0.6)} %`));
    expect(percent(texts, 0.6)).toBeGreaterThanOrEqual(88);
  });

  it('are seen in columns of one word a cell', () => {
    const column = (list: readonly string[]) => Math.round(nameShare(list).share * 100);
    expect(rowOf('column of first names')).toEqual([`${column(firsts)} %`, `${column(RARE.first)} %`]);
    expect(rowOf('column of surnames')).toEqual([`${column(surnames)} %`, `${column(RARE.surname)} %`]);
    expect(column(firsts)).toBeGreaterThanOrEqual(90);
    expect(column(surnames)).toBeGreaterThanOrEqual(90);
  });
});

describe('what is no name', () => {
  it('is hardly ever read as one: words of documents', () => {
    const words = packageWords();
    expect(words.length).toBeGreaterThanOrEqual(3000);
    const strong = words.filter((word) => (readName(word)?.strength ?? 0) >= 0.6).length;
    const weak = words.filter((word) => (readName(word)?.strength ?? 0) >= 0.4).length;
    // The document has the counts of one set of packages; others differ a little.
    expect(strong / words.length).toBeLessThan(0.005);
    expect(weak / words.length).toBeLessThan(0.02);
    expect(nameShare(words).share).toBeLessThan(0.03);
  });

  it('is hardly ever read as one: places and common words', () => {
    const places = entries('places');
    const common = entries('common-words').map((word) => word[0].toUpperCase() + word.slice(1));
    expect(places.every(isPlace) && common.every(isCommonWord)).toBe(true);
    expect(percent(places, 0.4)).toBe(0);
    expect(percent(common, 0.4)).toBe(0);
    expect(nameShare(common).share).toBeLessThan(0.01);
  });
});
