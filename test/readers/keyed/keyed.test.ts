import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { structureOf } from '../../../src/readers/structure.js';
import { blobOf, count, isKnown, record } from '../recorder.js';

/** Tables as `name: {column: cell} …`. */
function tables(text: string) {
  const said = record(text);
  expect(said.faults).toEqual([]);
  return Object.fromEntries(
    said.tables.map(({ info, header, rows }) => [
      info.name,
      rows.map((row) => Object.fromEntries(row.flatMap((cell, at) => (cell ? [[header[at], cell]] : [])))),
    ]),
  );
}
const textOf = (text: string) =>
  record(text)
    .texts.map(({ bytes }) => bytes.toString('utf8'))
    .join('');
const kindOf = (text: string) => structureOf(Buffer.from(text), true, isKnown).kind;

const sample = (name: string) => readFileSync(fileURLToPath(new URL(`samples/${name}`, import.meta.url)), 'utf8');
const PEOPLE = sample('personen.yaml');
const TOML = sample('personen.toml');

describe('lists of mappings in YAML', () => {
  it('are rows, with lists inside them as tables of their own', () => {
    expect(tables(PEOPLE)).toEqual({
      '$.personen': [
        {
          naam: 'Jan de Vries',
          bsn: '999990019',
          'adres.straat': 'Lindelaan',
          'adres.nr': '12',
          talen: '[nl, en]',
        },
        { naam: "Anna 't Hart", bsn: '999990032', '999990056': 'sleutel', vriend: '*jan' },
      ],
      '$.personen.contacten': [
        { soort: 'mail', waarde: 'jan@example.nl' },
        { soort: 'tel', waarde: '06-00000001', 'meer.a': '1' },
      ],
      '$.personen.talen[]': [{ talen: 'nl' }, { talen: 'fr' }],
    });
    const text = textOf(PEOPLE);
    for (const piece of [
      'bestand met 999990019',
      'versie: 1',
      '# let op 999990044',
      '999990020 wel',
      '999990056: sleutel',
      'einde: klaar',
    ])
      expect(text).toContain(piece);
    expect(text).not.toContain('Jan de Vries');
  });

  it('are numbered by their lines', () => {
    expect(record(PEOPLE).tables.map(({ rowNumbers }) => rowNumbers)).toEqual([
      [10, 12],
      [4, 18],
      [21, 22],
    ]);
  });

  it('at the top, with items below their dash', () => {
    expect(tables('---\n- naam: a\n  bsn: 1\n-\n  naam: b\n- naam: c\n')).toEqual({
      $: [{ naam: 'a', bsn: '1' }, { naam: 'b' }, { naam: 'c' }],
    });
  });

  it('are not expanded', () => {
    const laughs = `- &a naam: lol\n- b: &b [*a,*a,*a]\n${Array(9).fill('- c: [*b,*b,*b]\n').join('')}`;
    expect(record(laughs).all.length).toBeLessThan(2 * laughs.length + 200);
  });

  it('go on in records of any number with flat memory', () => {
    const said = count(blobOf(Buffer.from('- naam: Jan\n  bsn: 999990019\n'.repeat(50_000))));
    expect(said).toMatchObject({ rows: 50_000, tables: 1 });
  });
});

describe('lists of tables in TOML', () => {
  it('are rows', () => {
    expect(tables(TOML)).toEqual({
      personen: [
        {
          naam: 'Jan "de" Vries',
          bsn: '999990019',
          'adres.straat': 'Lindelaan',
          'adres.nr': '12',
          'werk.plaats': 'Hier',
        },
        { naam: 'Anna' },
      ],
      dieren: [{ naam: 'Bello' }],
    });
    const text = textOf(TOML);
    for (const piece of ['titel = "x"', 'naam = "niet dit"', '"een"', 'geen rij', '# bsn'])
      expect(text).toContain(piece);
  });

  it('that come first are not taken for JSON', () => {
    expect(tables('[[persoon]]\nnaam = "a"\n[[persoon]]\nnaam = "b"\n')).toEqual({
      persoon: [{ naam: 'a' }, { naam: 'b' }],
    });
  });
});

describe('other texts', () => {
  it.each([
    ['settings in YAML', 'a: 1\nb:\n  c: 2\nlijst:\n  - een\n  - twee\n', 'text'],
    ['Markdown with items', '# Titel\n\n- Naam: uitleg\n- Ander: uitleg\n\nEn een zin, met tekst.\n', 'text'],
    ['a diff', '--- a/x\n+++ b/x\n@@ -1 +1 @@\n- a: 1\n- b: 2\n+ c: 3\n', 'text'],
    ['settings in TOML', 'a = 1\n[b]\nc = 2\n[d]\ne = 3\n', 'text'],
    ['INI', '[een]\na=1\n[twee]\nb=2\n', 'text'],
    ['a script that tests', 'if [[ $a == 1 ]]; then\n[[ x ]]\nfi\nb=2\nc=3\n', 'text'],
    ['a list of two', '- naam: a\n- naam: b\n', 'yaml'],
    ['a list of tables', 'a = 1\n[[b]]\nc = 2\n', 'toml'],
  ])('%s', (_, text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  it.each([PEOPLE, TOML])('are the same in pieces of any size, and lose nothing but their end', (text) => {
    const bytes = Buffer.from(text);
    const { tables, texts } = record(bytes);
    for (const chunk of [1, 3, 64, 511]) {
      const again = record(blobOf(bytes, chunk));
      expect({ chunk, tables: again.tables, texts: again.texts }).toEqual({ chunk, tables, texts });
    }
    const values = text.match(/\b9999\d{5}\b|Lindelaan|example\.nl/g) ?? [];
    for (let cut = 0; cut < bytes.length; cut++) {
      const part = bytes.subarray(0, cut);
      const { faults, all } = record(part);
      expect({ cut, faults }).toEqual({ cut, faults: [] });
      for (const value of values)
        if (part.includes(value)) expect({ cut, value, is: all.includes(value) }).toEqual({ cut, value, is: true });
    }
  });
});
