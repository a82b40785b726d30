import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printedTables } from '../../../src/formats/notebook/printed.js';
import { readBlob } from '../../../src/readers/read.js';
import { record } from '../../readers/recorder.js';
import { allOf, damaged, randomOf, readAll, skipsOf } from '../harness.js';

const sample = (name: string) => readFileSync(new URL(`../samples/notebook/${name}`, import.meta.url));
const HEADER = ['naam', 'bsn', 'postcode', 'huisnummer'];

describe('a notebook', () => {
  test.each(['executed.ipynb', 'version-3.ipynb'])(
    '%s gives its cells, and their output as what it is',
    async (name) => {
      const found = await readAll(sample(name), name);
      const top = found.get('');
      expect(top?.format).toBe('notebook');
      expect(top?.tables.map(({ name, header, rows }) => [name, header, rows.length])).toEqual([
        ['[3]', [null, ...HEADER], 8],
      ]);
      expect(found.get('[4] text/html')?.tables[0].header).toEqual([null, ...HEADER]);
      expect(found.get('[7] application/json')?.rowCount).toBe(8);
      const text = allOf(found);
      for (const piece of [
        'proef@example.nl',
        '/home/proefpersoon/bestand.csv',
        'FileNotFoundError',
        'Proefpersoon Maker',
      ])
        expect(text).toContain(piece);
      expect(top?.texts.find(({ text }) => text.includes('bestand.csv'))?.spot.table).toBe('[8]');
      expect(skipsOf(found).every((reason) => reason === 'media')).toBe(true);
    },
  );

  test('is handed to another process by the reader of text, and read as JSON where there is none', () => {
    const bytes = sample('executed.ipynb');
    expect(record(bytes).all).toContain('bestand.csv');
    const told: (string | null)[] = [];
    const recorder = record(bytes, (blob, out, known) => {
      const sink = Object.assign(Object.create(out) as typeof out, {
        foreign: (format: string | null) => told.push(format) > 0,
      });
      return readBlob(blob, sink, known);
    });
    expect(told).toEqual(['notebook']);
    expect(recorder.all).toBe('');
  });

  test('that is cut is text, and said to be damaged', async () => {
    const bytes = sample('executed.ipynb');
    for (let cut = 900; cut < bytes.length - 2; cut += 997) {
      const found = await readAll(bytes.subarray(0, cut));
      expect(skipsOf(found)).toContain('structure');
      expect(allOf(found)).toContain(bytes.toString('utf8', 0, 400));
    }
  });

  test('survives any damage', async () => {
    const bytes = sample('executed.ipynb');
    const random = randomOf(5);
    for (let n = 0; n < 300; n++) await readAll(damaged(bytes, random));
  });

  test('gives attachments as the files they are, whatever their type', async () => {
    const csv = `naam,bsn\n${Array.from({ length: 9 }, (_, i) => `Persoon ${i},99990000${i}\n`).join('')}`;
    const base64 = Buffer.from(csv).toString('base64');
    const attachments = {
      'a.csv': { 'text/csv': base64 },
      'b.txt': { 'text/plain': [base64] },
      'c.csv': { 'text/csv': 'niet gecodeerd' },
    };
    const book = {
      cells: [{ cell_type: 'markdown', source: 'x', attachments }],
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    };
    const found = await readAll(Buffer.from(JSON.stringify(book)), 'a.ipynb');
    expect(found.get('[1] text/csv')?.rowCount).toBe(9);
    expect(found.get('[1] text/plain')?.rowCount).toBe(9);
    expect(found.get('[1] text/csv 2')?.all).toContain('niet gecodeerd');
  });

  test('with what nobody expects loses nothing', async () => {
    const book = {
      cells: [
        {
          cell_type: 'code',
          source: ['a = 1'],
          outputs: [{ output_type: 'vreemd', data: { 'x/y': { bsn: 'aaa' } }, z: 'bbb' }],
        },
        {
          cell_type: 'anders',
          source: 'ccc',
          metadata: { executionInfo: { user: { displayName: 'ddd' } } },
          eigen: 'eee',
        },
      ],
      metadata: {
        kernelspec: { name: 'ir' },
        widgets: { 'application/vnd.jupyter.widget-state+json': { state: 'fff' } },
      },
      nbformat: 4,
      extra: 'ggg',
    };
    const text = allOf(await readAll(Buffer.from(JSON.stringify(book))));
    for (const piece of ['a = 1', 'aaa', 'bbb', 'ccc', 'ddd', 'eee', 'fff', 'ggg']) expect(text).toContain(piece);
  });
});

describe('printed tables', () => {
  test('of R', () => {
    const lines = [
      '            naam huisnummer',
      '1 Proefpersoon A          3',
      '2 Proefpersoon B          5',
      '3 Proefpersoon C          7',
    ];
    expect(printedTables(lines)[0]?.rows).toEqual([
      ['1', 'Proefpersoon A', '3'],
      ['2', 'Proefpersoon B', '5'],
      ['3', 'Proefpersoon C', '7'],
    ]);
  });

  test.each([
    [['  een regel die inspringt', 'en dan tekst', 'die gewoon doorloopt', 'over meer regels']],
    [['', 'a', 'b', 'c']],
    [['    return x', 'def f():', 'def g():', 'def h():']],
  ])('other text is none', (lines) => {
    expect(printedTables(lines)).toEqual([]);
  });
});
