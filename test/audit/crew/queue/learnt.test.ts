import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Envelopes } from '../../../../src/audit/crew/queue/envelope.js';
import { LearntParts } from '../../../../src/audit/crew/queue/learnt.js';
import { putUp, takeDown } from '../../../../src/audit/crew/queue/registry.js';
import { learntFiles } from '../../../../src/scan/cache/carry.js';
import { CacheFolder } from '../../../../src/scan/cache/folder.js';
import { HAS_REDIS, RedisServer } from './redis.js';

const ID = 'a'.repeat(32);
const QUEUE = 'run-1';
const { signal } = new AbortController();

let server: RedisServer;
let redis: Redis;
let folder: string;
let learnt: LearntParts;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crew-learnt-'));
  server = await RedisServer.start({ durability: 'none' });
  redis = server.client();
  const envelopes = new Envelopes(new Uint8Array(32).fill(7));
  await putUp(redis, QUEUE, { schema: 1, check: envelopes.check, settings: 'rules-1' });
  learnt = new LearntParts(redis, QUEUE, envelopes);
});
afterEach(async () => {
  redis.disconnect();
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** A folder with files as parts leave them, each of so many bytes of one kind. */
function leave(name: string, files: readonly (readonly [bytes: number, fill: number])[]): string {
  const place = join(folder, name);
  mkdirSync(place);
  for (const [bytes, fill] of files) {
    new CacheFolder(place, ID).writeBlobs((fd) => writeSync(fd, Buffer.alloc(bytes, fill)));
  }
  return place;
}

/** What comes out for a target: the length and the first byte of each file. */
async function got(target: string, from = learnt): Promise<number[][]> {
  const place = mkdtempSync(join(folder, 'got-'));
  await from.get(target, place, signal);
  return learntFiles(place).map(({ path, size }) => [size, readFileSync(path)[0]]);
}

describe.skipIf(!HAS_REDIS)('what was learnt of parts', () => {
  test('comes out as it was left, for its own target alone', async () => {
    const large = 9 * 2 ** 20 + 1;
    const first = leave('een', [[large, 1]]);
    const second = leave('twee', [
      [100, 2],
      [200, 3],
    ]);
    await learnt.put('job-a', { id: 'job-a-1of2', of: 2 }, first, signal);
    await learnt.put('job-a', { id: 'job-a-2of2', of: 2 }, second, signal);
    await learnt.put('job-ab', { id: 'job-ab-1of2', of: 2 }, leave('ander', [[300, 4]]), signal);
    expect(await got('job-a')).toEqual([
      [100, 2],
      [200, 3],
      [large, 1],
    ]);
    expect([await learnt.has('job-a', 'job-a-1of2', signal), await learnt.has('job-a', 'job-a-1of3', signal)]).toEqual([
      true,
      false,
    ]);
    await learnt.forget('job-a', signal);
    expect([await got('job-a'), await got('job-ab')]).toEqual([[], [[300, 4]]]);
    await learnt.forget('job-ab', signal);
    await learnt.forget('job-ab', signal);
    expect(await redis.exists(`sluis:learnt:${QUEUE}`)).toBe(0);
  });

  test('is that of the last of two workers, and whole', async () => {
    const both = [leave('een', [[5 << 20, 1]]), leave('twee', [[5 << 20, 2]])];
    await Promise.all(both.map((place) => learnt.put('job-a', { id: 'job-a-1of1', of: 1 }, place, signal)));
    const files = await got('job-a');
    expect(files).toHaveLength(1);
    expect(files[0][0]).toBe(5 << 20);
  });

  test('is not believed where it was changed, moved or made with another key, nor where a piece is missing', async () => {
    const key = `sluis:learnt:${QUEUE}`;
    await learnt.put('job-a', { id: 'job-a-1of2', of: 2 }, leave('een', [[5 << 20, 1]]), signal);
    const fields = await redis.hkeys(key);
    expect(fields).toHaveLength(3);
    const pieces = fields.filter((field) => !field.includes('/part/')).sort();
    expect(await got('job-a', new LearntParts(redis, QUEUE, new Envelopes(new Uint8Array(32).fill(8))))).toEqual([]);
    const [first, second] = await redis.hmget(key, ...pieces);
    await redis.hset(key, pieces[0], second ?? '', pieces[1], first ?? '');
    expect(await got('job-a')).toEqual([]);
    await redis.hset(key, pieces[0], first ?? '');
    await redis.hdel(key, pieces[1]);
    expect(await got('job-a')).toEqual([]);
    await redis.hset(key, pieces[1], second ?? '');
    expect(await got('job-a')).toEqual([[5 << 20, 1]]);
  });

  test('is bounded: the largest files are left out', async () => {
    const place = leave('veel', [
      [40 << 20, 1],
      [30 << 20, 2],
      [20 << 20, 3],
    ]);
    await learnt.put('job-a', { id: 'job-a-1of1', of: 1 }, place, signal);
    expect(await got('job-a')).toEqual([
      [20 << 20, 3],
      [30 << 20, 2],
    ]);
    await learnt.put('job-b', { id: 'job-b-1of16', of: 16 }, place, signal);
    expect(await got('job-b')).toEqual([]);
  });

  test('is not left once the run is over, goes with it, and otherwise after a time', async () => {
    const place = leave('een', [[100, 1]]);
    await learnt.put('job-a', { id: 'job-a-1of1', of: 1 }, place, signal);
    expect(await redis.pttl(`sluis:learnt:${QUEUE}`)).toBeGreaterThan(24 * 60 * 60_000);
    await takeDown(redis, QUEUE);
    await learnt.put('job-a', { id: 'job-a-1of1', of: 1 }, place, signal);
    expect(await server.dump()).toBe('');
  });
});
