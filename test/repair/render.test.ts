import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { codeTexts } from '../../src/disclosure/coded.js';
import { columnFinder } from '../../src/repair/column-finder.js';
import { type OutputColumn, render } from '../../src/repair/render.js';
import type { Dialect } from '../../src/tabular/dialect.js';

const PLAIN: Dialect = {
  kind: 'delimited',
  encoding: 'utf-8',
  mark: false,
  lineEnd: '\n',
  endsLastLine: true,
  delimiter: ';',
  fields: null,
};

function column(name: string | null, texts: readonly string[], quoted = false): OutputColumn {
  const { column: coded, values } = codeTexts(texts);
  return { name, codes: coded.codes, texts: values, quoted };
}

const all = (count: number) => new Int32Array(count).map((_, row) => row);

function written(columns: readonly OutputColumn[], rows: number, dialect: Partial<Dialect> = {}): string {
  return Buffer.from(render(columns, all(rows), { ...PLAIN, ...dialect })).toString('utf8');
}

describe('the new file', () => {
  test('has the header, the delimiter and the line ends of the old one', () => {
    const columns = [column('plaats', ['b', 'a']), column('uren', ['2', '1'])];
    expect(written(columns, 2)).toBe('plaats;uren\na;1\nb;2\n');
    expect(written(columns, 2, { delimiter: '\t', lineEnd: '\r\n' })).toBe('plaats\turen\r\na\t1\r\nb\t2\r\n');
    expect(written(columns, 2, { delimiter: ',', endsLastLine: false })).toBe('plaats,uren\na,1\nb,2');
    expect(written(columns, 2, { mark: true })).toBe('\ufeffplaats;uren\na;1\nb;2\n');
  });

  test('has no header where the old one had none', () => {
    expect(written([column(null, ['b', 'a'])], 2, { kind: 'list', delimiter: null })).toBe('a\nb\n');
  });

  test('becomes rows with semicolons where the old form cannot hold them', () => {
    const columns = [column('a', ['x y', '']), column('b', ['1', '2'])];
    for (const delimiter of [null, ' ']) expect(written(columns, 2, { delimiter })).toBe('a;b\n;2\nx y;1\n');
  });

  test('quotes what needs it, and columns that were quoted', () => {
    const columns = [column('a;b', ['x;y', 'he said "no"']), column('c', ['1', ''], true)];
    expect(written(columns, 2)).toBe('"a;b";"c"\n"he said ""no""";\n"x;y";"1"\n');
  });

  test('leaves out rows, and orders those that stay by their text', () => {
    const bytes = render([column('a', ['c', 'b', 'a'])], Int32Array.from([0, 1]), PLAIN);
    expect(Buffer.from(bytes).toString('utf8')).toBe('a\nb\nc\n');
  });

  test('is read back by another reader as it was meant', () => {
    const cell = fc.stringMatching(/^[a-zà-ÿ0-9;,"' |-]{1,8}$/).map((text) => `v${text.trim()}`);
    const table = fc
      .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 8, max: 20 }))
      .chain(([columns, rows]) =>
        fc.array(fc.array(cell, { minLength: rows, maxLength: rows }), { minLength: columns, maxLength: columns }),
      );
    fc.assert(
      fc.property(table, fc.constantFrom(';', ',', '\t', '|'), fc.boolean(), (cells, delimiter, quoted) => {
        const names = ['postcode', 'leeftijd', 'geslacht', 'wijk'];
        const columns = cells.map((texts, at) => column(names[at], texts, quoted));
        const rows = cells[0].length;
        const bytes = render(columns, all(rows), { ...PLAIN, delimiter });
        const [header, ...body] = Papa.parse<string[]>(Buffer.from(bytes).toString('utf8'), {
          delimiter,
          skipEmptyLines: true,
        }).data;
        const lines = (table: readonly (readonly string[])[]) => table.map((row) => row.join('\u0000')).sort();
        expect(header).toEqual(columns.map(({ name }) => name));
        expect(lines(body)).toEqual(lines(Array.from({ length: rows }, (_, row) => cells.map((texts) => texts[row]))));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a place in the new file', () => {
  test('is in the column of the delimiters before it', () => {
    const bytes = render([column('a', ['x;y']), column('b', ['12345'])], all(1), PLAIN);
    const find = columnFinder(bytes, 2, PLAIN);
    // a;b / "x;y";12345
    expect([find(1, 1), find(1, 3), find(2, 2), find(2, 4), find(2, 7)]).toEqual([0, 1, 0, 0, 1]);
    expect(find(9, 1)).toBe(-1);
  });
});
