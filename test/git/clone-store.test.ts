import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CloneStore } from '../../src/git/clone-store.js';
import { Ground } from './world/ground.js';
import { Repository } from './world/repository.js';

/** Where clones are kept. */

const BUDGET = { bytes: 1 << 30, milliseconds: 60_000 };
let ground: Ground;
beforeAll(() => {
  ground = new Ground();
});
afterAll(() => ground.remove());

/** A repository of about so many bytes, as an address. */
function source(name: string, bytes: number) {
  const repo = Repository.init(ground, name);
  repo.commit({ files: { 'inhoud.bin': randomBytes(bytes) } });
  return { repo, request: { url: `file://${repo.folder}`, credential: null, budget: BUDGET } };
}

test('a clone is kept for the next time, or not', async () => {
  const folder = ground.path('opslag');
  const store = new CloneStore(folder, 1 << 30);
  const { repo, request } = source('een', 1000);
  const first = await store.take('github.com/1#code');
  expect(first.isKept).toBe(false);
  expect(await first.fetch(request)).toHaveProperty('tips');
  await first.release(true);
  repo.commit({ files: { b: '2' } });
  const second = await new CloneStore(folder, 1 << 30).take('github.com/1#code');
  expect(second).toMatchObject({ isKept: true, folder: first.folder });
  expect(await second.fetch(request)).toHaveProperty('refs.length', 2);
  await second.release(false);
  expect(existsSync(second.folder)).toBe(false);
  const third = await store.take('github.com/1#code');
  expect(third.isKept).toBe(false);
  await third.release(true);
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o077).toBe(0);
});

test('one that is in use is not waited for by who does not want to', async () => {
  const store = new CloneStore(ground.path('vrij'), 1 << 30);
  const first = store.takeFree('a');
  expect(first).not.toBeNull();
  expect(store.takeFree('a')).toBeNull();
  const other = store.takeFree('b');
  expect(other?.folder).not.toBe(first?.folder);
  await first?.release(false);
  const again = store.takeFree('a');
  expect(again?.folder).toBe(first?.folder);
  for (const lease of [again, other]) await lease?.release(false);
});

test('two do not use one clone at a time, and different ones do', async () => {
  const store = new CloneStore(ground.path('samen'), 1 << 30);
  const first = await store.take('a');
  const other = await store.take('A');
  expect(dirname(other.folder)).not.toBe(dirname(first.folder));
  let isTaken = false;
  const waiting = store.take('a').then((lease) => {
    isTaken = true;
    return lease;
  });
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(isTaken).toBe(false);
  await first.release(false);
  await (await waiting).release(false);
  await other.release(false);
});

test.each(['../../weg', '/etc/passwd', 'a/../../b', '', 'x'.repeat(5000), 'é\u0000\u202e\n', 'CON', '.'])(
  'whatever a target is called (%j), its clone is in the store',
  async (id) => {
    const folder = ground.path('namen');
    const lease = await new CloneStore(folder, 1 << 30).take(id);
    expect(dirname(dirname(lease.folder))).toBe(folder);
    expect(readdirSync(folder).every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true);
    await lease.release(false);
  },
);

test('those that were not used for longest make room, but not those in use', async () => {
  const store = new CloneStore(ground.path('krap'), 1_000_000);
  const sizes = { oud: 300_000, gebruikt: 300_000, nieuw: 300_000, groot: 500_000 };
  const sources = Object.fromEntries(Object.entries(sizes).map(([name, bytes]) => [name, source(name, bytes)]));
  for (const name of ['gebruikt', 'oud', 'nieuw']) {
    const lease = await store.take(name);
    expect(await lease.fetch(sources[name].request)).toHaveProperty('tips');
    await lease.release(true);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const used = await store.take('gebruikt');
  const large = await store.take('groot');
  expect(await large.fetch(sources.groot.request)).toHaveProperty('tips');
  await large.release(true);
  await used.release(true);
  const kept: string[] = [];
  for (const name of Object.keys(sizes)) {
    const lease = await store.take(name);
    if (lease.isKept) kept.push(name);
    await lease.release(true);
  }
  expect(kept).toEqual(['gebruikt', 'groot']);
});

test('what does not fit beside what is in use is too large, and nothing is left of it', async () => {
  const store = new CloneStore(ground.path('vol'), 700_000);
  const first = await store.take('eerste');
  expect(await first.fetch(source('eerste', 400_000).request)).toHaveProperty('tips');
  const second = await store.take('tweede');
  expect(await second.fetch(source('tweede', 400_000).request)).toEqual({ failure: 'too-large' });
  expect(existsSync(second.folder)).toBe(false);
  await second.release(true);
  await first.release(true);
  const again = await store.take('eerste');
  expect(again.isKept).toBe(true);
  await again.release(true);
});

test('what a crash left is swept, what is whole or in use is not', async () => {
  const folder = ground.path('crash');
  const store = new CloneStore(folder, 1 << 30);
  const { request } = source('heel', 1000);
  const whole = await store.take('heel');
  await whole.fetch(request);
  await whole.release(true);
  const inUse = await store.take('bezig');
  await inUse.fetch(source('bezig', 1000).request);
  const half = join(folder, 'a'.repeat(64));
  for (const name of ['clone.partial', 'clone']) {
    mkdirSync(join(half, name), { recursive: true });
    writeFileSync(join(half, name, 'half'), 'half');
  }
  mkdirSync(`${whole.folder}.partial`);
  writeFileSync(join(folder, 'van-iemand-anders'), '');
  new CloneStore(folder, 1 << 30);
  expect(existsSync(whole.folder)).toBe(true);
  expect(existsSync(`${whole.folder}.partial`)).toBe(false);
  expect(existsSync(inUse.folder)).toBe(true);
  expect(existsSync(half)).toBe(false);
  expect(existsSync(join(folder, 'van-iemand-anders'))).toBe(true);
  await inUse.release(false);
});

test('a target can be forgotten, and nothing is left or made', async () => {
  const folder = ground.path('vergeet');
  const store = new CloneStore(folder, 1 << 30);
  const lease = await store.take('weg');
  await lease.fetch(source('weg', 1000).request);
  await lease.release(true);
  await store.forget('weg');
  expect(existsSync(lease.folder)).toBe(false);
  await store.forget('nooit-gezien');
  expect(readdirSync(folder)).toEqual([]);
});

test('one that is waited for while its clone is forgotten is had afterwards', async () => {
  const store = new CloneStore(ground.path('intussen'), 1 << 30);
  for (let round = 0; round < 20; round++) {
    const lease = await store.take('a');
    await Promise.all([
      lease.release(false),
      store.forget('a'),
      store.take('a').then((next) => next.release(round % 2 === 0)),
    ]);
  }
  await store.forget('a');
  expect(readdirSync(ground.path('intussen'))).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a folder in which others can write, or that is a link, is refused', () => {
  const [open, own, link] = ['open', 'eigen', 'koppeling'].map((name) => ground.path(name));
  for (const folder of [open, own]) mkdirSync(folder, { mode: 0o700 });
  chmodSync(open, 0o777);
  symlinkSync(own, link);
  for (const folder of [open, link]) {
    expect(() => new CloneStore(folder, 1)).toThrow(expect.objectContaining({ name: 'UserError' }));
    expect(readdirSync(folder)).toEqual([]);
  }
  new CloneStore(own, 1);
});
