import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlobResult, emptyResult } from '../../../src/scan/analyse.js';
import { BlobCache } from '../../../src/scan/cache/blob-cache.js';
import { type Numbers, Records, type Which } from '../../../src/scan/cache/records.js';
import { entryOf } from '../../../src/scan/cache/segment.js';
import { analyse, bsns, Random, rows } from '../making.js';
import { cacheFolder, key, SECRET, silent, telling } from './making.js';

function cacheWith(results: readonly BlobResult[], folder = cacheFolder()): BlobCache {
  new BlobCache(folder, SECRET, 20).put(results.map((result, at) => entryOf(key(at), result)));
  return new BlobCache(folder, SECRET, 20);
}

const wanted = (number: number, name = 'file') => ({ key: key(number, name), path: name });

describe('records', () => {
  it('give for every key what was put there first', () => {
    const number = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    const numbers = fc.tuple(number, number, number, number, number, number);
    // Few keys, so that some come again, and with ids that begin alike.
    const entry = fc.record({ id: fc.integer({ min: 0, max: 400 }), name: fc.constantFrom('a', 'b'), numbers });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 600 }), (entries) => {
        const records = new Records(20);
        const expected = new Map<string, Numbers>();
        for (const { id, name, numbers: put } of entries) {
          records.add(key(id, name), put);
          if (!expected.has(`${id} ${name}`)) expected.set(`${id} ${name}`, put);
        }
        const copies = [records, new Records(20, Uint8Array.from(records.bytes()))];
        for (const copy of copies) {
          expect(copy.size).toBe(expected.size);
          for (const [told, put] of expected) {
            const [id, name] = told.split(' ');
            const record = copy.find(key(Number(id), name));
            expect(put.map((_, which) => copy.number(record, which as Which))).toEqual(put);
          }
          expect(copy.find(key(401))).toBe(-1);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('what is kept of blobs', () => {
  const random = new Random(5);
  const numbers = bsns(40, random);
  const table = analyse('data/clients.csv', `naam;bsn\n${rows(40, (at) => `x${at};${numbers[at]}`)}`);
  const results: readonly BlobResult[] = [
    silent(0),
    silent(2 ** 32 - 1),
    silent(2 ** 40),
    { ...emptyResult('file', 10), skips: [{ reason: 'media', format: 'png' }] },
    { ...emptyResult('file'), skips: [{ reason: 'encrypted' }, { reason: 'truncated' }] },
    { ...emptyResult('file', 2 ** 33), skips: [{ reason: 'unknown-binary' }] },
    { ...emptyResult('file', 7), isOpen: true },
    telling(1),
    { ...table, path: 'file' },
  ];

  it('is what was learnt of them', () => {
    const cache = cacheWith(results);
    expect(results.map((_, at) => cache.get(wanted(at)))).toEqual(results);
    expect(table.matches.length).toBeGreaterThan(0);
  });

  it('is given for very many at once', () => {
    const many = Array.from({ length: 5000 }, (_, at) => (at % 3 === 0 ? telling(at, 10 + (at % 4000)) : silent(at)));
    const cache = cacheWith(many);
    const taken = new Map<number, BlobResult>();
    const asked = Array.from({ length: 5010 }, (_, at) => at);
    const unknown = cache.getAll(asked, wanted, (number, result) => taken.set(number, result));
    expect(unknown).toEqual([5000, 5001, 5002, 5003, 5004, 5005, 5006, 5007, 5008, 5009]);
    expect(many.map((_, at) => taken.get(at))).toEqual(many);
  });

  it('is that of one path and one way of looking', () => {
    const cache = cacheWith([silent(5)]);
    expect(cache.get(wanted(0))).toEqual(silent(5));
    expect(cache.get(wanted(0, 'other'))).toBeNull();
    expect(cache.get({ key: key(0, 'file', true), path: 'file' })).toBeNull();
  });

  it('comes with the path that is asked for', () => {
    const folder = cacheFolder();
    new BlobCache(folder, SECRET, 20).put([entryOf(key(0), telling(0)), entryOf(key(1), silent(1))]);
    const cache = new BlobCache(folder, SECRET, 20);
    expect([0, 1].map((at) => cache.get({ key: key(at), path: 'shown' })?.path)).toEqual(['shown', 'shown']);
  });

  it('is all there when it takes several files', () => {
    const folder = cacheFolder();
    const large = Array.from({ length: 5 }, (_, at) => ({
      ...telling(at),
      placesOfPeople: [{ words: new Uint32Array(3 << 20).fill(at), shift: 0 }],
    }));
    const cache = cacheWith(large, folder);
    expect(folder.files().length).toBeGreaterThan(1);
    const words = large.map((_, at) => cache.get(wanted(at))?.placesOfPeople[0].words);
    expect(words.map((each) => [each?.length, each?.[0], each?.[each.length - 1]])).toEqual(
      large.map((_, at) => [3 << 20, at, at]),
    );
  });

  it('is unknown when its file goes while it is looked up', () => {
    const folder = cacheFolder();
    const cache = cacheWith([silent(0), telling(1), telling(2)], folder);
    for (const { path } of folder.files()) writeFileSync(path, '');
    const taken: number[] = [];
    expect(cache.getAll([0, 1, 2], wanted, (number) => taken.push(number))).toEqual([1, 2]);
    expect(taken).toEqual([0]);
    expect(cache.get(wanted(1))).toBeNull();
  });

  it('is unknown in a repository with ids of another length', () => {
    const folder = cacheFolder();
    cacheWith([silent(0)], folder);
    const ids = Buffer.alloc(32);
    expect(new BlobCache(folder, SECRET, 32).get({ key: { ...key(0), ids }, path: 'file' })).toBeNull();
  });
});
