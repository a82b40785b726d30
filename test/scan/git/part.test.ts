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
  it('have every blob in one of them, and as many each; versions of a file stay together', () => {
    const history = fc.array(fc.nat({ max: 9 }), { maxLength: 200 });
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 16 }), (files, of) => {
        const blobs = new BlobList(20);
        for (const [at, file] of files.entries()) blobs.add(at.toString(16).padStart(40, '0'), `map/${file}`, -1);
        const numbers = files.map((_, at) => at).filter((at) => at % 5 !== 3);
        const parts = Array.from({ length: of }, (_, at) => blobsOfPart(numbers, blobs, { number: at + 1, of }));
        expect(parts.flat().sort((a, b) => a - b)).toEqual(numbers);
        for (const part of parts) expect(part).toEqual([...part].sort((a, b) => a - b));
        const sizes = parts.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        // A file is cut where one part ends and the next begins, and nowhere else.
        const cuts = parts.reduce((sum, part) => sum + new Set(part.map((blob) => files[blob])).size, 0);
        expect(cuts - new Set(numbers.map((blob) => files[blob])).size).toBeLessThan(of);
      }),
    );
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
