import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BlobCache } from '../../../src/scan/cache/blob-cache.js';
import { type CacheFolder, isWritable } from '../../../src/scan/cache/folder.js';
import { entryOf } from '../../../src/scan/cache/segment.js';
import { CACHE_LIMITS, type CacheLimits, tidy } from '../../../src/scan/cache/tidy.js';
import { cacheFolder, gitDirectory, ID, key, SECRET, silent, telling } from './making.js';

const DAY = 24 * 60 * 60 * 1000;
const KEYS = { secret: SECRET, idBytes: 20 } as const;

function put(folder: CacheFolder, numbers: readonly number[]): void {
  new BlobCache(folder, SECRET, 20).put(
    numbers.map((number) => entryOf(key(number), number % 2 === 0 ? silent(number) : telling(number))),
  );
}

const known = (folder: CacheFolder, numbers: readonly number[]) => {
  const cache = new BlobCache(folder, SECRET, 20);
  return numbers.filter((number) => cache.get({ key: key(number), path: 'file' })?.bytes !== undefined);
};

const keep = (folder: CacheFolder, limits: Partial<CacheLimits> = {}, now = Date.now()) =>
  tidy(folder, KEYS, now, { ...CACHE_LIMITS, ...limits });

const write = (text: string) => (fd: number) => writeFileSync(fd, text);
const age = (file: string, milliseconds: number) => {
  const seconds = (Date.now() - milliseconds) / 1000;
  utimesSync(file, seconds, seconds);
};

describe('the folder of a cache', () => {
  it('has what was written, whole or not at all', () => {
    const folder = cacheFolder();
    expect(folder.files()).toEqual([]);
    expect(folder.writeBlobs(write('one'))).toBe(true);
    expect(folder.files().map(({ kind, size }) => [kind, size])).toEqual([['blobs', 3]]);
    const failing = () =>
      folder.writeBlobs((fd) => {
        writeFileSync(fd, 'half');
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      });
    expect(failing()).toBe(false);
    expect(folder.files().map(({ kind, size }) => [kind, size])).toEqual([['blobs', 3]]);
  });

  it('does not take a defect for a refusal', () => {
    const folder = cacheFolder();
    const defect = () =>
      folder.writeBlobs(() => {
        throw new TypeError('defect');
      });
    expect(defect).toThrow(TypeError);
    expect(folder.files()).toEqual([]);
  });

  it.each(['sluis', 'sluis/cache', `sluis/cache/${ID}`])('is none when %s is a file', (name) => {
    const commonDir = gitDirectory();
    mkdirSync(path.dirname(path.join(commonDir, name)), { recursive: true });
    writeFileSync(path.join(commonDir, name), 'mine');
    const folder = cacheFolder(commonDir);
    expect([folder.writeBlobs(write('x')), folder.files(), folder.runFile(ID)]).toEqual([false, [], null]);
    expect(readFileSync(path.join(commonDir, name), 'utf8')).toBe('mine');
    if (!name.endsWith(ID)) expect(isWritable(commonDir)).toBe(false);
  });

  it.each([
    ['sluis', `cache/${ID}`],
    ['sluis/cache', ID],
    [`sluis/cache/${ID}`, '.'],
  ])('is none when %s is a link, and nothing is touched there', (name, behind) => {
    const commonDir = gitDirectory();
    const elsewhere = gitDirectory();
    mkdirSync(path.join(elsewhere, behind), { recursive: true });
    const old = path.join(elsewhere, behind, `run-${'0'.repeat(32)}`);
    writeFileSync(old, 'mine');
    age(old, 400 * DAY);
    mkdirSync(path.dirname(path.join(commonDir, name)), { recursive: true });
    symlinkSync(elsewhere, path.join(commonDir, name), 'junction');
    const folder = cacheFolder(commonDir);
    expect([folder.writeBlobs(write('x')), folder.files(), folder.runFile(ID)]).toEqual([false, [], null]);
    keep(folder, { bytes: 0, runFiles: 0, others: 0 });
    expect(readdirSync(path.join(elsewhere, behind))).toEqual([path.basename(old)]);
  });

  it('removes nothing that is not its own', () => {
    const commonDir = gitDirectory();
    const folder = cacheFolder(commonDir);
    put(folder, [1]);
    const others = ['notes.txt', 'blobs-', 'run-xyz', '.new-1'].map((name) =>
      path.join(commonDir, 'sluis/cache', ID, name),
    );
    const other = path.join(commonDir, 'sluis/cache/mine');
    for (const file of [...others, other]) writeFileSync(file, 'mine');
    for (const file of [...others, other]) age(file, 400 * DAY);
    keep(folder, { bytes: 0, others: 0, unready: 0 }, Date.now() + DAY);
    expect([...others, other].filter((file) => !existsSync(file))).toEqual([]);
    expect(folder.files()).toEqual([]);
  });
});

