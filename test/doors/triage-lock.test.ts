import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { locked } from '../../src/doors/triage/lock.js';
import { UserError } from '../../src/errors.js';
import { folderWith } from './run.js';

describe('the lock', () => {
  test('lets one at a time do its work, and is gone afterwards', async () => {
    const lock = path.join(folderWith(), 'x.lock');
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await setTimeout(5);
      inside--;
    };
    await Promise.all(Array.from({ length: 12 }, () => locked(lock, work)));
    expect(most).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  test('is gone after a failure as well', async () => {
    const lock = path.join(folderWith(), 'x.lock');
    const failing = locked(lock, async () => {
      throw new RangeError('stuk');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(existsSync(lock)).toBe(false);
  });

  test('that another took over stops the work before its last step, and stays the other’s', async () => {
    const lock = path.join(folderWith(), 'x.lock');
    const work = locked(lock, async (check) => {
      rmSync(lock);
      writeFileSync(lock, 'een ander');
      check();
    });
    await expect(work).rejects.toThrow(UserError);
    expect(readFileSync(lock, 'utf8')).toBe('een ander');
  });

  test('that was left behind is cleared by many at once without harm', async () => {
    const folder = folderWith();
    const lock = path.join(folder, 'x.lock');
    for (let round = 0; round < 10; round++) {
      writeFileSync(lock, 'weg');
      utimesSync(lock, new Date(0), new Date(0));
      let done = 0;
      await Promise.all(
        Array.from({ length: 8 }, () =>
          locked(lock, async (check) => {
            await setTimeout(1);
            check();
            done++;
          }),
        ),
      );
      expect(done).toBe(8);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  test('in a folder that is not there is an error that says so', async () => {
    const lock = path.join(folderWith(), 'weg', 'x.lock');
    await expect(locked(lock, async () => {})).rejects.toThrow(UserError);
  });
});
