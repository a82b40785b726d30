import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { blobOf, type Recorder, record } from '../recorder.js';

const SAMPLES = fileURLToPath(new URL('samples/', import.meta.url));
const NAMES = [
  'sqlite.sql',
  'pg-copy.sql',
  'pg-column-inserts.sql',
  'pg-inserts.sql',
  'mariadb.sql',
  'mariadb-complete.sql',
];
const sample = (name: string) => readFileSync(SAMPLES + name);

/** Rows by the names of their columns, without what is empty. */
function rowsOf(said: Recorder, table: string): Record<string, string>[] {
  const found = said.tables.find(({ info }) => info.name?.replace(/^public\./, '') === table);
  return (found?.rows ?? []).map((row) =>
    Object.fromEntries(row.flatMap((cell, at) => (cell === '' ? [] : [[found?.header[at] ?? `#${at}`, cell]]))),
  );
}

const PEOPLE = [
  { naam: 'Jan de Vries', bsn: '999990019', opmerking: 'komt; graag, (soms) "laat"', geboren: '1980-02-01' },
  { naam: "Anna 't Hart", bsn: '999990020' },
  { naam: 'Zoë Çelik', bsn: '999990032', opmerking: 'C:\\map\\', geboren: '1999-12-31' },
  {
    naam: 'Piet; INSERT INTO x VALUES (1)',
    bsn: '999990044',
    opmerking: 'eerste regel\nINSERT INTO personen VALUES (tweede regel',
    geboren: '2001-05-06',
  },
];

describe('dumps as the programs write them', () => {
  it.each(NAMES)('%s has its rows in tables', (name) => {
    const said = record(sample(name));
    expect(said.faults).toEqual([]);
    expect(said.tables).toHaveLength(2);
    expect(rowsOf(said, 'personen')).toEqual(
      PEOPLE.map((person, at) => expect.objectContaining({ ...person, id: String(at + 1) })),
    );
    expect(rowsOf(said, 'mail adressen')).toEqual([
      { 'persoon id': '1', 'e-mail': 'jan@example.nl' },
      { 'persoon id': '3', 'e-mail': 'zoe@example.nl' },
    ]);
  });

  it.each(NAMES.filter((name) => name !== 'sqlite.sql'))('%s tells the text in a column of bytes', (name) => {
    const [first, second] = rowsOf(record(sample(name)), 'personen');
    expect(first.foto).toBe('Jan is er');
    expect(second.foto ?? '').not.toContain('Jan');
  });

  it.each(['sqlite-insert.sql', 'mariadb-compact.sql'])('%s has no definitions: columns have no names', (name) => {
    const said = record(sample(name));
    expect(said.tables.map(({ header }) => header)).toEqual([
      Array(7).fill(null).slice(0, said.tables[0].header.length),
    ]);
    expect(said.tables[0].rows.map((row) => row.slice(1, 3))).toEqual(PEOPLE.map(({ naam, bsn }) => [naam, bsn]));
  });

  it.each([...NAMES, 'sqlite-insert.sql', 'mariadb-compact.sql'])('%s is the same in pieces of any size', (name) => {
    const bytes = sample(name);
    const { tables, texts } = record(bytes);
    for (const chunk of [1, 2, 7, 64, 511, 1000]) {
      const again = record(blobOf(bytes, chunk));
      expect(again.faults).toEqual([]);
      expect({ chunk, tables: again.tables, texts: again.texts }).toEqual({ chunk, tables, texts });
    }
  });

  it.each(NAMES)('%s loses nothing but its end when it is cut', (name) => {
    const bytes = sample(name);
    for (let cut = 0; cut <= bytes.length; cut += 3) {
      const part = bytes.subarray(0, cut);
      const { all, faults, skips } = record(part);
      expect({ cut, faults, skips }).toEqual({ cut, faults: [], skips: [] });
      for (const { bsn } of PEOPLE)
        if (part.includes(bsn)) expect({ cut, bsn, is: all.includes(bsn) }).toEqual({ cut, bsn, is: true });
    }
  });

  it('keeps definitions, comments and functions as text', () => {
    const { texts } = record(sample('pg-copy.sql'));
    const text = texts.map(({ bytes }) => bytes.toString('utf8')).join('');
    expect(text).toContain('$$ SELECT 1; $$');
    expect(text).toContain('CREATE TABLE public.personen');
    expect(text).toContain('\\x67726f6f74'); // a large object
    expect(text).not.toContain('Jan de Vries');
  });
});