describe('the cache stays small', () => {
  it('by making one file of many, with all that was in them', () => {
    const folder = cacheFolder();
    const all = Array.from({ length: 30 }, (_, at) => at);
    for (const at of all) put(folder, [at, at + 1]);
    keep(folder);
    expect(folder.files().length).toBe(1);
    expect(known(folder, all)).toEqual(all);
  });

  it('with damaged files among them', () => {
    const folder = cacheFolder();
    const all = Array.from({ length: 12 }, (_, at) => at);
    for (const at of all) put(folder, [at]);
    const [damaged] = folder.files();
    writeFileSync(damaged.path, 'damaged');
    keep(folder);
    expect(folder.files().length).toBe(1);
    expect(known(folder, all).length).toBe(11);
  });

  it('and leaves a few files alone', () => {
    const folder = cacheFolder();
    for (let at = 0; at < CACHE_LIMITS.blobFiles; at++) put(folder, [at]);
    const before = folder.files();
    keep(folder);
    expect(folder.files()).toEqual(before);
  });

  it('by removing the oldest beyond a size, of every id', () => {
    const commonDir = gitDirectory();
    const [mine, other] = [cacheFolder(commonDir), cacheFolder(commonDir, 'b'.repeat(32))];
    for (const at of [1, 3, 5]) put(mine, [at]);
    put(other, [7]);
    const [oldest, second] = mine.files();
    age(oldest.path, 3 * DAY);
    age(second.path, 2 * DAY);
    age(other.files()[0].path, DAY);
    const sizes = [...mine.files(), ...other.files()].map(({ size }) => size);
    keep(mine, { bytes: sizes.reduce((sum, size) => sum + size) - oldest.size - 1 });
    expect([mine.files().length, other.files().length]).toEqual([1, 1]);
    expect([oldest, second].some(({ path: file }) => existsSync(file))).toBe(false);
  });

  it('by removing what other rules, policies and programs left a month ago', () => {
    const commonDir = gitDirectory();
    const [mine, recent, old] = ['a', 'b', 'c'].map((digit) => cacheFolder(commonDir, digit.repeat(32)));
    for (const folder of [mine, recent, old]) put(folder, [1, 2]);
    const ages: [CacheFolder, number][] = [
      [mine, 100],
      [recent, 29],
      [old, 31],
    ];
    for (const [folder, days] of ages) for (const { path: file } of folder.files()) age(file, days * DAY);
    keep(mine);
    expect([mine, recent, old].map((folder) => folder.files().length)).toEqual([1, 1, 0]);
    expect(readdirSync(path.join(commonDir, 'sluis/cache')).length).toBe(2);
  });

  it('by removing files that a run left unfinished a day ago', () => {
    const folder = cacheFolder();
    put(folder, [1]);
    const place = path.dirname(folder.files()[0].path);
    const [fresh, old] = ['1', '2'].map((digit) => path.join(place, `.new-${digit.repeat(16)}`));
    for (const file of [fresh, old]) writeFileSync(file, 'half');
    age(old, 2 * DAY);
    keep(folder);
    expect([fresh, old].map(existsSync)).toEqual([true, false]);
  });

  it('by keeping a few whole runs', () => {
    const folder = cacheFolder();
    for (let at = 0; at < 20; at++) folder.writeRun(at.toString(16).padStart(32, '0'), write('run'));
    for (const [at, { path: file }] of folder.files().entries()) age(file, at * 1000);
    keep(folder);
    expect(folder.files().map(({ name }) => Number.parseInt(name.slice(-2), 16))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('when it is removed in the middle', () => {
    const commonDir = gitDirectory();
    const folder = cacheFolder(commonDir);
    put(folder, [1]);
    const cache = new BlobCache(folder, SECRET, 20);
    rmSync(path.join(commonDir, 'sluis'), { recursive: true });
    keep(folder);
    expect(cache.put([entryOf(key(3), telling(3))])).toBe('written');
    expect(known(folder, [1, 3])).toEqual([3]);
  });
});
