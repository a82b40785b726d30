import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Budget } from '../../../src/formats/budget.js';
import { memoryBlob } from '../../../src/model/blob.js';
import { allOf, readAll, readOne, skipsOf } from '../harness.js';
import { zipOf } from './write.js';

let folder: string;
let zipped: Buffer;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-zip-'));
  zipped = zipOf({ 'a.csv': `naam;soort\n${'Jansen;eik\n'.repeat(50)}`, 'brief één.txt': 'Een brief over bomen.\n' });
  writeFileSync(join(folder, 'outer.zip'), zipOf({ 'x.zip': zipped }));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the zip reader', () => {
  it('gives every file, also in a zip inside a zip', async () => {
    const found = await readAll(readFileSync(join(folder, 'outer.zip')));
    expect([...found.keys()]).toEqual(['', 'x.zip', 'x.zip › a.csv', 'x.zip › brief één.txt']);
    expect(skipsOf(found)).toEqual([]);
    expect(allOf(found)).toContain('Een brief over bomen.');
    expect(found.get('x.zip › a.csv')?.rowCount).toBe(50);
  });

  it('reads a zip behind other bytes', async () => {
    const found = await readAll(Buffer.concat([zipped.subarray(0, 4), Buffer.alloc(1000, 7), zipped]));
    expect(allOf(found)).toContain('Een brief over bomen.');
  });

  it.each([
    ['its end', (bytes: Buffer) => bytes.subarray(0, bytes.length - 10), 'truncated'],
    ['a byte of what is packed', (bytes: Buffer) => flipped(bytes, 45), 'structure'],
    ['its directory', (bytes: Buffer) => flipped(bytes, bytes.lastIndexOf('PK\x01\x02') + 2), 'structure'],
  ])('says that it is damaged when %s is', async (_, damage, reason) => {
    expect(skipsOf(await readAll(damage(Buffer.from(zipped))))).toContain(reason);
  });

  it('sees a file that the directory does not list', async () => {
    const local = zipped.subarray(0, zipped.indexOf('PK\x03\x04', 4, 'latin1'));
    // The first file once more, behind the last one: positions of the directory move along.
    const at = zipped.indexOf('PK\x01\x02', 0, 'latin1');
    const odd = Buffer.concat([zipped.subarray(0, at), local, zipped.subarray(at)]);
    const end = odd.lastIndexOf('PK\x05\x06', undefined, 'latin1');
    odd.writeUInt32LE(at + local.length, end + 16);
    // The file itself is looked at as well, and has no directory.
    expect(skipsOf(await readAll(odd))).toEqual(['structure', 'truncated']);
  });

  it('stops at a bomb', async () => {
    const zeros = Buffer.alloc(64 << 20);
    const bomb = zipOf({ nul: zeros });
    const budget = new Budget(bomb.length, { bytes: 1 << 24, members: 10, depth: 3, ratio: 10, ratioFrom: 1 << 20 });
    const said = await readOne(memoryBlob('bom.zip', bomb), budget);
    expect(() => said.members[0].open()).toThrow('budget');
  });

  it('says that an empty zip holds nothing, without a complaint', async () => {
    const found = await readAll(Buffer.from(`PK\x05\x06${'\0'.repeat(18)}`, 'latin1'));
    expect(skipsOf(found)).toEqual([]);
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  bytes[at] ^= 0xff;
  return bytes;
}
