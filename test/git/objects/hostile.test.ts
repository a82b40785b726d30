import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { ObjectError } from '../../../src/git/objects/error.js';
import { openObjects, type StoreOptions } from '../../../src/git/objects/store.js';
import type { ObjectStore } from '../../../src/git/objects/types.js';
import { copy, delta, folderWithPacks, idOf, insert, makePack, packEntry } from './packing.js';
import { temporaryFolder } from './repositories.js';

const POSIX = process.platform !== 'win32';
const BLOB = 3;
const BY_OFFSET = 6;
const BY_ID = 7;
const text = (value: string) => Buffer.from(value, 'latin1');

const opened: ObjectStore[] = [];
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
  delete process.env.SLUIS_NO_KERNEL;
});

function open(folder: string, options: Partial<StoreOptions> = {}): ObjectStore {
  const store = openObjects([folder], { idBytes: 20, ...options });
  opened.push(store);
  return store;
}

/** What a call gives, or the kind of its error. */
function outcome<T>(call: () => T): T | string {
  try {
    return call();
  } catch (error) {
    return error instanceof ObjectError ? error.kind : `unexpected: ${error}`;
  }
}

/** Content of an object, or why there is none; the same whether it is copied or looked at where it lies. */
function contentOf(store: ObjectStore, id: string): string | null {
  const [content, viewed] = [() => store.read(id), () => store.view(Buffer.from(id, 'hex'), 0)].map((read) =>
    outcome(() => {
      const object = read();
      return object && Buffer.from(object.bytes).toString('latin1');
    }),
  );
  expect(viewed).toBe(content);
  return content;
}

const whole = packEntry({ kind: BLOB, data: text('0123456789') });
const derived = (difference: Buffer) => packEntry({ kind: BY_OFFSET, distance: whole.length, data: difference });

