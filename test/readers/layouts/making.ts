import type { Random } from '../../../src/rules/random.js';

/** Messages about invented people, made while a test runs. */

export interface Person {
  readonly bsn: string;
  /** YYYYMMDD */
  readonly born: string;
  readonly sex: 1 | 2;
  readonly name: string;
  readonly postcode: string;
  readonly house: number;
  /** Further addresses. */
  readonly more: readonly { readonly postcode: string; readonly house: number }[];
  /** Care products: category and code. */
  readonly products: readonly string[];
}

const NAMES = ['Appelboom', 'Zonneveld', 'Kastanje', 'Duindoorn', 'Lijsterbes', 'Wilgenroos', 'Meidoorn', 'Zeegras'];
const PRODUCTS = ['01A00', '01A01', '02A03', '07A03', '15A01'];

function person(bsn: string, random: Random): Person {
  const address = () => ({ postcode: postcode(random), house: 1 + random.below(200) });
  return {
    bsn,
    born: `19${30 + random.below(70)}${two(1 + random.below(12))}${two(1 + random.below(28))}`,
    sex: random.below(2) === 0 ? 1 : 2,
    name: NAMES[random.below(NAMES.length)],
    ...address(),
    more: random.below(4) === 0 ? [address()] : [],
    products: Array.from({ length: 1 + random.below(2) }, () => PRODUCTS[random.below(PRODUCTS.length)]),
  };
}

export function people(numbers: readonly string[], random: Random): Person[] {
  return numbers.map((bsn) => person(bsn, random));
}

