import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readBlob } from '../../../src/readers/read.js';
import { allOf, damaged, randomOf, readAll, type Said, skipsOf } from '../../formats/harness.js';
import { record } from '../recorder.js';

const sample = (name: string) => readFileSync(new URL(`../../formats/samples/html/${name}`, import.meta.url));
const HEADER = ['naam', 'bsn', 'postcode', 'huisnummer'];

/** The last words of the column names, of the largest table. */
function names({ tables }: Said): (string | undefined)[] {
  const [largest] = [...tables].sort((a, b) => b.rows.length * b.header.length - a.rows.length * a.header.length);
  return largest.header.map((name) => name?.split('.').at(-1));
}

describe('pages and data as programs write them', () => {
  test.each([
    ['pandas.html', [undefined, ...HEADER]],
    ['kable.html', HEADER],
    ['nbconvert.html', [undefined, ...HEADER]],
    ['dt.html', [undefined, ...HEADER]],
    ['altair.html', HEADER],
    ['folium.html', ['type', 'bsn', 'naam', 'type']],
    ['plotly.html', ['text', 'x', 'y']],
    ['plotly.json', ['text', 'x', 'y']],
    ['pandas-columns.json', [undefined, ...HEADER]],
    ['pandas-list.json', HEADER],
    ['pandas-split.json', HEADER],
    ['pandas-table.json', ['index', ...HEADER]],
  ])('%s', async (name, header) => {
    const found = await readAll(sample(name), name);
    const top = found.get('');
    expect(skipsOf(found)).toEqual([]);
    expect(top && names(top)).toEqual(header);
    expect(top?.tables.some(({ rows }) => rows.length === 8)).toBe(true);
  });

  test('numbers that plotly writes as base64 are numbers', async () => {
    const text = allOf(await readAll(sample('plotly.html')));
    expect(text).toContain('999990011');
    expect(text).toContain('52.01');
  });

  test('a table in a link and the source of a notebook are files inside', async () => {
    const link = await readAll(sample('data-url.html'));
    expect([...link.values()][1].tables[0]).toMatchObject({ header: HEADER });
    expect([...link.values()][1].rowCount).toBe(64);
    const book = await readAll(sample('notebook.nb.html'));
    expect([...book.values()][1].all).toContain('author: Proefpersoon Maker');
  });

  test.each(['plotly.html', 'plotly.json', 'data-url.html', 'notebook.nb.html'])(
    '%s is handed to another process where there is one',
    (name) => {
      const told: (string | null)[] = [];
      const { faults } = record(sample(name), (blob, out, known) => {
        const sink = Object.assign(Object.create(out) as typeof out, {
          foreign: (word: string | null) => told.push(word) > 0,
        });
        return readBlob(blob, sink, known);
      });
      expect(told).toEqual(['base64']);
      expect(faults.filter((fault) => !fault.includes('without an end'))).toEqual([]);
    },
  );

  test('survives any damage, and keeps all of the text', async () => {
    const random = randomOf(3);
    for (const name of ['pandas.html', 'dt.html', 'plotly.html', 'data-url.html']) {
      const bytes = sample(name);
      for (let n = 0; n < 75; n++) {
        const other = damaged(bytes, random);
        const found = await readAll(other);
        if (found.get('')?.format !== null || skipsOf(found).length > 0) continue;
        for (const said of found.values()) for (const { rows } of said.tables) expect(rows.length).toBeGreaterThan(0);
      }
    }
  });
});

describe('lists beside each other in JSON', () => {
  const tablesOf = (value: unknown) =>
    record(JSON.stringify(value)).tables.map(({ info, header, rows }) => [info.name, header, rows]);

  test('of one length are columns, others stand by themselves', () => {
    expect(tablesOf({ a: [1, 2, 3], b: ['x', 'y', 'z'], c: [4, 5] })).toEqual([
      ['$.c[]', ['c'], [['4'], ['5']]],
      [
        '$',
        ['a', 'b'],
        [
          ['1', 'x'],
          ['2', 'y'],
          ['3', 'z'],
        ],
      ],
    ]);
  });

  test('in a list are columns where each is of one type, and rows where it is not', () => {
    expect(
      tablesOf({
        data: [
          ['x', 'y', 'z'],
          [1, 2, 3],
        ],
      })[0][2],
    ).toEqual([
      ['x', '1'],
      ['y', '2'],
      ['z', '3'],
    ]);
    expect(
      tablesOf({
        data: [
          ['x', 1, 'a'],
          ['y', 2, 'b'],
          ['z', 3, 'c'],
        ],
      })[0][2],
    ).toEqual([
      ['x', '1', 'a'],
      ['y', '2', 'b'],
      ['z', '3', 'c'],
    ]);
  });

  test('whatever stands in them, nothing is lost', () => {
    const random = randomOf(9);
    let serial = 0;
    const value = (depth: number): unknown => {
      const kind = random(depth > 3 ? 2 : 6);
      if (kind === 0) return `w${serial++}.`;
      if (kind === 1) return 100_000 + serial++;
      const size = random(5);
      const parts = Array.from({ length: size }, () => value(depth + 1));
      if (kind < 4) return parts;
      return Object.fromEntries(parts.map((part, n) => [random(3) === 0 ? `${n}` : `n${n}`, part]));
    };
    for (let n = 0; n < 400; n++) {
      serial = 0;
      const text = JSON.stringify([value(0), { k: value(0) }]);
      const { all, faults } = record(text);
      expect(faults).toEqual([]);
      const words = text.match(/w\d+\.|1\d{5}/g) ?? [];
      const arrived = new Set(all.match(/w\d+\.|1\d{5}/g));
      expect(words.filter((word) => !arrived.has(word))).toEqual([]);
    }
  });
});