describe.each(['compiled', 'plain'])('with the %s engine', (engine) => {
  const openHere = (folder: string, options: Partial<StoreOptions> = {}) => {
    if (engine === 'plain') process.env.SLUIS_NO_KERNEL = '1';
    return open(folder, options);
  };

  it.each([
    ['copies and inserts', delta(10, 8, copy(2, 3), insert('abc'), copy(8, 2)), '234abc89'],
    ['gives nothing', delta(10, 0), ''],
    ['is from something of another length', delta(9, 3, copy(0, 3)), 'corrupt'],
    ['copies from beyond its base', delta(10, 3, copy(8, 3)), 'corrupt'],
    ['copies from far beyond its base', delta(10, 3, copy(0xffffffff, 3)), 'corrupt'],
    ['copies too much', delta(10, 3, copy(0, 4)), 'corrupt'],
    ['inserts too much', delta(10, 2, insert('abc')), 'corrupt'],
    ['gives too little', delta(10, 4, insert('abc')), 'corrupt'],
    ['has an instruction without meaning', delta(10, 3, insert('abc'), [0]), 'corrupt'],
    ['ends within an instruction', delta(10, 3, [3, 97]), 'corrupt'],
    ['ends within a copy', delta(10, 3, [0xff, 0]), 'corrupt'],
    ['ends within its lengths', Buffer.from([10, 0x80]), 'corrupt'],
    ['has an impossible length', Buffer.from([10, ...new Array(12).fill(0xff), 1]), 'corrupt'],
    ['is empty', Buffer.alloc(0), 'corrupt'],
  ])('a difference that %s', (_, difference, expected) => {
    const store = openHere(folderWithPacks([whole, derived(difference)]));
    expect(contentOf(store, idOf(1))).toBe(expected);
    expect(contentOf(store, idOf(0))).toBe('0123456789');
    expect(contentOf(store, idOf(1))).toBe(expected);
  });

  it.each([
    ['claims to be longer', { kind: BLOB, data: text('abc'), size: 4 }, 'corrupt'],
    ['claims to be shorter', { kind: BLOB, data: text('abc'), size: 2 }, 'corrupt'],
    ['claims to be far longer', { kind: BLOB, data: text('abc'), size: 60 << 20 }, 'corrupt'],
    ['claims to be longer than the limit', { kind: BLOB, data: text('abc'), size: 2 ** 40 }, 'too-large'],
    ['claims an impossible length', { kind: BLOB, data: text('abc'), size: 2 ** 55 }, 'corrupt'],
    ['has a length of nothing', { kind: BLOB, data: Buffer.alloc(0) }, ''],
    ['is of kind 0', { kind: 0, data: text('abc') }, 'unsupported'],
    ['is of kind 5', { kind: 5, data: text('abc') }, 'unsupported'],
    ['has no compressed bytes', { kind: BLOB, data: text('abc'), compressed: Buffer.alloc(0) }, 'corrupt'],
    ['is not compressed', { kind: BLOB, data: text('abc'), compressed: text('abcdefghijk') }, 'corrupt'],
    [
      'goes on after its end',
      { kind: BLOB, data: text('abc'), compressed: Buffer.concat([deflateSync(text('abc')), text('x')]) },
      'corrupt',
    ],
    [
      'is a difference from before the pack',
      { kind: BY_OFFSET, distance: 10_000, data: delta(10, 3, copy(0, 3)) },
      'corrupt',
    ],
    ['is a difference from itself', { kind: BY_OFFSET, distance: 0, data: delta(10, 3, copy(0, 3)) }, 'corrupt'],
    [
      'is a difference from the middle of another',
      { kind: BY_OFFSET, distance: 3, data: delta(10, 3, copy(0, 3)) },
      'corrupt',
    ],
    ['is a difference from itself by id', { kind: BY_ID, base: idOf(1), data: delta(10, 3, copy(0, 3)) }, 'corrupt'],
    [
      'is a difference from something that is missing',
      { kind: BY_ID, base: idOf(9), data: delta(10, 3, copy(0, 3)) },
      'corrupt',
    ],
    [
      'is a difference that comes before its base',
      { kind: BY_ID, base: idOf(2), data: delta(10, 3, copy(0, 3)) },
      '012',
    ],
  ])('an object that %s', (_, entry, expected) => {
    const store = openHere(folderWithPacks([whole, packEntry(entry), whole]));
    expect(contentOf(store, idOf(1))).toBe(expected);
    expect(contentOf(store, idOf(0))).toBe('0123456789');
    expect(contentOf(store, idOf(2))).toBe('0123456789');
    expect(store.has(idOf(1))).toBe(true);
    expect([...store.readingOrder([idOf(1), idOf(0), idOf(2)])].toSorted()).toEqual([0, 1, 2]);
  });

  it('knows the length of what is too large to read', () => {
    const data = Buffer.alloc(3 << 20, 'x');
    const large = packEntry({ kind: BLOB, data });
    const small = packEntry({ kind: BY_OFFSET, distance: large.length, data: delta(3 << 20, 4, copy(9, 4)) });
    const back = packEntry({ kind: BY_ID, base: idOf(3), data: grown(10, 3 << 20) });
    const folder = folderWithPacks([large, small, back, whole]);
    const store = openHere(folder, { largest: (3 << 20) - 1 });
    for (let round = 0; round < 2; round++) {
      expect([0, 1, 2, 3].map((i) => contentOf(store, idOf(i)))).toEqual([
        'too-large',
        'too-large',
        'too-large',
        '0123456789',
      ]);
      expect([0, 1, 2, 3].map((i) => store.stat(idOf(i))?.size)).toEqual([3 << 20, 4, 3 << 20, 10]);
    }
    for (const cacheBytes of [0, 64 << 20]) {
      const wider = openHere(folder, { largest: 3 << 20, cacheBytes });
      expect([0, 1, 2].map((i) => contentOf(wider, idOf(i))!.length)).toEqual([3 << 20, 4, 3 << 20]);
    }
  });

  it('rebuilds objects over bases that are large, small, large and small again', () => {
    const size = 2 << 20;
    const first = packEntry({ kind: BLOB, data: Buffer.alloc(size, 'abcdefg') });
    const entries = [first];
    const follow = (data: Buffer) => entries.push(packEntry({ kind: BY_ID, base: idOf(entries.length - 1), data }));
    follow(delta(size, 20, copy(7, 20)));
    follow(grown(20, size));
    follow(delta(size, 6, copy(size - 6, 6)));
    const store = openHere(folderWithPacks(entries), { cacheBytes: 0 });
    const expected = 'abcdefgabcdefgabcdef'.repeat(size / 20 + 1).slice(0, size);
    expect(contentOf(store, idOf(3))).toBe(expected.slice(-6));
    expect(contentOf(store, idOf(2)) === expected).toBe(true);
    expect(store.readDerived(idOf(2))!.bytes.length).toBe(size);
    expect(store.readDerived(idOf(3))).toMatchObject({ base: idOf(2), fresh: Int32Array.of(0, 0) });
  });

  it('counts everything as fresh when there are very many ranges', () => {
    const copies = Array.from({ length: 70_000 }, (_, i) => copy((i * 7) % 9, 1));
    const store = openHere(folderWithPacks([whole, derived(delta(10, 70_000, ...copies))]));
    expect(store.readDerived(idOf(1))!.fresh).toEqual(Int32Array.of(0, 70_000));
  });

  it('names what is fresh', () => {
    const difference = delta(
      10,
      12,
      copy(1, 2),
      copy(3, 2),
      copy(0, 2),
      insert('ab'),
      insert('c'),
      copy(5, 2),
      insert('d'),
    );
    const store = openHere(folderWithPacks([whole, derived(difference)]));
    expect(store.readDerived(idOf(1))!.fresh).toEqual(Int32Array.of(0, 0, 4, 4, 6, 9, 11, 12));
  });

  it('takes a base from another pack, or from a file of its own', () => {
    const folder = folderWithPacks(
      [whole],
      [whole, whole, packEntry({ kind: BY_ID, base: idOf(0xab), data: delta(3, 3, copy(0, 3)) })],
    );
    const thin = packEntry({ kind: BY_ID, base: idOf(1), data: delta(10, 2, copy(4, 2)) });
    const { pack, index } = makePack([thin]);
    writeFileSync(join(folder, 'pack', 'pack-9.pack'), pack);
    // The only object of this pack takes another name, so that it is not one of the others.
    index.set(Buffer.from(idOf(7), 'hex'), 8 + 1024);
    writeFileSync(join(folder, 'pack', 'pack-9.idx'), index);
    const store = openHere(folder);
    expect(contentOf(store, idOf(7))).toBe('45');
    expect(store.readDerived(idOf(7))).toMatchObject({ base: idOf(1), fresh: Int32Array.of(0, 0, 2, 2) });
    expect(store.stat(idOf(7))).toEqual({ type: 'blob', size: 2 });
  });
});

