import { describe, expect, it } from 'vitest';
import { fingerprintOf, skipFingerprint } from '../../src/judgement/fingerprint.js';
import { FINGERPRINT, isPlacedAt, placed, structureOf } from '../../src/model/fingerprint.js';
import type { Location } from '../../src/model/location.js';
import type { Report } from '../../src/model/report.js';
import type { Skip } from '../../src/model/skip.js';
import { builtinRules } from '../../src/rules/load.js';
import { safePathFor } from '../../src/scan/paths.js';
import { bsns, type Files, findingsIn, Random, rows, scanFiles, shuffled, testNumbers } from '../scan/making.js';
import { attacksOn, carrying, halfOfText, halvesIn } from './attack.js';

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
    expect(fingerprintOf('bsn', 'column:neutral', PLACE)).toMatch(FINGERPRINT);
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
  ])('differs by %s in both halves', (_, rule, kind, location) => {
    const [one, other] = [fingerprintOf(rule, kind, location), fingerprintOf('bsn', 'k', PLACE)];
    expect(structureOf(one)).not.toBe(structureOf(other));
    expect(one.slice(16)).not.toBe(other.slice(16));
  });

  it('differs by the path in the second half alone', () => {
    const [one, other] = [fingerprintOf('bsn', 'k', { ...PLACE, path: 'b.csv' }), fingerprintOf('bsn', 'k', PLACE)];
    expect(structureOf(one)).toBe(structureOf(other));
    expect(one.slice(16)).not.toBe(other.slice(16));
  });

  it('of two places together keeps its first half when either file gets another name', () => {
    const related = { path: 'wijk.csv', columns: [{ index: 0, name: 'wijk' }] };
    const print = (path: string, other: string) =>
      fingerprintOf('koppelbaar', 'link:key', { ...PLACE, path }, [{ ...related, path: other }]);
    const first = print('a.csv', 'wijk.csv');
    for (const other of [print('b.csv', 'wijk.csv'), print('a.csv', 'buurt.csv')]) {
      expect(other).not.toBe(first);
      expect(structureOf(other)).toBe(structureOf(first));
    }
    expect(isPlacedAt(first, ['a.csv', 'wijk.csv'])).toBe(true);
    expect(isPlacedAt(first, ['a.csv'])).toBe(false);
  });

  it('knows the places that it was made of', () => {
    const print = fingerprintOf('bsn', 'k', PLACE);
    expect(isPlacedAt(print, ['a.csv'])).toBe(true);
    expect(isPlacedAt(print, ['b.csv'])).toBe(false);
    expect(isPlacedAt(placed(structureOf(print), ['b.csv']), ['b.csv'])).toBe(true);
  });

  it('cannot be made the same by moving text from one part to another', () => {
    expect(fingerprintOf('a', 'b', { path: 'c' })).not.toBe(fingerprintOf('a', 'bc', { path: '' }));
    expect(fingerprintOf('a', 'b', { path: 'c', member: ['d', 'e'] })).not.toBe(
      fingerprintOf('a', 'b', { path: 'c', member: ['d,e'] }),
    );
  });

  it('depends on nothing but what the report shows', () => {
    const [number] = testNumbers(1, new Random(5));
    const columns = [{ index: 1, name: 'V2', first: number }];
    const location = { ...PLACE, columns, value: number, digest: number, offset: undefined } as unknown as Location;
    expect(fingerprintOf('bsn', 'k', location)).toBe(fingerprintOf('bsn', 'k', PLACE));
  });

  it('of what was not scanned is by reason, format and path', () => {
    const skip: Skip = { location: { path: 'a.zip' }, reason: 'archive', effect: 'block', format: 'zip', size: 9 };
    const print = skipFingerprint(skip);
    expect(print).toMatch(FINGERPRINT);
    expect(skipFingerprint({ ...skip, size: 10, effect: 'list' })).toBe(print);
    expect(skipFingerprint({ ...skip, format: 'rar' })).not.toBe(print);
    expect(skipFingerprint({ ...skip, reason: 'encrypted' })).not.toBe(print);
    expect(structureOf(skipFingerprint({ ...skip, location: { path: 'b.zip' } }))).toBe(structureOf(print));
  });
});

/** Every fingerprint of a scan, of what was found and of what was not scanned. */
async function printsIn(files: Files): Promise<string[]> {
  const { findings, skipped } = await scanFiles(files, { testPersons: 'real' });
  return [...findings, ...skipped].map(({ fingerprint }) => fingerprint).sort();
}

describe('no fingerprint holds a value', () => {
  it('is the same whatever the number, over many draws', async () => {
    const random = new Random(6);
    const numbers = [...bsns(40, random), ...testNumbers(10, random)];
    const first = await printsIn(carrying(numbers[0], random));
    // One for each file at the least, and names of files are findings too.
    expect(first.length).toBeGreaterThanOrEqual(11);
    let different = 0;
    for (const number of numbers.slice(1)) {
      const prints = await printsIn(carrying(number, random));
      if (JSON.stringify(prints) !== JSON.stringify(first)) different++;
    }
    expect(different).toBe(0);
  });

  it('would be noticed: a number that was not masked makes another one', () => {
    const [one, other] = bsns(2, new Random(7));
    const print = (path: string) => fingerprintOf('bsn', 'k', { path });
    expect(print(`brief-${one}.txt`) === print(`brief-${other}.txt`)).toBe(false);
    const safe = safePathFor(builtinRules());
    expect(print(safe(`brief-${one}.txt`)) === print(safe(`brief-${other}.txt`))).toBe(true);
  });

  it('found by trying numbers in every part of it; test/slow tries all of them', async () => {
    const random = new Random(8);
    const [planted] = testNumbers(1, random);
    const report = await scanFiles(carrying(planted, random), { testPersons: 'real' });
    const halves = halvesIn(report);
    const attacks = attacksOn(report);
    expect(attacks.length).toBeGreaterThan(50);
    let hits = 0;
    for (const guess of [planted, ...bsns(500, random), ...testNumbers(500, random)]) {
      for (const { before, after } of attacks) if (halves.has(halfOfText(before + guess + after))) hits++;
    }
    expect(hits).toBe(0);
  });

  it('and that would find one that was there', () => {
    const [number] = testNumbers(1, new Random(10));
    const path = `brief-${number}.txt`;
    const leaky = placed('0123456789abcdef', [path]);
    const location = { path: `brief-${'•'.repeat(9)}.txt` };
    const attacks = attacksOn({ findings: [], skipped: [{ fingerprint: leaky, location }] } as unknown as Report);
    const hits = attacks.filter(({ before, after }) => leaky.endsWith(halfOfText(before + number + after)));
    expect(hits.length).toBe(1);
  });

  it('nor does the order of the rows change it', async () => {
    const random = new Random(9);
    const lines = bsns(30, random).map((number) => `${number};x`);
    const print = (all: readonly string[]) => printsOf('a.csv', `bsn;plaats\n${all.join('\n')}\n`);
    expect(print(shuffled(lines, random))).toEqual(print(lines));
  });
});
