import { describe, expect, it } from 'vitest';
import { allOf, readAll } from '../formats/harness.js';

const CSV = `naam,bsn\n${Array.from({ length: 30 }, (_, i) => `Persoon één ${i},9999000${10 + i}\n`).join('')}`;
const WRITTEN = encodeURIComponent(CSV);

describe('a file that stands in a text as an address', () => {
  it.each([
    [
      'a page',
      `<!doctype html><html><body><a download="x.csv" href="data:text/csv;charset=utf-8,${WRITTEN}">x</a></body></html>`,
    ],
    ['a page with apostrophes', `<html><body><a href='data:application/octet-stream,${WRITTEN}'>x</a></body></html>`],
    [
      'a program',
      `const a = document.createElement('a');\na.href = "data:attachment/csv," + 1;\nb = \`data:,${WRITTEN}\`;\n`,
    ],
    ['a style', `a { background: url(data:text/csv,${WRITTEN.replaceAll('(', '%28')}) }\n`],
    ['JSON', JSON.stringify({ a: 1, link: `data:text/csv,${WRITTEN}` })],
    ['a letter', `Zie data:text/csv,${WRITTEN} en groet,\nJansen\n`],
  ])('is read: %s', async (_, text) => {
    const found = await readAll(Buffer.from(text));
    const inside = [...found].filter(([name]) => name.startsWith('data-url'));
    expect(inside.map(([, { rowCount }]) => rowCount)).toEqual([30]);
    expect(inside[0][1].all).toContain('Persoon één 7\t999900017');
  });

  it.each([
    [
      'a picture',
      `<img src="data:image/svg+xml,%3Csvg xmlns=%27http://www.w3.org/2000/svg%27%3E${'%3Cg/%3E'.repeat(30)}">`,
    ],
    ['a short one', '<a href="data:text/plain,een%20twee%20drie">'],
    ['one without escapes', `<a href="data:text/plain,${'woord'.repeat(30)}">`],
    ['a key', `data: ${'a,b%20c%20d'.repeat(30)}\n`],
  ])('is not looked into: %s', async (_, text) => {
    const found = await readAll(Buffer.from(text));
    expect([...found.keys()]).toEqual(['']);
    expect(allOf(found)).toContain(text.slice(0, 30));
  });
});
