import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/model/policy.js';
import { builtinRules } from '../../../src/rules/load.js';
import { cacheAccess } from '../../../src/scan/cache/access.js';
import { learntFiles, takeOver } from '../../../src/scan/cache/carry.js';
import { learnPart } from '../../../src/scan/git/learn-part.js';
import { blobsOfPart } from '../../../src/scan/git/part.js';
import { BlobList } from '../../../src/sources/git/blob-list.js';
import { filesBelow } from '../cache/making.js';
import { between, Random } from '../making.js';
import { manyThings, Place } from './making.js';

/** A history that several look at, each at a part of it. */

const WISH = { kind: 'history', reflog: false, dangling: false } as const;

/** Learns some parts of a history, and returns the folder with what was learnt. */
async function learnt(place: Place, parts: readonly number[], of: number): Promise<string> {
  const into = place.ground.path(`learnt-${parts.join('-')}`);
  mkdirSync(into);
  const settings = { rules: builtinRules(), policy: DEFAULT_POLICY };
  const access = cacheAccess({ keyFolder: place.keyFolder }, settings);
  if (access === null) throw new Error('no key');
  for (const number of parts) {
    const request = { folder: place.repo.folder, shown: '.', wish: WISH, part: { number, of }, into };
    await learnPart(request, { ...settings, key: access.keys.runKey }, access);
  }
  return into;
}

/** Makes every object unreadable that is a blob of a file: whoever still knows what is in it did not read it. */
function damageAll({ repo }: Place): void {
  const lines = repo.git('cat-file', '--batch-all-objects', '--batch-check=%(objectname) %(objecttype)').split('\n');
  const ids = lines.flatMap((line) => (line.endsWith(' blob') ? [line.split(' ')[0]] : []));
  for (const id of ids) {
    const file = path.join(repo.store, 'objects', id.slice(0, 2), id.slice(2));
    chmodSync(file, 0o644);
    writeFileSync(file, 'damaged');
  }
}

describe('the parts of a history', () => {
  it('have every blob in one of them, the same one whatever else the history has', () => {
    const id = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('hex'));
    const history = fc.uniqueArray(fc.oneof(id, fc.constantFrom('0'.repeat(40), 'f'.repeat(40))), { maxLength: 200 });
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 16 }), (all, of) => {
        const partsOf = (ids: readonly string[]) => {
          const blobs = new BlobList(20);
          for (const each of ids) blobs.add(each, 'a.csv', -1);
          const numbers = ids.map((_, at) => at).filter((at) => at % 5 !== 3);
          const parts = Array.from({ length: of }, (_, at) => blobsOfPart(numbers, blobs, { number: at + 1, of }));
          expect(parts.flat().sort((one, other) => one - other)).toEqual(numbers);
          return new Map(parts.flatMap((part, at) => part.map((blob) => [ids[blob], at] as const)));
        };
        const [whole, later] = [partsOf(all), partsOf(['5'.repeat(40), ...[...all].reverse()])];
        for (const [each, part] of whole) expect(later.get(each) ?? part).toBe(part);
      }),
    );
  });

  it('have about as many each', () => {
    const random = new Random(5);
    const blobs = new BlobList(32);
    for (let at = 0; at < 8000; at++) {
      blobs.add(
        createHash('sha256')
          .update(`${between(random, 0, 1e9)} ${at}`)
          .digest('hex'),
        'a.csv',
        -1,
      );
    }
    const numbers = Array.from({ length: 8000 }, (_, at) => at);
    const sizes = [1, 2, 3, 4].map((number) => blobsOfPart(numbers, blobs, { number, of: 4 }).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(200);
  });

  it('together say what a scan of the whole says, which reads none of it again', async () => {
    const place = new Place();
    manyThings(place);
    const report = await place.scan();
    const before = [...filesBelow(place.repo.store).keys()];
    const into = await learnt(place, [1, 2, 3], 3);
    expect([...filesBelow(place.repo.store).keys()]).toEqual(before);
    takeOver(into, place.repo.store);
    const seen: number[][] = [];
    expect(await place.cached({ onProgress: ({ done, total }) => void seen.push([done, total]) })).toBe(report);
    expect(seen[0][1]).toBeGreaterThan(20);
    expect(seen[0][0]).toBe(seen[0][1]);
    // What was looked at because of the folder that it lies in is known from now on as well.
    for (const name of place.files('run').keys()) rmSync(path.join(place.cache, name));
    const { skipped } = JSON.parse(report);
    expect(skipped.every(({ reason }: { reason: string }) => reason !== 'damaged')).toBe(true);
    damageAll(place);
    const again = JSON.parse(await place.cached());
    const of = ({ rule, location }: { rule: string; location: { path: string } }) => `${rule} ${location.path}`;
    // Codes are reversed and tables compared with what is read once more: only those are not to be had.
    const together = new Set(['bsn-hash', 'koppelbaar']);
    const alone = (findings: readonly { rule: string; location: { path: string } }[]) =>
      findings.filter(({ rule }) => !together.has(rule)).map(of);
    expect(alone(again.findings)).toEqual(alone(JSON.parse(report).findings));
  });

  it('that are missing or damaged are read by the scan of the whole', async () => {
    const place = new Place();
    manyThings(place);
    const report = await place.scan();
    const some = await learnt(place, [1, 3], 3);
    takeOver(some, place.repo.store);
    expect(await place.cached()).toBe(report);
    place.forget();
    const all = await learnt(place, [1, 2], 2);
    const [first, second] = learntFiles(all);
    truncateSync(first.path, first.size - 7);
    writeFileSync(second.path, Buffer.alloc(second.size, 7));
    takeOver(all, place.repo.store);
    expect(await place.cached()).toBe(report);
    expect(place.problems).toEqual([]);
  });

  it('that were learnt under another key say nothing', async () => {
    const place = new Place();
    const other = new Place();
    for (const each of [place, other]) manyThings(each);
    const report = await place.scan();
    takeOver(await learnt(other, [1, 2], 2), place.repo.store);
    expect(await place.cached()).toBe(report);
  });

  it('of which something was known before are passed on with that', async () => {
    const place = new Place();
    manyThings(place);
    const report = await place.cached();
    damageAll(place);
    const into = await learnt(place, [1, 2], 2);
    place.forget();
    takeOver(into, place.repo.store);
    expect(learntFiles(place.repo.store)).toHaveLength(2);
    const { findings } = JSON.parse(await place.cached());
    expect(findings.some(({ rule }: { rule: string }) => rule === 'bsn')).toBe(true);
    expect(JSON.parse(report).findings.length).toBeGreaterThan(0);
  });
});
