import { describe, expect, it } from 'vitest';
import type { Layout } from '../../../src/model/document.js';
import { areRubrics } from '../../../src/readers/layouts/rubrics.js';
import { systemWord } from '../../../src/readers/layouts/systems.js';
import { Random } from '../../../src/rules/random.js';
import { bsns } from '../../scan/making.js';
import { record } from '../recorder.js';
import {
  dashed,
  fhirBundle,
  fhirXml,
  gbavXml,
  haalCentraal,
  iwmoXml,
  type Person,
  people,
  rubricCsv,
  stufXml,
} from './making.js';

const random = new Random(13);
const persons = people(bsns(30, random), random);

interface Form {
  readonly layout: Layout;
  /** Columns of number, birth date, postcode and house number. */
  readonly columns: readonly [string, string, string, string];
  /** Whether dates have hyphens. */
  readonly dashed: boolean;
  write(all: readonly Person[]): string;
}

const FORMS: Record<string, Form> = {
  'iWmo in XML': {
    layout: 'iwmo-xml',
    columns: ['Bsn', 'Geboortedatum.Datum', 'Contact.Adres.Postcode', 'Adres.Huis.Huisnummer'],
    dashed: true,
    write: (all) => iwmoXml(all),
  },
  'iJw in XML': {
    layout: 'iwmo-xml',
    columns: ['Bsn', 'Geboortedatum.Datum', 'Contact.Adres.Postcode', 'Adres.Huis.Huisnummer'],
    dashed: true,
    write: (all) => iwmoXml(all, 'jw301', 'ijw'),
  },
  'iWmo without namespaces': {
    layout: 'iwmo-xml',
    columns: ['Bsn', 'Geboortedatum.Datum', 'Contact.Adres.Postcode', 'Adres.Huis.Huisnummer'],
    dashed: true,
    write: (all) =>
      iwmoXml(all)
        .replace(/ xmlns[^>]*/g, '')
        .replace(/(<\/?)\w+:/g, '$1'),
  },
  'StUF-BG': {
    layout: 'stuf-bg',
    columns: ['inp.bsn', 'geboortedatum', 'verblijfsadres.aoa.postcode', 'verblijfsadres.aoa.huisnummer'],
    dashed: false,
    write: stufXml,
  },
  'GBA-V in XML': {
    layout: 'gba-v',
    columns: [
      'persoon.burgerservicenummer',
      'persoon.geboortedatum',
      'verblijfplaats.postcode',
      'verblijfplaats.huisnummer',
    ],
    dashed: false,
    write: gbavXml,
  },
  'GBA-V by rubric': {
    layout: 'gba-v',
    columns: ['01.01.20', '01.03.10', '08.11.60', '08.11.20'],
    dashed: false,
    write: (all) => rubricCsv(all),
  },
  'rubrics without points': {
    layout: 'gba-v',
    columns: ['010120', '010310', '081160', '081120'],
    dashed: false,
    write: (all) => rubricCsv(all, ['010120', '010240', '010310', '081160', '081120']),
  },
  'rubrics without category': {
    layout: 'gba-v',
    columns: ['0120', '0310', '1160', '1120'],
    dashed: false,
    write: (all) => rubricCsv(all, ['0120', '0240', '0310', '1160', '1120']),
  },
  'Haal Centraal': {
    layout: 'gba-v',
    columns: [
      'personen.burgerservicenummer',
      'geboorte.datum.datum',
      'verblijfplaats.verblijfadres.postcode',
      'verblijfplaats.verblijfadres.huisnummer',
    ],
    dashed: true,
    write: (all) => JSON.stringify(haalCentraal(all), null, 1),
  },
  'FHIR in JSON': {
    layout: 'fhir',
    columns: ['identifier.bsn', 'birthDate', 'address.postalCode', 'address._line.extension.houseNumber'],
    dashed: true,
    write: (all) => JSON.stringify(fhirBundle(all)),
  },
  'FHIR in XML': {
    layout: 'fhir',
    columns: ['identifier.bsn', 'birthDate', 'address.postalCode', 'extension.houseNumber'],
    dashed: true,
    write: fhirXml,
  },
};

function rowsOf(content: string | Buffer, { layout, columns }: Form): string[][] {
  const { tables, faults, skips } = record(content);
  expect({ faults, skips }).toEqual({ faults: [], skips: [] });
  const own = tables.filter(({ info }) => info.layout === layout && info.name !== 'relatie');
  expect(own.length).toBe(1);
  const [{ header, rows }] = own;
  const at = columns.map((name) => header.indexOf(name));
  expect(at.filter((index) => index < 0)).toEqual([]);
  return rows.map((cells) => at.map((index) => cells[index] ?? ''));
}

const rowOf = ({ bsn, born, postcode, house }: Person, form: Form) =>
  [bsn, form.dashed ? dashed(born) : born, postcode, String(house)].join('|');

describe.each(Object.entries(FORMS))('%s', (_, form) => {
  it('gives number, birth date and address of a person in one row', () => {
    const rows = new Set(rowsOf(form.write(persons), form).map((cells) => cells.join('|')));
    expect(persons.filter((one) => !rows.has(rowOf(one, form))).length).toBe(0);
  });

  it('is recognised with one person, and with two', () => {
    for (const some of [persons.slice(0, 1), persons.slice(0, 2)]) {
      if (form.layout === 'gba-v' && form.columns[0].startsWith('0') && some.length === 1) continue;
      const rows = new Set(rowsOf(form.write(some), form).map((cells) => cells.join('|')));
      expect(some.filter((one) => !rows.has(rowOf(one, form))).length).toBe(0);
    }
  });

  it('is the same in UTF-16', () => {
    const text = form.write(persons);
    const rows = rowsOf(Buffer.from(`\ufeff${text}`, 'utf16le'), form);
    expect(JSON.stringify(rows) === JSON.stringify(rowsOf(text, form))).toBe(true);
  });

  it('gives everybody before a cut', () => {
    const text = form.write(persons.slice(0, 9));
    for (let cut = 2000; cut < text.length; cut += 977) {
      const { all, faults } = record(text.slice(0, cut));
      const lost = persons.slice(0, 9).filter(({ bsn }) => text.slice(0, cut).includes(bsn) && !all.includes(bsn));
      expect([faults.length, lost.length]).toEqual([0, 0]);
    }
  });
});

