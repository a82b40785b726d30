import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isLocked, lock, tryLock } from '../../src/git/clone-lock.js';

/** Locks of processes that live, die, and are on other machines. */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder is had by one at a time, and by the next afterwards', async () => {
  const first = await lock(folder);
  expect(isLocked(folder)).toBe(true);
  expect(tryLock(folder)).toBeNull();
  const second = lock(folder);
  first.release();
  (await second).release();
  expect(isLocked(folder)).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test('many that want it at once get it one after the other', async () => {
  let inside = 0;
  let most = 0;
  const visits = Array.from({ length: 12 }, async () => {
    const held = await lock(folder);
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 5));
    inside--;
    held.release();
  });
  await Promise.all(visits);
  expect(most).toBe(1);
});

test('whoever no longer wants it stops waiting', async () => {
  const held = await lock(folder);
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Error('genoeg')), 50);
  await expect(lock(folder, stop.signal)).rejects.toThrow('genoeg');
  held.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('one that was killed has nothing any more; one that lives has, and so has one of another machine', async () => {
  const own = await lock(folder);
  const [name] = readdirSync(folder);
  own.release();
  const child = spawn('sleep', ['60']);
  await once(child, 'spawn');
  const [host, , start] = name.split('-');
  const rest = name.split('-').slice(3).join('-');
  // Another process has the same number: it began at another time.
  if (process.platform === 'linux') {
    writeFileSync(join(folder, `${host}-${child.pid}-1-${rest}`), '');
    expect(isLocked(folder)).toBe(false);
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
  writeFileSync(join(folder, `${host}-${child.pid}-${start}-${rest}`), '');
  expect(tryLock(folder)?.release()).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
  const far = join(folder, `${'0'.repeat(12)}-1-1-${rest}`);
  writeFileSync(far, '');
  // However long ago: the clocks of two machines need not agree.
  utimesSync(far, 0, 0);
  expect(tryLock(folder)).toBeNull();
  const watched = new Map([[far, { sign: 0, since: performance.now() - 300_001 }]]);
  const taken = tryLock(folder, watched);
  expect(taken).not.toBeNull();
  taken?.release();
});
