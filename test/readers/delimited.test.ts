import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { readBlob } from '../../src/readers/read.js';
import { blobOf, record } from './recorder.js';

// Rows are compared by a digest of their cells: a failure shows fast-check's own counterexample, which is made up.

const DELIMITERS = [',', ';', '\t', '|'];
const ENCODERS = {
  'utf-8': (text: string) => Buffer.from(text, 'utf8'),
  'utf-8 with mark': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf8'),
  'utf-16le with mark': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'utf-16be with mark': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'utf-16le': (text: string) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text: string) => Buffer.from(text, 'utf16le').swap16(),
  'windows-1252': (text: string) => Buffer.from(text, 'latin1'),
} as const;
type EncodingName = keyof typeof ENCODERS;
const ENCODINGS = Object.keys(ENCODERS) as EncodingName[];

/** A cell of one line, a number, or a text with everything that has to be quoted. */
const word = fc.stringMatching(/^[a-zA-Zéëü]{1,8}$/);
const special = fc.constantFrom('"', '""', ',', ';', '\t', '|', '\n', ' ', "'", '#', 'ï');
const textCell = fc
  .tuple(word, fc.array(special, { maxLength: 2 }), word)
  .map(([before, between, after]) => before + between.join('') + after);
const number = fc.integer({ min: 0, max: 10 ** 9 }).map(String);
const cell = fc.oneof(
  { weight: 4, arbitrary: number },
  { weight: 2, arbitrary: word },
  { weight: 1, arbitrary: textCell },
);

/** At least four rows and columns with a first column of numbers, so that the structure is beyond doubt. */
const table = fc.integer({ min: 3, max: 6 }).chain((columns) =>
  fc.record({
    header: fc.option(fc.constant(['naam', 'bsn', 'postcode', 'huisnummer', 'jaar', 'soort'].slice(0, columns))),
    rows: fc.array(
      fc.tuple(number, ...Array.from({ length: columns - 1 }, () => cell)).map((cells) => cells as string[]),
      { minLength: 12, maxLength: 30 },
    ),
  }),
);

const file = fc.record({
  table,
  delimiter: fc.constantFrom(...DELIMITERS),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  quotes: fc.boolean(),
  encoding: fc.constantFrom(...ENCODINGS),
  atEnd: fc.boolean(),
});

interface File {
  readonly table: { readonly header: string[] | null; readonly rows: string[][] };
  readonly delimiter: string;
  readonly newline: string;
  readonly quotes: boolean;
  readonly encoding: EncodingName;
  readonly atEnd: boolean;
}

function written({ table, delimiter, newline, quotes, encoding, atEnd }: File): { text: string; bytes: Buffer } {
  const all = table.header ? [table.header, ...table.rows] : table.rows;
  const text = Papa.unparse(all, { delimiter, newline, quotes }) + (atEnd ? newline : '');
  return { text, bytes: ENCODERS[encoding](text) };
}