describe('parts of a person that come again', () => {
  it('stand in rows of their own with the number of the person', () => {
    const form = FORMS['iWmo in XML'];
    const moved = persons.filter(({ more }) => more.length > 0);
    const rows = new Set(rowsOf(form.write(persons), form).map((cells) => cells.join('|')));
    const found = moved.filter(({ bsn, more: [second] }) =>
      rows.has([bsn, '', second.postcode, second.house].join('|')),
    );
    expect([moved.length > 3, found.length]).toEqual([true, moved.length]);
  });

  it('stay together: a house number missing in one does not shift those of others', () => {
    const adres = (postcode: string, huis: string) => `<Adres><Postcode>${postcode}</Postcode>${huis}</Adres>`;
    const { tables } = record(
      `<Bericht><Client><Bsn>5</Bsn><Adressen>${adres('1111AA', '<Huisnummer>1</Huisnummer>')}${adres('2222BB', '')}${adres('3333CC', '<Huisnummer>3</Huisnummer>')}</Adressen></Client></Bericht>`,
    );
    expect(tables.map(({ header, rows }) => ({ header, rows }))).toEqual([
      {
        header: ['Bsn', 'Adressen.Adres.Postcode', 'Adressen.Adres.Huisnummer'],
        rows: [
          ['5', '1111AA', '1'],
          ['5', '2222BB', ''],
          ['5', '3333CC', '3'],
        ],
      },
    ]);
  });

  it('of other people are a table of their own', () => {
    const { tables } = record(iwmoXml(persons));
    expect(tables.find(({ info }) => info.name === 'relatie')?.header).toEqual(['Nummer', 'Soort']);
  });
});

describe('other documents of the same families', () => {
  it.each([
    [
      'a schema',
      '<?xml version="1.0"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:iwmo="http://www.istandaarden.nl/iwmo/3_2/basisschema/schema"><xs:element name="Client"/><xs:element name="Bsn"/></xs:schema>',
    ],
    [
      'a message without clients',
      '<wmo301:Bericht xmlns:wmo301="http://www.istandaarden.nl/iwmo/3_2/wmo301/schema"><wmo301:Header><wmo301:Code>414</wmo301:Code></wmo301:Header></wmo301:Bericht>',
    ],
    [
      'an answer about organisations',
      '<BG:nnpLa01 xmlns:BG="http://www.egem.nl/StUF/sector/bg/0310" xmlns:StUF="s"><BG:object StUF:entiteittype="NNP"><BG:statutaireNaam>x</BG:statutaireNaam></BG:object></BG:nnpLa01>',
    ],
    [
      'a question about persons',
      '<BG:npsLv01 xmlns:BG="http://www.egem.nl/StUF/sector/bg/0310" xmlns:StUF="s" xmlns:xsi="i"><BG:scope><BG:object StUF:entiteittype="NPS"><BG:inp.bsn xsi:nil="true"/><BG:geslachtsnaam xsi:nil="true" StUF:noValue="geenWaarde"/></BG:object></BG:scope></BG:npsLv01>',
    ],
    [
      'resources without persons',
      JSON.stringify({ resourceType: 'Bundle', entry: [{ resource: { resourceType: 'ValueSet', url: 'x' } }] }),
    ],
    ['a number without anything about the person', '[{"burgerservicenummer":"x","zaak":"1"}]'],
    ['codes that are no rubrics', '0001;0002;0003\n1;2;3\n4;5;6\n'],
  ])('%s is no message', (_, content) => {
    expect(record(content).tables.filter(({ info }) => info.layout !== undefined)).toEqual([]);
  });
});

describe('names of rubrics', () => {
  it.each<[boolean, string]>([
    [true, '01.01.20;01.02.40'],
    [true, '010120;010240;010310'],
    [true, '0120;0240;0310'],
    [true, '01.20;02.40;x'],
    [true, 'status;01.01.20;01.02.40;'],
    [true, '58.11.20;08.11.60'],
    [false, '01.01.20;naam'],
    [false, '0120;0240'],
    [false, '0120;0121;0122'],
    [false, '20.11.20;19.11.60'],
    [false, '1996;1997;1998'],
    [false, '01.01.20;01.01.20'],
  ])('%s: %s', (expected, names) => {
    expect(areRubrics(names.split(';'))).toBe(expected);
  });
});

describe('words for naming systems', () => {
  it.each([
    ['http://fhir.nl/fhir/NamingSystem/bsn', 'bsn'],
    ['https://fhir.nl/fhir/NamingSystem/bsn', 'bsn'],
    ['urn:oid:2.16.840.1.113883.2.4.6.3', 'bsn'],
    ['http://fhir.nl/fhir/NamingSystem/uzi-nr-pers', 'uzi-nr-pers'],
    ['http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-houseNumber', 'houseNumber'],
    ['phone', 'phone'],
    ['urn:oid:2.16.528.1.1007.3.3', ''],
    ['http://x.nl/999912345', ''],
    ['x'.repeat(400), ''],
  ])('%s', (system, word) => {
    expect(systemWord(system)).toBe(word);
  });
});
