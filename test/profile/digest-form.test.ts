import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { RowKeys } from '../../src/detectors/link/row-keys.js';
import { TABLE_FORM } from '../../src/detectors/link/table-key.js';
import { memoryBlob } from '../../src/model/blob.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import { DIGEST_FORM, DigestSet } from '../../src/profile/digests.js';
import { readBlob } from '../../src/readers/read.js';
import { builtinRules } from '../../src/rules/load.js';
import { FurtherReading } from '../../src/scan/further-reading.js';
import { withScan } from '../../src/scan.js';
import { analyse, folderWith, rows, toolbox } from '../scan/making.js';

const KEY = Uint32Array.of(0x01234567, 0x89abcdef, 0xfedcba98, 0x76543210);

/*
 * Audits keep digests, and compare them with those of a later version of sluis. When what is expected here changes, people who were
 * kept before are others than the same people now: raise DIGEST_FORM (or TABLE_FORM) with it, never one without the other.
 */

/** The first numbers of the block for tests that pass the 11-proef. */
const bsns = Array.from({ length: 4000 }, (_, at) => String(999_900_000 + at))
  .filter((digits) => {
    const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at === 8 ? -1 : 9 - at), 0);
    return sum % 11 === 0;
  })
  .slice(0, 60);
const written = [
  (bsn: string) => bsn,
  (bsn: string) => `${bsn.slice(0, 4)}.${bsn.slice(4, 6)}.${bsn.slice(6)}`,
  (bsn: string) => `${bsn.slice(0, 3)} ${bsn.slice(3, 6)} ${bsn.slice(6)}`,
];
const FILES = {
  'bewoners.csv': `bsn;postcode;huisnummer;toevoeging\n${rows(40, (at) => `${written[at % 3](bsns[at])};${1011 + at}${at % 2 ? ' AB' : 'ab'};${at + 1};${['', 'A', 'bis', 'a-2'][at % 4]}`)}`,
  'adressen.csv': `naam bewoner;adres;postcode;woonplaats\n${rows(40, (at) => `Bewoner;Kerkstraat ${at + 1}${at % 3 ? '' : '-h'};${3511 + at} XY;Utrecht`)}`,
  'brief.txt': bsns
    .slice(40, 50)
    .map((bsn) => `Het burgerservicenummer is ${bsn}.`)
    .join('\n'),
  'post.txt': Array.from(
    { length: 12 },
    (_, at) => `Stuur het naar Bewoner.${at}@Voorbeeld-Gemeente.nl of bel 06-1234567${at % 10}.`,
  ).join('\n'),
  'lijst.csv': `emailadres;telefoon\n${rows(30, (at) => `persoon${at}@voorbeeld-gemeente.nl;+31 6 ${12_000_000 + at * 7}`)}`,
};

/** Digests of people and addresses, whatever their order. */
const printOf = (sets: readonly { readonly words: Uint32Array }[]) => {
  const members = sets.map(({ words }) =>
    Array.from({ length: words.length / 3 }, (_, at) => words.slice(at * 3, at * 3 + 3).join('.')).sort(),
  );
  return {
    members: members.map(({ length }) => length),
    print: createHash('sha256').update(JSON.stringify(members)).digest('hex').slice(0, 16),
  };
};

it('digests people and addresses in the form that its number says', async () => {
  const parts = await withScan(
    {
      paths: ['.'],
      cwd: folderWith(FILES),
      rules: builtinRules(),
      policy: { ...DEFAULT_POLICY, testPersons: 'real' },
      jobs: 1,
      key: KEY,
    },
    async ({ people, gathered }) => ({
      total: people.parts(),
      values: gathered.results
        .flatMap(({ matches }) => matches)
        .flatMap((match) => ('people' in match && match.people !== null ? match.people : [])),
    }),
  );
  const bare = new DigestSet(KEY);
  for (const value of [0, 1, 999_990_019, 2 ** 40]) bare.addNumber(value);
  for (const text of ['', 'a', 'A', 'Ünïcode', '1011AB 1 a']) bare.addText(text);
  const { people, addresses, placesOfPeople } = parts.total;
  expect({
    form: DIGEST_FORM,
    total: printOf([people.digests, addresses.digests, placesOfPeople]),
    values: printOf(parts.values),
    bare: printOf([bare.export()]),
  }).toEqual({
    form: 1,
    total: { members: [50, 40, 40], print: '819adef9cc3c3b7c' },
    values: { members: [40, 10, 12, 9], print: 'ae4cc399cb0b8fb2' },
    bare: { members: [9], print: 'cb143c2c3343bb5f' },
  });
});

it('digests the keys of tables in the form that its number says', () => {
  const cells = [
    'K1',
    ' k2 ',
    'É3',
    'NULL',
    '',
    'onbekend',
    'k1',
    '0007',
    '7',
    ...Array.from({ length: 40 }, (_, at) => `dossier-${at}`),
  ];
  const text = `Dossier-nr;leeftijdsgroep;geslacht\n${rows(cells.length, (at) => `${cells[at]};${at % 3}0-plus;${'MV'[at % 2]}`)}`;
  const [sketch] = analyse('clienten/a.csv', text).sketches;
  const pass = new RowKeys(sketch, { key: KEY, most: 100 });
  readBlob(memoryBlob('a.csv', Buffer.from(text)), new FurtherReading(new Map([[0, [pass]]])), toolbox().knownHeader);
  const table = pass.table();
  const print = createHash('sha256');
  for (const { header, hashes, groups } of table?.keys ?? [])
    print.update(JSON.stringify([header, [...hashes], [...groups]]));
  expect({
    form: TABLE_FORM,
    values: table?.keys.map(({ groups }) => groups.length),
    print: print.digest('hex').slice(0, 16),
  }).toEqual({ form: 1, values: [45], print: '1724e29888988162' });
});
