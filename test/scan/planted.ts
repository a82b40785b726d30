import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { IdentifierId } from '../../src/identifiers/all.js';
import { sampleOf } from '../../src/rules/samples.js';
import { bsns, type Files, house, pick, postcode, type Random, rows } from './making.js';

/** Values of every kind that the catalogue looks for, made while the tests run, and what they can be found back by. */

const FIRST = ['Willemijn', 'Fatima', 'Joost', 'Mohammed', 'Annelies', 'Sjoerd', 'Ewa', 'Pieter'];
const LAST = ['Hoekstra', 'Bouazza', 'van Leeuwen', 'Yilmaz', 'de Jong', 'Kowalska', 'Dijkstra', 'Vermeulen'];
const STREETS = ['Dorpsstraat', 'Molenweg', 'Kerklaan', 'Beatrixplein', 'Wilhelminakade'];

/** Kinds of values, each with the word that stands before it in a text, in a header and as a key. */
export const KINDS: Readonly<Record<string, { readonly word: string; make(random: Random): string }>> = {
  bsn: { word: 'bsn', make: (random) => bsns(1, random)[0] },
  'a-nummer': checked('a-nummer', 'a-nummer'),
  onderwijsnummer: checked('onderwijsnummer', 'onderwijsnummer'),
  'v-nummer': checked('v-nummer', 'v-nummer'),
  iban: checked('iban', 'iban-nl'),
  telefoon: { word: 'telefoon', make: (random) => `06${1 + random.below(8)}${random.digits(7)}` },
  creditcard: checked('creditcard', 'creditcard'),
  kenteken: checked('kenteken', 'kenteken'),
  reisdocument: checked('paspoortnummer', 'reisdocumentnummer'),
  verblijfsdocument: checked('verblijfsdocument', 'verblijfsdocumentnummer'),
  rijbewijs: { word: 'rijbewijsnummer', make: (random) => random.digits(10) },
  imei: checked('imei', 'imei'),
  mac: { word: 'mac-adres', make: macAddress },
  ip: {
    word: 'ip-adres',
    make: (random) =>
      `${80 + random.below(7)}.${20 + random.below(200)}.${20 + random.below(200)}.${random.below(250)}`,
  },
  'btw-id': checked('btw-id', 'btw-id'),
  'bag-id': checked('nummeraanduiding', 'bag-id'),
  naam: { word: 'naam', make: personName },
  email: {
    word: 'email',
    make: (random) =>
      `${personName(random).toLowerCase().replaceAll(' ', '.')}${random.below(100)}@postbus-${random.below(999)}.nl`,
  },
  adres: { word: 'adres', make: (random) => `${pick(random, STREETS)} ${house(random)}, ${postcode(random)} Utrecht` },
  geboortedatum: {
    word: 'geboortedatum',
    make: (random) => `${1 + random.below(28)}-${10 + random.below(3)}-${1930 + random.below(70)}`,
  },
  klantnummer: { word: 'klantnummer', make: (random) => `K${random.digits(7)}` },
  cookie: { word: 'sessionid', make: (random) => `${mixed(9, random)}-${mixed(14, random)}` },
  wachtwoord: { word: 'wachtwoord', make: (random) => `${mixed(10, random)}!${random.digits(3)}` },
  // Joined, so that no file holds the beginning of a token.
  token: { word: 'token', make: (random) => ['gl', 'pat-', mixed(24, random)].join('') },
  sleutel: { word: 'sleutel', make: (random) => ['sk_', 'live_', mixed(32, random)].join('') },
};

function checked(word: string, id: IdentifierId): { word: string; make(random: Random): string } {
  return { word, make: (random) => sampleOf(id, random, true) };
}

function personName(random: Random): string {
  return `${pick(random, FIRST)} ${pick(random, LAST)}`;
}

function macAddress(random: Random): string {
  const pair = () => random.below(256).toString(16).padStart(2, '0');
  return ['3c', pair(), pair(), pair(), pair(), pair()].join(':');
}

