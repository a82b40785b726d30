import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import { memoryBlob } from '../../src/model/blob.js';
import { type LoadOptions, loadTable } from '../../src/tabular/load.js';
import { type LoadedTable, rowOfFile } from '../../src/tabular/table.js';
import { isKnown } from '../readers/recorder.js';

function load(content: string | Uint8Array, options: Partial<LoadOptions> = {}): LoadedTable {
  return loadTable(memoryBlob('gegevens.csv', Buffer.from(content)), { known: isKnown, ...options });
}

/** The table as texts; missing cells are empty. */
function cells({ rows, columns }: LoadedTable): string[][] {
  return Array.from({ length: rows }, (_, row) => columns.map(({ column, values }) => values[column.codes[row]]));
}

function errorOf(run: () => unknown): { text: string; remedy: string } {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return { text: error.text.nl, remedy: error.remedy?.nl ?? '' };
    throw error;
  }
  throw new Error('nothing was thrown');
}

const CSV = 'naam;postcode;huisnummer\nA;1000 AA;1\nB;1000 AB;2\nA;1000 AA;3\n';

describe('loadTable', () => {
  test('reads names, cells and codes in the order in which values come', () => {
    const table = load(CSV);
    expect(table).toMatchObject({ name: null, rows: 3, firstRow: 2, rowNumbers: null, ragged: 0, linesOutside: 0 });
    expect(table.headers).toEqual(['naam', 'postcode', 'huisnummer']);
    expect(cells(table)).toEqual([
      ['A', '1000 AA', '1'],
      ['B', '1000 AB', '2'],
      ['A', '1000 AA', '3'],
    ]);
    expect(table.columns.map(({ column }) => [column.cardinality, ...column.codes])).toEqual([
      [3, 1, 2, 1],
      [3, 1, 2, 1],
      [4, 1, 2, 3],
    ]);
  });

  test('takes blanks around cells away, keeps case and Dutch decimals, and doubles no quote', () => {
    const table = load('naam;jaar;soort\n  a ;"1,5";"een ""b"" c"\nA;2,5;"; d"\nb;1,5;e\n');
    expect(cells(table)).toEqual([
      ['a', '1,5', 'een "b" c'],
      ['A', '2,5', '; d'],
      ['b', '1,5', 'e'],
    ]);
    expect(table.columns.map(({ quoted }) => quoted)).toEqual([false, false, true]);
  });

  test('codes what stands for "no value" as missing', () => {
    const table = load('naam;jaar;soort\nx;;1\ny;NA;2\nz;  ;3\nw;7;4\n');
    expect([...table.columns[1].column.codes]).toEqual([0, 0, 0, 1]);
    expect(table.columns[1].values).toEqual(['', '7']);
  });

  test('numbers rows as the file does', () => {
    const table = load('naam;jaar;soort\na;1;"x\ny"\n\nb;2;z\nc;3;z\nd;4;z\n');
    expect([0, 1, 2, 3].map((row) => rowOfFile(table, row))).toEqual([2, 5, 6, 7]);
    expect(rowOfFile(load(CSV), 2)).toBe(4);
  });

  test('keeps rows of another length, counts them, and says what stands outside', () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i};${i % 7};x${i % 3}`);
    rows[4] = '4;4';
    rows[9] = '9;9;x;y';
    const table = load(`naam;jaar;soort\n${rows.join('\n')}\n`);
    expect([table.rows, table.columns.length, table.ragged]).toEqual([30, 4, 2]);
    expect([table.columns[2].column.codes[4], table.headers[3]]).toEqual([0, null]);
    const records = '{"naam":"a"}\n{"naam":"b"}\n{"naam":"c"}\n';
    expect(load(`${records}{dit is geen record\n\nen dit ook niet\n`)).toMatchObject({ rows: 3, linesOutside: 2 });
  });

  test('takes expected names for a header, whatever else is known', () => {
    const text = 'een;twee;drie\nvier;vijf;zes\nzeven;acht;negen\n';
    expect(load(text).rows).toBe(3);
    expect(load(text, { names: ['TWEE'] })).toMatchObject({ rows: 2, headers: ['een', 'twee', 'drie'] });
  });

  test('reads records', () => {
    const table = load('[{"naam":"a","jaar":1},{"jaar":2.5,"naam":null},{"naam":"b"}]');
    expect(table).toMatchObject({ headers: ['naam', 'jaar'], rows: 3, dialect: { kind: 'records', delimiter: null } });
    expect(cells(table)).toEqual([
      ['a', '1'],
      ['', '2.5'],
      ['b', ''],
    ]);
  });

  test('gives back any table of texts', () => {
    const cell = fc.stringMatching(/^[a-zé"; ,]{0,6}$/).map((text) => (text.trim() === '' ? '' : `x${text.trim()}`));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 3, maxLength: 20 }), (rows) => {
        const line = (texts: readonly string[]) => texts.map((text) => `"${text.replaceAll('"', '""')}"`).join(';');
        const numbered = rows.map((row, i) => [String(i), ...row]);
        const table = load(`jaar;naam;soort\n${numbered.map(line).join('\n')}\n`);
        expect(cells(table)).toEqual(numbered);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the dialect', () => {
  test.each([
    [CSV, ';', '\n', true],
    [CSV.replaceAll(';', '\t').replaceAll('\n', '\r\n'), '\t', '\r\n', true],
    [`"naam","jaar"\r"a","1"\r"b","2"\r"c","3"`, ',', '\r', false],
  ])('is what the file writes: %j', (text, delimiter, lineEnd, endsLastLine) => {
    expect(load(text).dialect).toMatchObject({
      kind: 'delimited',
      delimiter,
      lineEnd,
      endsLastLine,
      encoding: 'utf-8',
    });
  });

  test('knows marks and encodings', () => {
    const text = 'naam;jaar\r\né;1\r\nb;2\r\nc;3\r\n';
    expect(load(`\ufeff${text}`).dialect).toMatchObject({ encoding: 'utf-8', mark: true, lineEnd: '\r\n' });
    const wide = load(Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect(wide.dialect).toMatchObject({ encoding: 'utf-16le', mark: true, lineEnd: '\r\n', endsLastLine: true });
    const narrow = load(Buffer.from(text, 'latin1'));
    expect(narrow.dialect).toMatchObject({ encoding: 'windows-1252', mark: false });
    expect([cells(wide)[0][0], cells(narrow)[0][0]]).toEqual(['é', 'é']);
  });

  test('has the positions of fixed lines', () => {
    const lines = Array.from(
      { length: 12 },
      (_, i) => `${i + 10} ${i % 3 === 0 ? '        ' : `2020010${i % 9}`} ${1000 + i}`,
    );
    expect(load(`${lines.join('\n')}\n`).dialect).toMatchObject({
      kind: 'fixed',
      delimiter: null,
      fields: [
        [0, 2],
        [3, 11],
        [12, 16],
      ],
    });
  });
});

describe('what cannot be loaded', () => {
  test('names the file and the remedy', () => {
    expect(errorOf(() => load('Beste lezer,\n\ndit is een brief.\n'))).toEqual({
      text: 'In gegevens.csv staat geen tabel.',
      remedy: expect.stringContaining('CSV'),
    });
    const book = errorOf(() => load(Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200)])));
    expect(book.text).toMatch(/^gegevens\.csv is niet helemaal te lezen, dus er is niets berekend\. /);
    expect(book.remedy).not.toBe('');
  });

  test('asks which table', () => {
    const json = '{"personen":[{"naam":"a"},{"naam":"b"}],"plaatsen":[{"plaats":"c"}]}';
    const { text, remedy } = errorOf(() => load(json));
    expect(text).toBe('In gegevens.csv staan 2 tabellen.');
    expect(remedy).toBe('Kies er een met `--table`: 1 (2 rijen, 1 kolommen), 2 (1 rijen, 1 kolommen).');
    expect(load(json, { table: '1' }).rows).toBe(2);
    expect(load(json, { table: '$.Plaatsen[]' })).toMatchObject({ rows: 1, name: '$.plaatsen[]' });
    for (const table of ['3', '0', 'personen']) {
      expect(errorOf(() => load(json, { table })).remedy).toMatch(/^Kies een van deze nummers: 1 /);
    }
  });

  test('states what does not fit, in cells and in bytes', () => {
    const budget = { cells: 8, valueBytes: 1000 };
    expect(errorOf(() => load(CSV, { budget })).text).toContain('9 cellen, en de grens is 8.');
    expect(errorOf(() => load(CSV, { budget: { cells: 9, valueBytes: 10 } })).text).toContain('meer dan 10 bytes');
    expect(load(CSV, { budget: { cells: 9, valueBytes: 1000 } }).rows).toBe(3);
  });

  test('holds no value and no long number of the path', () => {
    const blob = memoryBlob('map/999900006.csv', Buffer.from('geheim woord\n'));
    const { text } = errorOf(() => loadTable(blob, { known: isKnown }));
    expect(text).not.toMatch(/geheim|\d{7}/);
  });
});
