import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blobOf, record } from './recorder.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every scalar in a value: strings as they are, the rest as it is written. Empty strings hold nothing. */
function scalars(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(scalars);
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(scalars);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === '' ? [] : [text];
}

/** Characters that are folded, or that only a lone half of a pair has. */
const UNUSUAL = /[\u00a0\u2000-\u200a\u2010-\u2013\u202f\uff10-\uff19]|[\ud800-\udfff]/u;

const jsonValue = fc
  .jsonValue({ maxDepth: 6, stringUnit: 'grapheme' })
  .map((value) => value as Json)
  .filter((value) => !UNUSUAL.test(JSON.stringify(value)));

/** How often each string arrived as a cell, or stands in a text. */
function arrived(content: string | Buffer): { all: string; cells: ReadonlySet<string>; faults: string[] } {
  const recorded = record(content);
  return {
    all: recorded.all,
    cells: new Set(recorded.tables.flatMap(({ rows }) => rows.flat())),
    faults: [...recorded.faults, ...recorded.skips.map(({ reason }) => reason)],
  };
}

describe('JSON', () => {
  it.each([
    ['minified', (value: Json) => JSON.stringify({ waarden: value })],
    ['pretty', (value: Json) => JSON.stringify({ waarden: value }, null, 2)],
    ['as a list', (value: Json) => JSON.stringify([value, value])],
    ['behind a mark', (value: Json) => `\uFEFF${JSON.stringify({ waarden: value })}`],
    ['a record a line', (value: Json) => `${JSON.stringify({ a: value })}\n${JSON.stringify({ a: value, b: 1 })}\n`],
  ])('%s gives every scalar', (_, write) => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        const { cells, faults } = arrived(write(value));
        expect(faults).toEqual([]);
        expect(scalars(value).filter((text) => !cells.has(text)).length).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the keys of a dictionary', () => {
    const key = fc.oneof(
      fc.integer({ min: 1000, max: 999_999_999 }).map(String),
      fc.stringMatching(/^[a-z]{1,5}@[a-z]{1,5}\.nl$/),
      fc.stringMatching(/^klantnummer_[0-9]{9}_x$/),
    );
    fc.assert(
      fc.property(fc.dictionary(key, jsonValue, { minKeys: 1 }), (value) => {
        const { all, faults } = arrived(JSON.stringify(value));
        expect(faults).toEqual([]);
        expect(Object.keys(value).filter((name) => !all.includes(name)).length).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on how the bytes come in', () => {
    fc.assert(
      fc.property(jsonValue, fc.integer({ min: 1, max: 7 }), (value, chunk) => {
        const bytes = Buffer.from(JSON.stringify({ value }, null, 1));
        expect(JSON.stringify(record(blobOf(bytes, chunk))) === JSON.stringify(record(bytes))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('makes a table of records, with the keys as column names', () => {
    const { tables } = record('[{"naam":"ab","bsn":1},\n{"bsn":2,"plaats":"cd"}]');
    expect(tables.map(({ info, header, rows, rowNumbers }) => ({ info, header, rows, rowNumbers }))).toEqual([
      {
        info: { name: '$[]', kind: 'records' },
        header: ['naam', 'bsn', 'plaats'],
        rows: [
          ['ab', '1'],
          ['', '2', 'cd'],
        ],
        rowNumbers: [1, 2],
      },
    ]);
  });

  it('keeps the values of one entry of a dictionary together, and the names beside it apart', () => {
    const { tables } = record('{"123456782":{"plaats":"ab"},"bsn":"5","111222333":{"plaats":"cd"}}');
    const entries = tables.find(({ info }) => info.name?.endsWith('{}'));
    expect(entries?.rows).toEqual([
      ['123456782', 'ab'],
      ['111222333', 'cd'],
    ]);
    expect(tables.find(({ info }) => info.name === '$')?.header).toEqual(['bsn']);
  });

  it('keeps a name that it knows a name when most keys are data', () => {
    const records = Array.from({ length: 5 }, (_, i) => ({ [`20${i}123456`]: 1, bsn: `v${i}` }));
    const { tables } = record(JSON.stringify(records));
    const named = tables.find(({ header }) => header.includes('bsn'));
    expect(named?.rows.length).toBe(5);
  });

  it('reads escapes', () => {
    const { tables } = record(
      String.raw`{"a":"\u0031\u0032\n\u00e9\ud83d\ude00\"\\\/","b":"\uff11","c":"\u12","d":"\q1"}`,
    );
    expect(tables[0].rows).toEqual([['12\né😀"\\/', '1', String.raw`\u12`, String.raw`\q1`]]);
  });

  it('gives both values of a repeated key', () => {
    expect(arrived('{"a":"eerste","a":"tweede"}').cells).toEqual(new Set(['eerste', 'tweede']));
  });

  it('gives what stands in JSON that is cut off', () => {
    fc.assert(
      fc.property(jsonValue, fc.nat(100), (value, share) => {
        const whole = Buffer.from(JSON.stringify({ lijst: [value, value], slot: 'woord' }));
        const cut = whole.subarray(0, Math.ceil((whole.length * share) / 100));
        const { faults, bytesRead } = record(cut);
        expect(faults).toEqual([]);
        expect(bytesRead).toBe(cut.length);
      }),
      { numRuns: 200 },
    );
    expect(arrived(`{"lijst":[{"naam":"een"},{"naam":"twe`).cells).toContain('twe');
  });

  it.each([
    ['a comment', '{"a":"een", // opmerking 12\n"b":"twee"}', 'twee'],
    ['a bare word', '{"a":"een","b":undefined,"c":"twee"}', 'twee'],
    ['a bracket too many', '{"a":"een"}}{"b":"twee"}', 'twee'],
    ['a trailing comma', '{"a":"een","b":["twee",],}', 'twee'],
    ['prose behind it', '[1]\nEn dan nog een zin met twee.', 'twee'],
  ])('with %s goes on as text', (_, text, expected) => {
    const { all, faults } = arrived(text);
    expect(faults).toEqual([]);
    expect(all).toContain('een');
    expect(all).toContain(expected);
  });

  it('goes on as records after a broken line', () => {
    const lines = Array.from({ length: 40 }, (_, i) => (i === 20 ? '{"bsn": kapot 77' : `{"bsn":${i}}`));
    const recorded = record(`${lines.join('\n')}\n`);
    expect(recorded.tables.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(39);
    expect(recorded.tables.at(-1)?.rowNumbers.at(-1)).toBe(40);
    expect(recorded.all).toContain('kapot 77');
  });

  it('deeper than anyone writes goes on as text', () => {
    const { all, faults } = arrived(`${'{"a":'.repeat(2000)}"diep"${'}'.repeat(2000)}`);
    expect(faults).toEqual([]);
    expect(all).toContain('diep');
  });

  it('with a long string gives it as one text, without escapes', () => {
    const long = `${'een "woord"\n'.repeat(250_000)}slot`;
    const recorded = record(JSON.stringify({ voor: 'a', lang: long, na: 'b' }));
    expect(recorded.faults).toEqual([]);
    expect(recorded.texts.length).toBe(1);
    expect(recorded.texts[0].bytes.toString() === long).toBe(true);
    expect(recorded.tables[0].rows.flat()).toEqual(['a', 'b']);
  });

  it('with a long string that is cut off gives it as one text', () => {
    const long = '1234567890'.repeat(300_000);
    const recorded = record(`{"lang":"${long}`);
    expect(recorded.faults).toEqual([]);
    expect(recorded.texts[0].bytes.toString() === long).toBe(true);
  });

  it('with more names, lists and places than memory should hold still gives everything', () => {
    const wide = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`n${i}`, `w${i}`]));
    const nested = Object.fromEntries(
      Array.from({ length: 150 }, (_, i) => [
        `n${'abcdefghij'[i % 10]}${i}`,
        Object.fromEntries(Array.from({ length: 150 }, (_, j) => [`m${j}`, [`x${i}-${j}`]])),
      ]),
    );
    for (const value of [wide, nested, [nested, nested]]) {
      const { cells, all, faults } = arrived(JSON.stringify(value));
      expect(faults).toEqual([]);
      expect(scalars(value).filter((text) => !cells.has(text) && !all.includes(text)).length).toBe(0);
    }
    expect(record(JSON.stringify(nested)).tables.length).toBeLessThanOrEqual(257);
  });

  it('a damaged column of pandas keeps the values that lost their key', () => {
    const { cells, faults } = arrived('{"naam":{"0":"Jansen","1":"Smit","2":"Bakker" "Visser"},"n":{"0":1,"1":2}}');
    expect(faults).toEqual([]);
    for (const name of ['Jansen', 'Smit', 'Bakker', 'Visser', '2']) expect(cells.has(name)).toBe(true);
  });

  it('GeoJSON gives properties and coordinates', () => {
    const features = Array.from({ length: 3 }, (_, i) => ({
      type: 'Feature',
      properties: { naam: `boom ${i}`, hoogte: i },
      geometry: { type: 'Point', coordinates: [5.1 + i, 52.2] },
    }));
    const { tables } = record(JSON.stringify({ type: 'FeatureCollection', features }));
    const records = tables.find(({ info }) => info.name === '$.features[]');
    expect(records?.header).toEqual([
      'features.type',
      'features.properties.naam',
      'features.properties.hoogte',
      'features.geometry.type',
    ]);
    expect(records?.rows.length).toBe(3);
    expect(tables.some(({ rows }) => rows.flat().includes('52.2'))).toBe(true);
  });
});