function mixed(count: number, random: Random): string {
  const signs = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from({ length: count }, () => signs[random.below(signs.length)]).join('');
}

/** Values by kind. */
export type Planted = Readonly<Record<string, readonly string[]>>;

export function plant(count: number, random: Random): Planted {
  return Object.fromEntries(
    Object.entries(KINDS).map(([kind, { make }]) => [kind, Array.from({ length: count }, () => make(random))]),
  );
}

/** How many kinds of files `filesOf` makes of every kind of value. */
export function filesOf(values: readonly string[], word: string): Files {
  const [first, second] = values;
  const csv = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return {
    'kop.csv': `nr,${word}\n${rows(values.length, (at) => `${at},${csv(values[at])}`)}`,
    'kop-zonder.csv': rows(values.length, (at) => `${csv(values[at])},${at}`),
    'waarde-als-kop.csv': `nr,${csv(first)},${csv(second)}\n${rows(9, (at) => `${at},${csv(values[at])},${at % 3}`)}`,
    'regels.json': JSON.stringify(values.map((value) => ({ [word]: value }))),
    'sleutels.json': JSON.stringify(values.map((value, at) => ({ [first]: value, [second]: at }))),
    'kaart.json': JSON.stringify(Object.fromEntries(values.map((value) => [value, { [word]: value }]))),
    'cellen.ipynb': JSON.stringify({
      cells: [{ cell_type: 'code', source: [`${word} = "${first}"\n`], outputs: [{ text: [`${word}: ${second}\n`] }] }],
      nbformat: 4,
    }),
    'bericht.xml': `<?xml version="1.0"?>\n<r>${values.map((value) => `<p ${safe(word)}="${xml(value)}"><${safe(word)}>${xml(value)}</${safe(word)}></p>`).join('\n')}</r>`,
    'brief.txt': `Geachte heer,\n\nHet gaat om ${word}: ${first}. En ook ${second}.\n`,
    'post.eml': `From: a <${first}>\nSubject: ${word} ${second}\n\n${word} is ${first}\n`,
    'dienst.log': rows(values.length, (at) => `2024-01-01T00:00:0${at % 10}Z INFO ${word}=${values[at]}`),
    'code.py': rows(values.length, (at) => `${safe(word)}_${at} = "${values[at]}"`),
    'dump.sql': rows(values.length, (at) => `INSERT INTO "${first}" (${safe(word)}) VALUES ('${values[at]}');`),
    'uitleg.md': `# ${first}\n\n| ${word} | ${second} |\n|---|---|\n${rows(9, (at) => `| ${values[at]} | ${at} |`)}`,
  };
}

function safe(word: string): string {
  return word.replace(/[^a-z0-9]/gi, '_');
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Ways in which a value can be written, whole or as a digest of it. */
function writingsOf(value: string): string[] {
  const bare = value.replace(/[\s.,:/@_-]/g, '');
  const forms = new Set([value, value.toLowerCase(), bare, bare.toLowerCase()]);
  const written = [...forms].filter((form) => form.length >= 6);
  for (const form of forms) {
    written.push(Buffer.from(form).toString('base64').replace(/=+$/, ''), Buffer.from(form).toString('hex'));
    for (const hash of ['md5', 'sha1', 'sha256', 'sha512'])
      written.push(createHash(hash).update(form).digest('hex').slice(0, 16));
    // Eight digits in a row could stand in any fingerprint by chance; one with letters among so few hardly.
    written.push(crc32(form).toString(16).padStart(8, '0'));
  }
  return written;
}

/** Kinds of which a value stands in what was told. Never the values: a failing test prints this. */
export function toldKinds(told: string, planted: Planted): string[] {
  const text = told.toLowerCase();
  return Object.entries(planted)
    .filter(([, values]) => values.some((value) => writingsOf(value).some((form) => text.includes(form.toLowerCase()))))
    .map(([kind]) => kind);
}
