import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { blobOf, record } from '../recorder.js';

const sample = (name: string) => readFileSync(fileURLToPath(new URL(`samples/${name}`, import.meta.url)), 'utf8');
const CARDS = sample('kaarten.vcf');
const EVENTS = sample('agenda.ics');
const ENTRIES = sample('gids.ldif');

/** The rows of a table by the names of their columns. */
function rowsOf(text: string, table: string) {
  const said = record(text);
  expect(said.faults).toEqual([]);
  const { header, rows } = said.tables.find(({ info }) => info.name === table) ?? { header: [], rows: [] };
  return rows.map((row) => Object.fromEntries(row.flatMap((cell, at) => (cell ? [[header[at], cell]] : []))));
}

describe('cards', () => {
  it('are rows, and their properties columns', () => {
    expect(rowsOf(CARDS, 'vcard')).toEqual([
      {
        version: '3.0',
        'n.achternaam': 'Vries',
        'n.voornaam': 'Jan',
        'n.voornamen': 'Pieter',
        'n.voorvoegsel': 'dhr.',
        'fn.naam': 'Jan de Vries',
        tel: '06-00000001',
        'tel 2': '070-0000002',
        email: 'jan@example.nl',
        'adr.adres': 'Lindelaan 12',
        'adr.woonplaats': 'Voorbeeldstad',
        'adr.postcode': '1234 AB',
        'adr.land': 'Nederland',
        'note.opmerking': 'eerste\nregel, tweede; derde',
        photo: 'JPEG',
        'bday.geboortedatum': '19800201',
      },
      {
        version: '2.1',
        'n.achternaam': 'Çelik',
        'n.voornaam': 'Zoë',
        'note.opmerking': 'lang en verder',
        tel: '070-0000003',
      },
    ]);
    expect(record(CARDS).tables[0].rowNumbers).toEqual([1, 54]);
  });

  it('of a calendar are rows with everybody who takes part', () => {
    expect(rowsOf(EVENTS, 'vevent')).toEqual([
      {
        'summary.omschrijving': 'Gesprek met Jan',
        dtstart: '20240101T100000',
        'organizer.naam': 'Vries, Jan de',
        organizer: 'jan@example.nl',
        'attendee.naam': 'Anna',
        attendee: 'anna@example.nl',
        'attendee 2.naam': 'Zo=',
        'attendee 2': 'zoe@example.nl',
        location: 'kamer 1',
      },
    ]);
    const text = record(EVENTS)
      .texts.map(({ bytes }) => bytes.toString())
      .join('');
    expect(text).toContain('herinnering');
    expect(text).toContain('Europe/Amsterdam');
  });

  it('of a directory are rows', () => {
    expect(rowsOf(ENTRIES, 'entry')).toEqual([
      {
        dn: 'uid=jan,ou=people,dc=example',
        objectclass: 'person',
        'objectclass 2': 'top',
        'cn.naam': 'Zoë Çelik',
        mail: 'zoe@example.nl',
        'description.opmerking': 'een lange regel',
      },
      { dn: 'uid=b', 'sn.achternaam': 'Jansen' },
    ]);
  });

  it.each([CARDS, EVENTS, ENTRIES])('are the same in pieces of any size, and lose nothing but their end', (text) => {
    const bytes = Buffer.from(text);
    const { tables, texts } = record(bytes);
    for (const chunk of [1, 3, 64, 511]) {
      const again = record(blobOf(bytes, chunk));
      expect({ chunk, tables: again.tables, texts: again.texts }).toEqual({ chunk, tables, texts });
    }
    for (let cut = 0; cut < bytes.length; cut += 5) {
      const { faults, all } = record(bytes.subarray(0, cut));
      expect({ cut, faults }).toEqual({ cut, faults: [] });
      if (cut > 150 && text === CARDS) expect(all).toContain('06-00000001');
    }
  });

  it('without their ends, and properties that are very long, are read on', () => {
    const text = `BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b\nNOTE:${'x '.repeat(100_000)}999990019\nTEL:1\n`;
    expect(rowsOf(text, 'vcard')).toEqual([{ 'fn.naam': 'a' }, { 'fn.naam': 'b', tel: '1' }]);
    expect(
      record(text)
        .texts.map(({ bytes }) => bytes.toString())
        .join(''),
    ).toContain('999990019');
  });
});
