import { describe, expect, it } from 'vitest';
import { blobOf, record } from '../recorder.js';

const CARDS = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'N:Vries;Jan;Pieter;dhr.;',
  'FN:Jan de Vries',
  'item1.TEL;TYPE=CELL:06-00000001',
  'TEL;TYPE=HOME:070-0000002',
  'EMAIL;TYPE="work,pref":jan@exam',
  ' ple.nl',
  'ADR;TYPE=HOME:;;Lindelaan 12;Voorbeeldstad;;1234 AB;Nederland',
  'NOTE:eerste\\nregel\\, tweede\\; derde',
  `PHOTO;ENCODING=b;TYPE=JPEG:${'A'.repeat(70)}`,
  ...Array(40).fill(` ${'/9j4AAQSkZJRgABAQ'.repeat(4)}`),
  'BDAY:19800201',
  'END:VCARD',
  'BEGIN:VCARD',
  'VERSION:2.1',
  'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=87elik;Zo=C3=AB',
  'NOTE;ENCODING=QUOTED-PRINTABLE:lang =',
  'en verder',
  'TEL;HOME;VOICE:070-0000003',
  'END:VCARD',
  '',
].join('\r\n');

const EVENTS = `BEGIN:VCALENDAR
PRODID:-//x//y
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Gesprek met Jan
DTSTART;TZID=Europe/Amsterdam:20240101T100000
ORGANIZER;CN="Vries, Jan de":mailto:jan@example.nl
ATTENDEE;CN=Anna;ROLE=REQ-PARTICIPANT:MAILTO:anna@example.nl
ATTENDEE;CN=Zo=:mailto:zoe@example.nl
BEGIN:VALARM
DESCRIPTION:herinnering
END:VALARM
LOCATION:kamer 1
END:VEVENT
END:VCALENDAR
`;

const ENTRIES = `# extended LDIF
version: 1

dn: uid=jan,ou=people,dc=example
objectClass: person
objectClass: top
cn:: Wm/DqyDDh2VsaWs=
mail: zoe@example.nl
description: een lange
  regel
jpegPhoto:: /9j/4AAQSkZJRgABAQ==

# commentaar
dn: uid=b
sn: Jansen
`;

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
