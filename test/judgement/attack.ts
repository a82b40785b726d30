import { createHash } from 'node:crypto';
import { structureOf } from '../../src/model/fingerprint.js';
import type { Location } from '../../src/model/location.js';
import type { Report } from '../../src/model/report.js';
import { bsns, type Files, house, postcode, type Random, rows } from '../scan/making.js';

/** What somebody who has a report could try: a text that is hashed, with a number between two parts. */
export interface Attack {
  readonly before: string;
  readonly after: string;
}

const HOLE = '\u0000';
const KINDS = ['column', 'text', 'path', 'window'].flatMap((where) =>
  ['keyed', 'near', 'neutral', 'negative', 'twin'].map((context) => `${where}:${context}`),
);

/** Files in which one number of a person is a name: of the file, its folder, a header, a key, a sheet, an element. */
export function carrying(number: string, random: Random): Files {
  const people = bsns(12, random);
  const table = (header: string) => `${header};plaats\n${rows(12, (at) => `${people[at]};x`)}`;
  const spaced = `${number.slice(0, 4)} ${number.slice(4, 6)} ${number.slice(6)}`;
  return {
    [`brief-${number}.txt`]: `BSN: ${people[0]}\n`,
    [`dossier ${spaced}/x.csv`]: table('bsn'),
    [`${number}/diep/onder.csv`]: table('bsn'),
    [`archief/${number}.zip`]: Buffer.from('PK\x03\x04 dit is geen echt archief'),
    'kop.csv': table(number),
    'kop-lang.csv': table(`bsn ${number}`),
    'sleutel.json': JSON.stringify({ [number]: people.map((bsn) => ({ bsn })) }),
    'sleutels.json': JSON.stringify(Object.fromEntries(people.map((bsn) => [bsn, { stad: 'x' }]))),
    'blad.xml': `<map><p${number}>${people.map((bsn) => `<rij><bsn>${bsn}</bsn><plaats>x</plaats></rij>`).join('')}</p${number}></map>`,
    'reeks.txt': rows(40, () => `${random.digits(7)}${bsns(1, random)[0]}${random.digits(8)}`),
    'adres.csv': rows(30, (at) => `${bsns(1, random)[0]};${postcode(random)};${house(random) + (at % 2)}`),
  };
}

/** Both halves of every fingerprint in a report. */
export function halvesIn({ findings, skipped }: Report): Set<string> {
  const prints = [...findings, ...skipped].map(({ fingerprint }) => fingerprint);
  return new Set(prints.flatMap((print) => [structureOf(print), print.slice(16)]));
}

/**
 * Everything that is worth trying against the fingerprints of a report: the number by itself, in the path where a part
 * of it is masked, and as the name of every column, table and member.
 */
export function attacksOn({ findings, skipped }: Report): Attack[] {
  const texts = new Set([HOLE, JSON.stringify(HOLE), JSON.stringify([HOLE])]);
  for (const { fingerprint, location } of [...findings, ...skipped]) {
    for (const path of unmasked(location.path)) texts.add(JSON.stringify([structureOf(fingerprint), path]));
  }
  for (const { rule, location } of findings) {
    for (const kind of KINDS) {
      for (const parts of named(location)) texts.add(JSON.stringify([rule, kind, parts]));
    }
  }
  return [...texts].map((text) => {
    const [before, after] = text.split(text.includes(HOLE) ? HOLE : '\\u0000');
    return { before, after };
  });
}

/** A half as `half` makes it, of a text that is JSON already. */
export function halfOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function unmasked(path: string): string[] {
  return /•/.test(path) ? [path.replace(/•[• .-]*•|•/, HOLE)] : [];
}

/** The parts of a place that a fingerprint is made of, with the number as one of the names. */
function named({ member = [], table, columns = [], offset }: Location): unknown[] {
  const window = offset === undefined ? null : [offset.first, offset.last];
  const refs = columns.map(({ index, name }) => [index, name]);
  const inColumn = columns.map((_, at) => refs.map((ref, other) => (other === at ? [ref[0], HOLE] : ref)));
  return [
    ...inColumn.map((each) => [member, table ?? null, each, window]),
    [member, HOLE, refs, window],
    [member, `$.${HOLE}[]`, refs, window],
    [[HOLE], table ?? null, refs, window],
  ];
}