/** One of few streets: a postcode of a town. */
function postcode(random: Random): string {
  return `36${10 + random.below(20)}${'ABCDEGHJ'[random.below(8)]}${'KLMNPRTV'[random.below(8)]}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

export function dashed(date: string): string {
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
}

/** Fields at their characters, filled up with blanks. */
function record(width: number, fields: readonly (readonly [at: number, text: string])[]): string {
  let line = '';
  for (const [at, text] of fields) line = line.padEnd(at) + text;
  return line.padEnd(width);
}

/** Widths and codes of messages in the EI format, and whether they have the flag of secrecy. */
export const EI_MESSAGES = {
  wmo301: { code: '414', width: 310, secret: true, product: '09' },
  wmo302: { code: '415', width: 314, secret: true, product: '09' },
  wmo305: { code: '418', width: 180, secret: false, product: '07' },
  wmo307: { code: '420', width: 140, secret: false, product: '06' },
  wmo315: { code: '444', width: 180, secret: false, product: '07' },
  jw301: { code: '436', width: 310, secret: true, product: '09' },
  jw315: { code: '446', width: 180, secret: false, product: '07' },
} as const;

/** Lines of a message in the EI format. */
export function eiLines(message: keyof typeof EI_MESSAGES, clients: readonly Person[]): string[] {
  const { code, width, secret, product } = EI_MESSAGES[message];
  const lines = [
    record(width, [
      [0, `01${code}02000384`],
      [13, '42420111'],
      [21, '000000000001'],
      [33, '1201501011'],
    ]),
  ];
  let serial = 0;
  const add = (kind: string, fields: readonly (readonly [number, string])[]) =>
    lines.push(record(width, [[0, kind + String(++serial).padStart(12, '0')], ...fields]));
  for (const [n, client] of clients.entries()) {
    const number = `K${String(n + 1).padStart(6, '0')}`;
    add(
      '02',
      secret
        ? [
            [14, `${client.bsn}2${number}`],
            [48, `${client.born}0${client.sex}1${client.name}`],
            [94, '1'],
            [131, 'AB'],
          ]
        : [
            [14, client.bsn + number],
            [47, `${client.born}0${client.sex}${client.name}`],
            [92, '1AB'],
            [99, '1'],
          ],
    );
    if (secret) {
      for (const { house, postcode } of [client, ...client.more])
        add('04', [
          [14, number],
          [58, `01${String(house).padStart(5, '0')}`],
          [72, postcode],
          [80, 'Eikenlaan'],
          [104, 'Breukelen'],
        ]);
    }
    for (const care of client.products)
      add(product, [
        [14, number],
        [38, `00000000000000${n + 1}`.slice(-18).padStart(18, '0') + care.slice(0, 2) + care],
        [63, '2015010120151231'],
      ]);
  }
  lines.push(record(width, [[0, `99${String(clients.length).padStart(6, '0')}${String(serial).padStart(13, '0')}`]]));
  return lines;
}

export function iwmoXml(clients: readonly Person[], kind = 'wmo301', standard = 'iwmo'): string {
  const client = ({ bsn, born, sex, name, products, ...first }: Person) => `
    <${kind}:Client>
      <${kind}:Bsn>${bsn}</${kind}:Bsn>
      <${kind}:Geboortedatum><${standard}:Datum>${dashed(born)}</${standard}:Datum></${kind}:Geboortedatum>
      <${kind}:Geslacht>${sex}</${kind}:Geslacht>
      <${kind}:Naam><${standard}:Geslachtsnaam><${standard}:Naam>${name}</${standard}:Naam></${standard}:Geslachtsnaam></${kind}:Naam>
      <${kind}:Relaties>
        <${kind}:Relatie><${kind}:Nummer>1</${kind}:Nummer><${kind}:Soort>12</${kind}:Soort></${kind}:Relatie>
      </${kind}:Relaties>
      <${kind}:Contactgegevens>${[first, ...first.more]
        .map(
          ({ postcode, house }) => `
        <${kind}:Contact><${kind}:Soort>01</${kind}:Soort><${kind}:Adres><${standard}:Huis><${standard}:Huisnummer>${house}</${standard}:Huisnummer></${standard}:Huis><${standard}:Postcode>${postcode}</${standard}:Postcode></${kind}:Adres></${kind}:Contact>`,
        )
        .join('')}
      </${kind}:Contactgegevens>
      <${kind}:ToegewezenProducten>${products
        .map(
          (care) => `
        <${kind}:ToegewezenProduct><${kind}:Product><${standard}:Categorie>${care.slice(0, 2)}</${standard}:Categorie><${standard}:Code>${care}</${standard}:Code></${kind}:Product></${kind}:ToegewezenProduct>`,
        )
        .join('')}
      </${kind}:ToegewezenProducten>
    </${kind}:Client>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<${kind}:Bericht xmlns:${standard}="http://www.istandaarden.nl/${standard}/3_2/basisschema/schema" xmlns:${kind}="http://www.istandaarden.nl/${standard}/3_2/${kind}/schema">
  <${kind}:Header><${kind}:BerichtCode>414</${kind}:BerichtCode><${kind}:Afzender>0384</${kind}:Afzender></${kind}:Header>
  <${kind}:Clienten>${clients.map(client).join('')}
  </${kind}:Clienten>
</${kind}:Bericht>
`;
}

export function stufXml(persons: readonly Person[]): string {
  const object = ({ bsn, born, sex, name, postcode, house }: Person) => `
        <BG:object StUF:entiteittype="NPS">
          <BG:inp.bsn>${bsn}</BG:inp.bsn>
          <BG:inp.a-nummer xsi:nil="true" StUF:noValue="geenWaarde"/>
          <BG:geslachtsnaam>${name}</BG:geslachtsnaam>
          <BG:voorletters>A</BG:voorletters>
          <BG:geslachtsaanduiding>${sex === 1 ? 'M' : 'V'}</BG:geslachtsaanduiding>
          <BG:geboortedatum StUF:indOnvolledigeDatum="V">${born}</BG:geboortedatum>
          <BG:verblijfsadres>
            <BG:wpl.woonplaatsNaam>Breukelen</BG:wpl.woonplaatsNaam>
            <BG:gor.straatnaam>Eikenlaan</BG:gor.straatnaam>
            <BG:aoa.postcode>${postcode}</BG:aoa.postcode>
            <BG:aoa.huisnummer>${house}</BG:aoa.huisnummer>
          </BG:verblijfsadres>
        </BG:object>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">
  <soapenv:Body>
    <BG:npsLa01 xmlns:BG="http://www.egem.nl/StUF/sector/bg/0310" xmlns:StUF="http://www.egem.nl/StUF/StUF0301" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <BG:stuurgegevens><StUF:berichtcode>La01</StUF:berichtcode><StUF:entiteittype>NPS</StUF:entiteittype></BG:stuurgegevens>
      <BG:antwoord>${persons.map(object).join('')}
      </BG:antwoord>
    </BG:npsLa01>
  </soapenv:Body>
</soapenv:Envelope>
`;
}

/** Categories, elements and values of a list of a person. */
function rubrics({
  bsn,
  born,
  sex,
  name,
  postcode,
  house,
}: Person): (readonly [number, readonly (readonly [string, string])[]])[] {
  return [
    [
      1,
      [
        ['0120', bsn],
        ['0210', 'Anna'],
        ['0240', name],
        ['0310', born],
        ['0410', sex === 1 ? 'M' : 'V'],
      ],
    ],
    [
      8,
      [
        ['0910', '1904'],
        ['1110', 'Eikenlaan'],
        ['1120', String(house)],
        ['1160', postcode],
      ],
    ],
    [
      9,
      [
        ['0210', 'Kim'],
        ['0310', '20100101'],
      ],
    ],
    [
      9,
      [
        ['0210', 'Noa'],
        ['0310', '20120101'],
      ],
    ],
  ];
}

export function gbavXml(persons: readonly Person[]): string {
  const item = (inner: string) => `<ns2:item>${inner}</ns2:item>`;
  const list = (one: Person) =>
    item(
      `<ns2:categoriestapels>${rubrics(one)
        .map(([category, values]) =>
          item(
            `<ns2:categorievoorkomens>${item(`<ns2:categorienummer>${category}</ns2:categorienummer><ns2:elementen>${values.map(([element, value]) => item(`<ns2:nummer>${Number(element)}</ns2:nummer><ns2:waarde>${value}</ns2:waarde>`)).join('')}</ns2:elementen>`)}</ns2:categorievoorkomens>`,
          ),
        )
        .join('')}</ns2:categoriestapels>`,
    );
  return `<?xml version='1.0' encoding='UTF-8'?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><vraagResponse xmlns:ns2="http://www.bprbzk.nl/GBA/LO3/version1.1" xmlns="http://www.bprbzk.nl/GBA/LRDPlus/version1.1"><vraagReturn><persoonslijsten>${persons.map(list).join('')}</persoonslijsten></vraagReturn></vraagResponse></soap:Body></soap:Envelope>`;
}

/** A message of the register: contents, categories and elements, each with its length. */
export function lo3(one: Person, header = '00000000Ag31A00000000'): string {
  const contents = rubrics(one)
    .map(([category, values]) => {
      const elements = values.map(([element, value]) => element + three([...value].length) + value).join('');
      return two(category) + three([...elements].length) + elements;
    })
    .join('');
  return header + String([...contents].length).padStart(5, '0') + contents;
}

function three(value: number): string {
  return String(value).padStart(3, '0');
}

export function rubricCsv(
  persons: readonly Person[],
  names = ['01.01.20', '01.02.40', '01.03.10', '08.11.60', '08.11.20'],
): string {
  const rows = persons.map(({ bsn, name, born, postcode, house }) => [bsn, name, born, postcode, house].join(';'));
  return `${[names.join(';'), ...rows].join('\n')}\n`;
}

export function fhirBundle(persons: readonly Person[]): object {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: persons.flatMap((one, n) => [
      { fullUrl: `urn:patient:${n}`, resource: fhirPatient(one, n) },
      {
        fullUrl: `urn:observation:${n}`,
        resource: { resourceType: 'Observation', status: 'final', valueQuantity: { value: n } },
      },
    ]),
  };
}

function fhirPatient({ bsn, born, sex, name, postcode, house }: Person, n: number): object {
  return {
    resourceType: 'Patient',
    id: `p${n}`,
    identifier: [
      { system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: bsn },
      { system: 'http://example.org/NamingSystem/pid', value: `P-${n}` },
    ],
    name: [{ use: 'official', family: name, given: ['Anna', 'A'] }],
    telecom: [{ system: 'email', value: 'naam@example.org' }],
    gender: sex === 1 ? 'male' : 'female',
    birthDate: dashed(born),
    address: [
      {
        line: [`Eikenlaan ${house}`],
        _line: [
          {
            extension: [
              { url: 'http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-houseNumber', valueString: String(house) },
            ],
          },
        ],
        postalCode: postcode,
      },
    ],
  };
}

export function fhirXml(persons: readonly Person[]): string {
  const patient = ({ bsn, born, sex, name, postcode, house }: Person, n: number) => `
  <entry><fullUrl value="urn:patient:${n}"/><resource><Patient>
    <id value="p${n}"/>
    <identifier><system value="http://fhir.nl/fhir/NamingSystem/bsn"/><value value="${bsn}"/></identifier>
    <identifier><system value="http://example.org/NamingSystem/pid"/><value value="P-${n}"/></identifier>
    <name><family value="${name}"/><given value="Anna"/><given value="A"/></name>
    <gender value="${sex === 1 ? 'male' : 'female'}"/>
    <birthDate value="${dashed(born)}"/>
    <address>
      <line value="Eikenlaan ${house}"><extension url="http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-houseNumber"><valueString value="${house}"/></extension></line>
      <postalCode value="${postcode}"/>
    </address>
  </Patient></resource></entry>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Bundle xmlns="http://hl7.org/fhir"><type value="searchset"/>${persons.map(patient).join('')}\n</Bundle>\n`;
}

export function haalCentraal(persons: readonly Person[]): object {
  return {
    type: 'RaadpleegMetBurgerservicenummer',
    personen: persons.map(({ bsn, born, sex, name, postcode, house }) => ({
      burgerservicenummer: bsn,
      naam: { voornamen: 'Anna', geslachtsnaam: name },
      geslacht: { code: sex === 1 ? 'M' : 'V' },
      geboorte: { datum: { type: 'Datum', datum: dashed(born) } },
      verblijfplaats: { type: 'Adres', verblijfadres: { straat: 'Eikenlaan', huisnummer: house, postcode } },
      kinderen: [{ naam: { voornamen: 'Kim' } }],
    })),
  };
}