/** Differences of principle between papaparse and the reader: doubled quotes stay doubled, and blanks at the edges do not count. */
const comparable = (rows: readonly (readonly string[])[]) =>
  JSON.stringify(rows.map((cells) => cells.map((text) => text.replace(/"+/g, '"').trim())));

function parsed(text: string, delimiter: string, newline: string): string[][] {
  return Papa.parse<string[]>(text, { delimiter, newline: newline as '\n', skipEmptyLines: true }).data;
}

describe('delimited tables', () => {
  it('give the same cells as papaparse', () => {
    fc.assert(
      fc.property(file, (made) => {
        const { text, bytes } = written(made);
        const expected = parsed(text, made.delimiter, made.newline);
        const { tables, faults, skips, bytesRead } = record(bytes);
        expect(faults).toEqual([]);
        expect(skips).toEqual([]);
        expect(bytesRead).toBe(bytes.length);
        expect(tables.length).toBe(1);
        const [{ header, rows }] = tables;
        const all = header.some((name) => name !== null) ? [header.map((name) => name ?? ''), ...rows] : rows;
        expect(comparable(all) === comparable(expected)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('have a header when there is one', () => {
    fc.assert(
      fc.property(file, (made) => {
        const [{ header }] = record(written(made).bytes).tables;
        expect(header.every((name) => name !== null)).toBe(made.table.header !== null);
      }),
      { numRuns: 200 },
    );
  });

  it('number their rows by the line that they begin on', () => {
    fc.assert(
      fc.property(file, (made) => {
        const { text, bytes } = written({ ...made, newline: made.newline === '\r' ? '\n' : made.newline });
        const [{ header, rows, rowNumbers }] = record(bytes).tables;
        const lines = text.split('\n');
        const first = rows[0][0];
        expect(rowNumbers[0]).toBe(header[0] === null ? 1 : 2);
        expect(lines[rowNumbers[0] - 1].includes(first)).toBe(true);
        const last = rows.length - 1;
        expect(lines[rowNumbers[last] - 1].replaceAll('"', '').startsWith(rows[last][0])).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('do not depend on how the bytes come in', () => {
    fc.assert(
      fc.property(file, fc.integer({ min: 1, max: 64 }), (made, chunk) => {
        const { bytes } = written(made);
        const whole = record(bytes);
        const pieces = record(blobOf(bytes, chunk));
        expect(pieces.faults).toEqual([]);
        expect(JSON.stringify(pieces) === JSON.stringify(whole)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('without the compiled loop', () => {
  afterAll(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  it('everything is the same, also for broken quotes and ragged rows', async () => {
    vi.stubEnv('SLUIS_NO_KERNEL', '1');
    vi.resetModules();
    const plain: { readBlob: typeof readBlob } = await import('../../src/readers/read.js');
    const broken = fc
      .array(
        fc.constantFrom('12345', 'naam', ';', ';', ';', '\n', '\n', '\r\n', '"', '""', ' ', '"a;b"', '9;8;7;6\n'),
        {
          minLength: 20,
          maxLength: 200,
        },
      )
      .map((parts) => `1;2;3;4\n5;6;7;8\n9;8;7;6\n${parts.join('')}`);
    const many = fc.oneof(
      file.map((made) => written(made).bytes),
      broken.map((text) => Buffer.from(text, 'utf8')),
    );
    fc.assert(
      fc.property(many, (bytes) => {
        expect(JSON.stringify(record(bytes, plain.readBlob)) === JSON.stringify(record(bytes))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('rows of another form', () => {
  const rows = (count: number, of: (i: number) => string) => Array.from({ length: count }, (_, i) => of(i)).join('');

  it('go to the table and are looked at as text', () => {
    const { tables, texts, faults } = record(`${rows(30, (i) => `${i};2;3\n`)}7;8\n${rows(5, (i) => `${i};2;3\n`)}`);
    expect(faults).toEqual([]);
    expect(tables.length).toBe(1);
    expect(tables[0].rows.length).toBe(36);
    expect(tables[0].rowNumbers).toEqual(Array.from({ length: 36 }, (_, i) => i + 1));
    expect(texts.map(({ line, bytes }) => [line, bytes.toString()])).toEqual([[31, '7;8\n']]);
  });

  it('begin a new table when the delimiter changes half-way', () => {
    const { tables, faults } = record(`${rows(600, (i) => `${i};2;3\n`)}${rows(600, (i) => `${i},2,3,4\n`)}`);
    expect(faults).toEqual([]);
    expect(tables.map(({ rows }) => [rows.length, rows[0].length])).toEqual([
      [600, 3],
      [600, 4],
    ]);
    expect(tables[1].rowNumbers[0]).toBe(601);
    expect(tables[1].rowNumbers.at(-1)).toBe(1200);
  });

  it('begin a new table when the number of columns changes after more than a buffer', () => {
    const { tables, faults } = record(`${rows(200_000, (i) => `${i};2;3\n`)}${rows(200_000, (i) => `${i};2;3;4\n`)}`);
    expect(faults).toEqual([]);
    expect(tables.map(({ rows }) => rows.length)).toEqual([200_000, 200_000]);
  });

  it('do not end a table whose rows are ragged for long', () => {
    const text = `${rows(600, (i) => `${i};2;3\n`)}${rows(100_000, (i) => `${i}${';5'.repeat(i % 7)}\n`)}${rows(600, (i) => `${i};2;3\n`)}`;
    const { tables, faults } = record(text);
    expect(faults).toEqual([]);
    expect(tables.reduce((sum, table) => sum + table.rows.length, 0)).toBe(101_200);
  });

  it('do not make a table per change without end', () => {
    const block = (i: number) => rows(520, (n) => (i % 2 ? `${n};2;3\n` : `${n},2,3,4\n`));
    const { tables, faults } = record(Array.from({ length: 300 }, (_, i) => block(i)).join(''));
    expect(faults).toEqual([]);
    expect(tables.length).toBeLessThanOrEqual(64);
    expect(tables.reduce((sum, table) => sum + table.rows.length, 0)).toBe(300 * 520);
  });
});

describe('quotes', () => {
  const body = Array.from({ length: 200 }, (_, i) => `${i};1${i};x${i}\n`).join('');

  it('keep what stands behind a closing quote', () => {
    const { tables } = record(`${body}"ab"123456;5;6\n${body}`);
    expect(tables[0].rows[200]).toEqual(['"ab"123456', '5', '6']);
  });

  it('that are not closed are letters, and swallow no rows', () => {
    const { tables, faults } = record(`${body}"5 inch;5;6\n${body}"a;b";5;6\n${body}`);
    expect(faults).toEqual([]);
    expect(tables[0].rows.length).toBe(602);
    expect(tables[0].rows[200][0]).toBe('"5 inch');
    expect(tables[0].rows[401][0]).toBe('a;b');
  });

  it('that close rows further on leave those rows in the table', () => {
    const { tables } = record(`${body}"5 inch;5;6\n${body}7;8;12"\n${body}`);
    expect(tables[0].rows.length).toBe(602);
  });

  it('inside a quoted cell are part of it when no cell ends there', () => {
    const { tables } = record(`${body}"zei "nee; nooit" daarop";5;6\n${body}`);
    expect(tables[0].rows[200]).toEqual(['zei "nee; nooit" daarop', '5', '6']);
  });
});

describe('column names', () => {
  it('are looked at as text: a list of people can stand on its side', () => {
    const { tables, texts } = record(`naam;bsn;jaar;123456782\n${'a;1;2;3\n'.repeat(20)}`);
    expect(tables[0].header).toEqual(['naam', 'bsn', 'jaar', '123456782']);
    expect(texts.map(({ bytes }) => bytes.toString())).toEqual(['naam;bsn;jaar;123456782\n']);
  });
});