/** A difference that repeats its base. */
function grown(baseSize: number, size: number): Buffer {
  const copies: number[][] = [];
  for (let left = size; left > 0; left -= baseSize) copies.push(copy(0, Math.min(baseSize, left)));
  return Buffer.concat([delta(baseSize, size), Buffer.from(copies.flat())]);
}

describe('hostile packs', () => {
  it('with a chain of 100,000 differences are read in steps', () => {
    const difference = delta(10, 10, copy(0, 10));
    const steps = 100_000;
    const entry = packEntry({ kind: BY_OFFSET, distance: whole.length, data: difference });
    const next = packEntry({ kind: BY_OFFSET, distance: entry.length, data: difference });
    const store = open(folderWithPacks([whole, entry, ...new Array(steps - 1).fill(next)]));
    expect(store.stat(idOf(steps))).toEqual({ type: 'blob', size: 10 });
    expect(contentOf(store, idOf(steps))).toBe('0123456789');
    const ids = Array.from({ length: steps + 1 }, (_, i) => idOf(i));
    const order = store.readingOrder(ids.toReversed());
    expect([...order].every((i, turn) => i === steps - turn)).toBe(true);
    expect(ids.every((id) => store.stat(id)?.size === 10)).toBe(true);
  });

  it.each([2, 20_000])('with %i objects that are differences from each other end as damaged', (count) => {
    const link = (base: number) => packEntry({ kind: BY_ID, base: idOf(base), data: delta(10, 10, copy(0, 10)) });
    const store = open(folderWithPacks(Array.from({ length: count }, (_, i) => link((i + 1) % count))));
    const ids = Array.from({ length: count }, (_, i) => idOf(i));
    expect(ids.filter((id) => contentOf(store, id) !== 'corrupt')).toHaveLength(0);
    expect(ids.filter((id) => outcome(() => store.stat(id)) !== 'corrupt')).toHaveLength(0);
    expect(new Set(store.readingOrder(ids)).size).toBe(count);
  });

  it('that take very much work for one object are given up', () => {
    const base = packEntry({ kind: BLOB, data: Buffer.alloc(40_000, 'ab') });
    const link = (i: number) => packEntry({ kind: BY_ID, base: idOf(i), data: delta(40_000, 40_000, copy(0, 40_000)) });
    const folder = folderWithPacks([base, ...Array.from({ length: 70 }, (_, i) => link(i))]);
    const limits = { largest: 40_000 };
    expect(contentOf(open(folder, limits), idOf(60))?.length).toBe(40_000);
    const store = open(folder, limits);
    expect(contentOf(store, idOf(70))).toBe('too-large');
    expect(contentOf(store, idOf(70))).toBe('too-large');
    // One after the other it is no more than the objects themselves.
    const patient = open(folder, limits);
    for (let i = 0; i <= 70; i++) expect(contentOf(patient, idOf(i))?.length).toBe(40_000);
  });

  it('do not make it take more memory than the limit', () => {
    const bomb = packEntry({
      kind: BLOB,
      data: Buffer.alloc(0),
      size: 100,
      compressed: deflateSync(Buffer.alloc(200 << 20)),
    });
    const claim = packEntry({ kind: BLOB, data: text('abc'), size: 63 << 20 });
    const liar = packEntry({ kind: BY_ID, base: idOf(99), data: delta(10, 63 << 20, copy(0, 10)) });
    const store = open(folderWithPacks([bomb, ...new Array(98).fill(claim), whole, ...new Array(99).fill(liar)]));
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 199; i++) if (i !== 99) expect(contentOf(store, idOf(i))).toBe('corrupt');
    expect(process.memoryUsage().rss - before).toBeLessThan(400 << 20);
  });
});

