import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fold } from '../../src/names/fold.js';
import { parseList } from '../../src/names/lists.js';
import { isCommonWord, isFirstName, isPlace, isSurname } from '../../src/names/lookup.js';

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(fileURLToPath(new URL(file, root)), 'utf8');
const linesOf = (name: string) => read(`rules/names/${name}.txt`).trimEnd().split('\n');
const entriesOf = (name: string) => linesOf(name).filter((line) => !line.startsWith('#'));
const headingOf = (name: string) =>
  linesOf(name)
    .filter((line) => line.startsWith('#'))
    .join('\n');

const LISTS = [
  ['first-names', 2500, isFirstName],
  ['surnames', 2500, isSurname],
  ['places', 2000, isPlace],
  ['common-words', 1000, isCommonWord],
] as const;

describe.each(LISTS)('the list of %s', (name, least, knows) => {
  it('has many entries, each once, in order, and each is found', () => {
    const entries = entriesOf(name);
    expect(entries.length).toBeGreaterThanOrEqual(least);
    const folded = entries.map(fold);
    expect(new Set(folded).size).toBe(entries.length);
    expect(folded).toEqual([...folded].sort());
    expect(entries.filter((entry) => !knows(entry) || !knows(entry.toUpperCase()))).toEqual([]);
  });

  it('holds letters, hyphens, apostrophes and, of places, spaces', () => {
    const form = name === 'places' ? /^[\p{L}\d' ,.-]+$/u : /^[\p{L}'’-]+$/u;
    expect(entriesOf(name).filter((entry) => !form.test(entry) || entry !== entry.trim())).toEqual([]);
  });

  it('says in its heading where it comes from and under which licence', () => {
    expect(headingOf(name)).toContain('EUPL-1.2');
    if (name === 'common-words') return;
    expect(headingOf(name)).toContain('copyright (c) 2012 Daniele Faraglia');
    expect(headingOf(name)).toContain('MIT licence');
  });
});

describe('the lists', () => {
  it('are shipped, with the notices that the MIT licence asks for', () => {
    expect(JSON.parse(read('package.json')).files).toContain('rules');
    const notice = read('docs/names.md').replace(/[\s>]+/g, ' ');
    for (const text of [
      'Copyright (c) 2022-2025 Faker',
      'Copyright (c) 2011-2020 Marak Squires',
      'Copyright (c) 2012 Daniele Faraglia',
      'Permission is hereby granted, free of charge, to any person obtaining a copy',
      'THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND',
    ]) {
      expect(notice).toContain(text);
    }
  });

  it('hold no prefix as a name', () => {
    for (const prefix of ['van', 'den', 'der', 'ter', 'het', 'el']) {
      expect([isSurname(prefix), isFirstName(prefix)]).toEqual([false, false]);
    }
  });

  it('are parsed without headings, empty lines and carriage returns', () => {
    expect([...parseList('# a\n#b\nÇelik\r\n\r\nIJsbrand\r\n')]).toEqual(['celik', 'ijsbrand']);
    expect([...parseList('')]).toEqual([]);
  });
});

describe('reading the lists', () => {
  beforeEach(() => vi.resetModules());

  it('is done at the first question, and once', async () => {
    const readFile = vi.fn(readFileSync);
    vi.doMock('node:fs', () => ({ readFileSync: readFile }));
    const names = await import('../../src/names/lookup.js');
    expect(readFile).not.toHaveBeenCalled();
    expect(names.isFirstName('Sanne')).toBe(true);
    expect(names.isFirstName('Xqzv')).toBe(false);
    expect(readFile).toHaveBeenCalledTimes(1);
    vi.doUnmock('node:fs');
  });
});
