import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ObjectError } from '../../../src/git/objects/error.js';
import { openObjects } from '../../../src/git/objects/store.js';
import type { ObjectStore } from '../../../src/git/objects/types.js';
import {
  git,
  looseRepository,
  objectsByGit,
  objectsOf,
  packedRepository,
  packFiles,
  temporaryFolder,
} from './repositories.js';

const opened: ObjectStore[] = [];
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

function open(folder: string): ObjectStore {
  const store = openObjects([objectsOf(folder)], { idBytes: 20 });
  opened.push(store);
  return store;
}

function write(folder: string, text: string): string {
  return git(folder, ['hash-object', '-w', '--stdin'], text).toString().trim();
}

function misread(store: ObjectStore, folder: string): number {
  const expected = [...objectsByGit(folder)];
  return expected.filter(([id, { bytes }]) => Buffer.compare(store.read(id)?.bytes ?? Buffer.from('?'), bytes) !== 0)
    .length;
}

describe('a repository that changes while it is read', () => {
  it('gives objects that come later, loose or in a pack', () => {
    const folder = packedRepository();
    const store = open(folder);
    expect(misread(store, folder)).toBe(0);
    expect(store.has(write(folder, 'later'))).toBe(true);
    write(folder, 'in a pack');
    git(folder, ['repack', '-q']);
    const other = packedRepository('sha1', [], { seed: 5 });
    git(folder, ['fetch', '-q', '-k', other, 'main']);
    expect(packFiles(folder, '.pack').length).toBeGreaterThan(1);
    expect(misread(store, folder)).toBe(0);
  });

  it('gives objects after everything was packed anew', () => {
    const folder = looseRepository();
    const store = open(folder);
    expect(misread(store, folder)).toBe(0);
    git(folder, ['repack', '-qadf']);
    expect(readdirSync(objectsOf(folder)).filter((name) => name.length === 2)).toEqual([]);
    expect(misread(store, folder)).toBe(0);
    git(folder, ['repack', '-qadf', '--depth=1']);
    expect(misread(store, folder)).toBe(0);
  });

  it('gives what was in a pack that is gone', () => {
    const folder = packedRepository();
    const expected = objectsByGit(folder);
    const store = open(folder);
    const [first] = expected.keys();
    expect(store.has(first)).toBe(true);
    for (const path of packFiles(folder, '')) rmSync(path, { force: true });
    expect([...expected.keys()].filter((id) => store.read(id) === null)).toHaveLength(0);
  });

  it('may have no packs at first, or nothing at all', () => {
    const folder = temporaryFolder();
    const store = openObjects([join(folder, 'objects')], { idBytes: 20 });
    opened.push(store);
    expect(store.read('1'.repeat(40))).toBe(null);
    mkdirSync(join(folder, 'objects'));
    expect(store.read('1'.repeat(40))).toBe(null);
  });

  it('is no longer read when the store is closed', () => {
    const store = open(packedRepository());
    store.close();
    store.close();
    expect(() => store.read('1'.repeat(40))).toThrow('closed');
    expect(() => store.has('1'.repeat(40))).toThrow('closed');
  });
});

describe('indexes', () => {
  it('with offsets of eight bytes are read', () => {
    const folder = packedRepository();
    const expected = objectsByGit(folder).size;
    const [pack] = packFiles(folder, '.pack');
    rmSync(pack.replace('.pack', '.idx'));
    git(folder, ['index-pack', '--index-version=2,0x40', pack]);
    expect(objectsByGit(folder).size).toBe(expected);
    const store = open(folder);
    expect(misread(store, folder)).toBe(0);
    expect(store.readingOrder([...objectsByGit(folder).keys()])).toHaveLength(expected);
  });

  it('of several packs do not replace those of each', () => {
    const folder = packedRepository();
    git(folder, ['multi-pack-index', 'write']);
    const store = open(folder);
    const absent = '1'.repeat(40);
    expect(store.read(absent)).toBe(null);
    expect(misread(store, folder)).toBe(0);
    const [index] = packFiles(folder, '.idx');
    rmSync(index);
    const without = open(folder);
    expect(() => without.read(absent)).toThrow(ObjectError);
    expect(() => without.read(absent)).toThrow('not supported');
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('that may not be read are told', () => {
    const folder = packedRepository();
    const [id] = objectsByGit(folder).keys();
    chmodSync(packFiles(folder, '.idx')[0], 0);
    expect(() => open(folder).read(id)).toThrow('refused');
  });
});