describe('damaged files', () => {
  const good = () => folderWithPacks([whole, derived(delta(10, 3, copy(0, 3)))]);
  const file = (folder: string, name: string) => join(folder, 'pack', name);
  const change = (folder: string, name: string, edit: (bytes: Buffer) => void) => {
    const bytes = readFileSync(file(folder, name));
    edit(bytes);
    writeFileSync(file(folder, name), bytes);
  };

  it.each<[string, (folder: string) => void, string | null]>([
    ['a pack that is gone', (folder) => rmSync(file(folder, 'pack-0.pack')), null],
    ['an index that is gone', (folder) => rmSync(file(folder, 'pack-0.idx')), null],
    ['an empty pack', (folder) => truncateSync(file(folder, 'pack-0.pack'), 0), 'corrupt'],
    ['a pack without its end', (folder) => truncateSync(file(folder, 'pack-0.pack'), 50), 'corrupt'],
    ['an empty index', (folder) => truncateSync(file(folder, 'pack-0.idx'), 0), 'corrupt'],
    ['an index without its end', (folder) => truncateSync(file(folder, 'pack-0.idx'), 1100), 'corrupt'],
    [
      'an index with something behind it',
      (folder) => appendFileSync(file(folder, 'pack-0.idx'), Buffer.alloc(400)),
      'corrupt',
    ],
    [
      'a pack that begins otherwise',
      (folder) => change(folder, 'pack-0.pack', (bytes) => bytes.write('KCAP')),
      'corrupt',
    ],
    [
      'a pack of a later version',
      (folder) => change(folder, 'pack-0.pack', (bytes) => bytes.writeUInt32BE(4, 4)),
      'unsupported',
    ],
    [
      'a pack with another number of objects',
      (folder) => change(folder, 'pack-0.pack', (bytes) => bytes.writeUInt32BE(3, 8)),
      'corrupt',
    ],
    [
      'an index of a later version',
      (folder) => change(folder, 'pack-0.idx', (bytes) => bytes.writeUInt32BE(3, 4)),
      'unsupported',
    ],
    [
      'an index of another pack',
      (folder) => change(folder, 'pack-0.idx', (bytes) => bytes.fill(9, bytes.length - 40, bytes.length - 20)),
      'corrupt',
    ],
    [
      'a fan-out that goes down',
      (folder) => change(folder, 'pack-0.idx', (bytes) => bytes.writeUInt32BE(9, 8)),
      'corrupt',
    ],
    [
      'an offset outside of its table',
      (folder) => change(folder, 'pack-0.idx', (bytes) => bytes.writeUInt32BE(0x80000005, bytes.length - 44)),
      'corrupt',
    ],
    [
      'an offset outside of the pack',
      (folder) => change(folder, 'pack-0.idx', (bytes) => bytes.writeUInt32BE(5000, bytes.length - 44)),
      'corrupt',
    ],
    [
      'another checksum',
      (folder) => change(folder, 'pack-0.idx', (bytes) => bytes.writeUInt32BE(1, bytes.length - 52)),
      'corrupt',
    ],
  ])('%s', (_, damage, expected) => {
    const folder = good();
    damage(folder);
    const store = open(folder);
    expect(contentOf(store, idOf(1))).toBe(expected);
    expect(outcome(() => store.readDerived(idOf(1)))).toBe(expected);
    // Whatever is elsewhere is still found.
    const { pack, index } = makePack([whole, whole]);
    writeFileSync(file(folder, 'other.pack'), pack);
    writeFileSync(file(folder, 'other.idx'), index);
    expect(contentOf(open(folder), idOf(1))).toBe('0123456789');
  });

  it('are told apart from what is not there', () => {
    const folder = good();
    const store = open(folder);
    expect(contentOf(store, idOf(5))).toBe(null);
    writeFileSync(file(folder, 'other.pack'), '');
    writeFileSync(file(folder, 'other.idx'), '');
    expect(contentOf(store, idOf(5))).toBe('corrupt');
    expect(store.has(idOf(5))).toBe(false);
    expect(contentOf(store, idOf(1))).toBe('012');
  });

  it('of single objects are found', () => {
    const folder = temporaryFolder();
    const put = (number: number, bytes: Buffer) => {
      const id = idOf(number);
      mkdirSync(join(folder, id.slice(0, 2)), { recursive: true });
      writeFileSync(join(folder, id.slice(0, 2), id.slice(2)), bytes);
    };
    put(0, Buffer.alloc(0));
    put(1, text('blob 3\0abc'));
    put(2, deflateSync(text('blob 3\0abc')));
    put(3, deflateSync(text('blob 4\0abc')));
    put(4, deflateSync(text('blub 3\0abc')));
    put(5, deflateSync(text('blob 03\0abc')));
    put(6, deflateSync(text('blob 99999999999\0abc')));
    put(7, deflateSync(text('blob 3')));
    put(8, Buffer.concat([deflateSync(text('blob 3\0abc')), text('x')]));
    put(9, deflateSync(Buffer.concat([text('blob 3000000\0'), Buffer.alloc(2_999_999)])));
    const store = open(folder);
    const kinds = Array.from({ length: 10 }, (_, i) => contentOf(store, idOf(i)));
    // The third is sound, but has not the id that its name says.
    expect(kinds).toEqual([
      'corrupt',
      'corrupt',
      'corrupt',
      'corrupt',
      'unsupported',
      'corrupt',
      'too-large',
      'corrupt',
      'corrupt',
      'corrupt',
    ]);
    expect(store.stat(idOf(6))).toEqual({ type: 'blob', size: 99999999999 });
  });

  it.runIf(POSIX)('that are pipes do not make it wait', () => {
    const folder = good();
    const pipe = (...path: string[]) => {
      mkdirSync(join(folder, ...path.slice(0, -1)), { recursive: true });
      rmSync(join(folder, ...path), { force: true });
      execFileSync('sh', ['-c', 'command mkfifo "$0"', join(folder, ...path)]);
    };
    pipe('00', idOf(5).slice(2));
    pipe('pack', 'other.idx');
    pipe('pack', 'pack-0.pack');
    const store = open(folder);
    expect(contentOf(store, idOf(5))).toBe('corrupt');
    expect(contentOf(store, idOf(1))).toBe('corrupt');
  });
});
