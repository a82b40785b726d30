import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { resolveAlternates } from '../../../src/git/objects/alternates.js';
import { openObjects, type StoreOptions } from '../../../src/git/objects/store.js';
import type { DerivedObject, ObjectStore } from '../../../src/git/objects/types.js';
import { freshIsRight } from './fresh.js';
import {
  type Expected,
  git,
  looseRepository,
  numbers,
  objectsByGit,
  objectsOf,
  packedRepository,
  packFiles,
  temporaryFolder,
} from './repositories.js';

const opened: ObjectStore[] = [];
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
  delete process.env.SLUIS_NO_KERNEL;
});

function open(folder: string, options: Partial<StoreOptions> = {}): ObjectStore {
  const store = openObjects(resolveAlternates([objectsOf(folder)]).folders, { idBytes: 20, ...options });
  opened.push(store);
  return store;
}

/** How many objects the store gives otherwise than git does. */
function differences(store: ObjectStore, expected: ReadonlyMap<string, Expected>, ids: readonly string[]): number {
  return ids.filter((id) => {
    const { type, bytes } = expected.get(id)!;
    const stat = store.stat(id);
    const [read, derived] = [store.read(id), store.readDerived(id)];
    const view = store.view(Buffer.from(`00${id}`, 'hex'), 1);
    const isViewed = view?.type === type && Buffer.compare(view.bytes, bytes) === 0;
    const same = [read, derived, store.borrow(id)].every(
      (object) => object?.type === type && Buffer.compare(object.bytes, bytes) === 0,
    );
    return !same || !isViewed || !store.has(id) || stat?.type !== type || stat.size !== bytes.length;
  }).length;
}

function shuffled(ids: readonly string[]): string[] {
  const random = numbers(7);
  const order = [...ids];
  for (let i = order.length - 1; i > 0; i--) {
    const other = random(i + 1);
    [order[i], order[other]] = [order[other], order[i]];
  }
  return order;
}

/** Copies the files of loose objects and packs of one repository to another. */
function addObjects(from: string, to: string): void {
  for (const folder of readdirSync(objectsOf(from)).filter((name) => name.length === 2 || name === 'pack')) {
    mkdirSync(join(objectsOf(to), folder), { recursive: true });
    for (const file of readdirSync(join(objectsOf(from), folder))) {
      copyFileSync(join(objectsOf(from), folder, file), join(objectsOf(to), folder, file));
    }
  }
}

const inPack = (...config: string[]) => packedRepository('sha1', config);

const KINDS: readonly [string, () => string, 20 | 32][] = [
  ['loose objects', () => looseRepository(), 20],
  ['loose objects with SHA-256', () => looseRepository('sha256'), 32],
  ['a pack', () => inPack(), 20],
  ['a pack with SHA-256', () => packedRepository('sha256'), 32],
  ['a pack with an index of version 1', () => inPack('pack.indexVersion=1'), 20],
  ['a pack with SHA-256 and an index of version 1', () => packedRepository('sha256', ['pack.indexVersion=1']), 32],
  ['differences from ids', () => inPack('repack.useDeltaBaseOffset=false'), 20],
  ['a pack without compression', () => inPack('pack.compression=0'), 20],
  ['a pack of the fastest compression', () => inPack('pack.compression=1'), 20],
  [
    'several packs with duplicates, and loose objects',
    () => {
      const folder = inPack();
      addObjects(packedRepository('sha1', [], { versions: 12 }), folder);
      addObjects(packedRepository('sha1', ['pack.indexVersion=1'], { versions: 30 }), folder);
      addObjects(looseRepository('sha1', { seed: 2, versions: 5 }), folder);
      return folder;
    },
    20,
  ],
  [
    'a clone that borrows its objects',
    () => {
      const folder = temporaryFolder();
      git(folder, ['clone', '-q', '--shared', inPack(), '.']);
      git(folder, ['commit', '-q', '--allow-empty', '-m', 'x']);
      return folder;
    },
    20,
  ],
];

describe.each(KINDS)('%s', (_, make, idBytes) => {
  let folder: string;
  beforeAll(() => {
    folder = make();
  });

  it.each(['compiled', 'plain'])('are read as git does, with the %s engine', (engine) => {
    if (engine === 'plain') process.env.SLUIS_NO_KERNEL = '1';
    const expected = objectsByGit(folder);
    const ids = [...expected.keys()];
    expect(ids.length).toBeGreaterThan(100);
    const store = open(folder, { idBytes });
    const ordered = Array.from(store.readingOrder(ids), (i) => ids[i]);
    expect(differences(store, expected, ordered)).toBe(0);
    expect(differences(store, expected, shuffled(ids))).toBe(0);
    const small = open(folder, { idBytes, cacheBytes: 0 });
    expect(differences(small, expected, shuffled(ids))).toBe(0);
    const some = ids.filter((_, i) => i % 2 === 0);
    const someOrdered = Array.from(small.readingOrder(some), (i) => some[i]);
    expect(differences(small, expected, someOrdered)).toBe(0);
    expect(differences(small, expected, ids)).toBe(0);
  });
});

