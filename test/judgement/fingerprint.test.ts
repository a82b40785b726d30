import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/judgement/fingerprint.js';
import type { Location } from '../../src/model/location.js';
import { bsns, findingsIn, house, postcode, Random, rows, testNumbers } from '../scan/making.js';

const PLACE: Location = { path: 'a.csv', columns: [{ index: 1, name: 'V2' }], firstRow: 1, lastRow: 9 };

function series(seed: number, count: number, before = ''): string {
  const random = new Random(seed);
  const numbers = bsns(count, random);
  return before + rows(count, (at) => `${at};${numbers[at]};x`);
}

const printsOf = (...given: Parameters<typeof findingsIn>) =>
  findingsIn(...given)
    .map(({ fingerprint }) => fingerprint)
    .sort();

describe('the fingerprint', () => {
  it('is 32 hexadecimal digits', () => {
    expect(fingerprintOf('bsn', 'column:neutral', PLACE)).toMatch(/^[0-9a-f]{32}$/);
  });

  it('survives moved rows, other rows and more of them', () => {
    const first = printsOf('reeks.csv', series(1, 40));
    expect(first.length).toBe(1);
    expect(printsOf('reeks.csv', series(2, 40))).toEqual(first);
    expect(printsOf('reeks.csv', series(3, 90))).toEqual(first);
    expect(fingerprintOf('bsn', 'k', { ...PLACE, firstRow: 80, lastRow: 99 })).toBe(fingerprintOf('bsn', 'k', PLACE));
    const text = { path: 'b.txt', line: 4, startColumn: 3, endColumn: 12 };
    expect(fingerprintOf('bsn', 'k', { ...text, line: 900, startColumn: 1 })).toBe(fingerprintOf('bsn', 'k', text));
  });

  it('survives lines put before a text', () => {
    const [number] = bsns(1, new Random(4));
    const first = printsOf('brief.txt', `BSN: ${number}\n`);
    expect(first.length).toBe(1);
    expect(printsOf('brief.txt', `een\ntwee\n\nBSN: ${number}\n`)).toEqual(first);
  });

  it.each<[string, string, string, Location]>([
    ['rule', 'bsn-reeks', 'k', PLACE],
    ['kind', 'bsn', 'other', PLACE],
    ['path', 'bsn', 'k', { ...PLACE, path: 'b.csv' }],
    ['column', 'bsn', 'k', { ...PLACE, columns: [{ index: 2, name: 'V2' }] }],
    ['name of the column', 'bsn', 'k', { ...PLACE, columns: [{ index: 1, name: 'V3' }] }],
    [
      'number of columns',
      'bsn',
      'k',
      {
        ...PLACE,
        columns: [
          { index: 1, name: 'V2' },
          { index: 2, name: null },
        ],
      },
    ],
    ['table', 'bsn', 'k', { ...PLACE, table: 'Blad1' }],
    ['offset', 'bsn', 'k', { ...PLACE, offset: { first: 1, last: 9 } }],
    ['member', 'bsn', 'k', { ...PLACE, member: ['a'] }],
  ])('differs by %s', (_, rule, kind, location) => {
    expect(fingerprintOf(rule, kind, location)).not.toBe(fingerprintOf('bsn', 'k', PLACE));
  });

  it('cannot be made the same by moving text from one part to another', () => {
    expect(fingerprintOf('a', 'b', { path: 'c' })).not.toBe(fingerprintOf('a', 'bc', { path: '' }));
    expect(fingerprintOf('a', 'b', { path: 'c', member: ['d', 'e'] })).not.toBe(
      fingerprintOf('a', 'b', { path: 'c', member: ['d,e'] }),
    );
  });

  it('depends on nothing but what the report shows', () => {
    const [number] = testNumbers(1, new Random(5));
    const location = { ...PLACE, value: number, digest: number } as Location;
    expect(fingerprintOf('bsn', 'k', location)).toBe(fingerprintOf('bsn', 'k', PLACE));
  });
});

describe('no fingerprint holds a value', () => {
  /** All valid numbers of the published test block. */
  function testBlock(): string[] {
    const all: string[] = [];
    for (let value = 999_900_000; value <= 999_999_999; value++) {
      const text = String(value);
      let sum = -Number(text[8]);
      for (let at = 0; at < 8; at++) sum += (9 - at) * Number(text[at]);
      if (sum % 11 === 0) all.push(text);
    }
    return all;
  }

  it('found by trying every number of the test block as a part of it', () => {
    const block = testBlock();
    expect(block.length).toBeGreaterThan(9000);
    const random = new Random(6);
    const planted = testNumbers(30, random);
    const contents: [string, string][] = [
      ['kolom.csv', rows(30, (at) => `${at};${planted[at]};x`)],
      ['los.txt', `Het bsn is ${planted[0]}.\n`],
      ['record.json', JSON.stringify({ bsn: planted[1] })],
      ['sleutels.json', JSON.stringify(Object.fromEntries(planted.map((number) => [number, { stad: 'x' }])))],
      ['reeks.txt', rows(30, (at) => `${random.digits(7)}${planted[at]}${random.digits(8)}`)],
      ['adres.csv', rows(30, (at) => `${planted[at]};${postcode(random)};${house(random)}`)],
    ];
    const found = contents.flatMap(([name, content]) =>
      findingsIn(name, content, { testPersons: 'real' }).map((finding) => ({ name, finding })),
    );
    expect(new Set(found.map(({ name }) => name)).size).toBe(contents.length);
    const prints = new Set(found.map(({ finding }) => finding.fingerprint));
    const structures = found.map(({ name, finding }) => {
      const { columns = [], table = null, offset = null } = finding.location;
      return { rule: finding.rule, name, columns, table, offset };
    });
    let hits = 0;
    for (const number of block) {
      // By itself, as a number, and in every part that could carry a name.
      for (const guess of [number, `${number}\n`, JSON.stringify(number), `"bsn":${number}`]) {
        if (prints.has(sha256(guess))) hits++;
      }
      for (const { rule, name, columns, table, offset } of structures) {
        const named = [number, ...columns.slice(1).map((column) => column.name)];
        const guesses = [
          [
            rule,
            'column:neutral',
            name,
            [],
            table,
            columns.map(({ index }, at) => ({ index, name: named[at] })),
            offset,
          ],
          [rule, 'text:keyed', name, [number], table, columns, offset],
          [rule, 'text:keyed', name, [], number, columns, offset],
        ];
        for (const guess of guesses) if (prints.has(sha256(JSON.stringify(guess)))) hits++;
      }
    }
    expect(hits).toBe(0);
  });
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