describe('what is fresh', () => {
  it.each([
    ['offsets', 'repack.useDeltaBaseOffset=true'],
    ['ids', 'repack.useDeltaBaseOffset=false'],
  ])('covers all that the base does not have, with bases by %s', (_, setting) => {
    const folder = inPack(setting);
    const expected = objectsByGit(folder);
    const store = open(folder);
    const derived = [...expected.keys()].map((id) => store.readDerived(id)!).filter((object) => object.base !== null);
    expect(derived.length).toBeGreaterThan(60);
    const right = derived.filter(({ bytes, base, fresh }) => freshIsRight(bytes, expected.get(base!)!.bytes, fresh!));
    expect(right.length).toBe(derived.length);
    // Not everything is fresh, and the chains are those that git made.
    const share = sum(derived, freshBytes) / sum(derived, ({ bytes }) => bytes.length);
    expect(share).toBeLessThan(0.3);
    expect(basesByGit(folder)).toEqual(basesByStore(store, [...expected.keys()]));
  });

  it('is null for what is stored whole', () => {
    const folder = looseRepository();
    const store = open(folder);
    const id = git(folder, ['rev-parse', 'main']).toString().trim();
    expect(store.readDerived(id)).toMatchObject({ type: 'commit', base: null, fresh: null });
  });
});

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

function freshBytes({ fresh }: DerivedObject): number {
  let bytes = 0;
  for (let i = 0; i < fresh!.length; i += 2) bytes += fresh![i + 1] - fresh![i];
  return bytes;
}

function basesByGit(folder: string): string[] {
  const format = '--batch-check=%(objectname) %(deltabase)';
  const lines = git(folder, ['cat-file', '--batch-all-objects', format]).toString().trim().split('\n');
  return lines.map((line) => line.replace(/ 0+$/, ' null')).sort();
}

function basesByStore(store: ObjectStore, ids: readonly string[]): string[] {
  return ids.map((id) => `${id} ${store.readDerived(id)!.base}`).sort();
}

describe('the reading order', () => {
  it('names every position once, bases before what is derived from them, absent ones last', () => {
    const folder = inPack();
    addObjects(looseRepository('sha1', { seed: 3, versions: 3 }), folder);
    const store = open(folder);
    const present = [...objectsByGit(folder).keys()];
    const absent = ['0'.repeat(40), 'f'.repeat(40), 'no id'];
    const ids = [absent[0], ...shuffled(present), ...absent.slice(1), present[0]];
    const order = [...store.readingOrder(ids)];
    expect(order.toSorted((a, b) => a - b)).toEqual(ids.map((_, i) => i));
    expect(order.slice(-3).map((i) => ids[i])).toEqual(absent);
    const turn = new Map(order.map((i, at) => [ids[i], at]));
    const late = present.filter((id) => {
      const { base } = store.readDerived(id)!;
      return base !== null && turn.get(base)! > turn.get(id)!;
    });
    expect(late).toEqual([]);
  });

  it('keeps families together, bases that are not asked for included', () => {
    const folder = inPack();
    const store = open(folder);
    const all = [...objectsByGit(folder).keys()];
    const ids = all.filter((_, i) => i % 3 > 0);
    const rootOf = (id: string): string => {
      const { base } = store.readDerived(id)!;
      return base === null ? id : rootOf(base);
    };
    const roots = Array.from(store.readingOrder(ids), (i) => rootOf(ids[i]));
    const changes = roots.filter((root, i) => root !== roots[i - 1]).length;
    expect(changes).toBe(new Set(roots).size);
  });

  it('of nothing is empty', () => {
    expect(open(inPack()).readingOrder([])).toHaveLength(0);
  });
});

describe('what is not here', () => {
  it('is null', () => {
    const store = open(inPack());
    for (const id of ['0'.repeat(40), 'f'.repeat(40), '', 'HEAD', 'A'.repeat(40), `${'a'.repeat(39)}\u0161`]) {
      expect([store.has(id), store.stat(id), store.read(id), store.readDerived(id)]).toEqual([false, null, null, null]);
    }
  });

  it('is null in a clone that leaves blobs out', () => {
    const origin = inPack();
    git(origin, ['config', 'uploadpack.allowFilter', 'true']);
    const folder = temporaryFolder();
    git(folder, ['clone', '-q', '--no-checkout', '--filter=blob:none', `file://${origin}`, '.']);
    const store = open(folder);
    const all = [...objectsByGit(origin)];
    const wrong = all.filter(([id, { type }]) => (store.read(id) === null) !== (type === 'blob'));
    expect(wrong.length).toBe(0);
    expect(packFiles(folder, '.promisor')).toHaveLength(1);
  });

  it('leaves out the tree without entries, which always exists', () => {
    const store = open(inPack());
    const id = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
    expect(store.has(id)).toBe(true);
    expect(store.stat(id)).toEqual({ type: 'tree', size: 0 });
    expect(store.read(id)).toEqual({ type: 'tree', bytes: new Uint8Array() });
  });
});
