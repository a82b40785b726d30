import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Blob } from '../../src/model/blob.js';
import { spool } from '../../src/sources/spool.js';

const MB = 1 << 20;
const SECRET = 'naam;123456782;3608AB;';
/** Over the limit of what is kept in memory, and no multiple of a cipher block. */
const LARGE = Buffer.from(SECRET.repeat(Math.ceil((33 * MB) / SECRET.length)));

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function readAll(blob: Blob): Buffer {
  const all = Buffer.alloc(blob.size + 10);
  let at = 0;
  for (;;) {
    const count = blob.read(all.subarray(at, at + 1_000_003), at);
    if (count === 0) return all.subarray(0, at);
    at += count;
  }
}

/** Files of the spool that this process has open, by what their descriptors point at. */
function openFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).includes('/sluis-') ? [`/proc/self/fd/${fd}`] : [];
    } catch {
      return [];
    }
  });
}

const leftOver = () => readdirSync(tmpdir()).filter((name) => /^sluis-[0-9a-f]{24}$/.test(name));

describe('a small stream', () => {
  it('stays in memory', async () => {
    const before = leftOver().length;
    const blob = await spool('-', pieces(Buffer.from(SECRET), 3));
    expect([blob.path, blob.size, readAll(blob).toString()]).toEqual(['-', SECRET.length, SECRET]);
    expect(leftOver().length).toBe(before);
    blob.close();
  });

  it('may be empty', async () => {
    const blob = await spool('-', pieces(Buffer.alloc(0), 1));
    expect([blob.size, blob.read(Buffer.alloc(5), 0)]).toEqual([0, 0]);
  });

  it('does not change when its pieces are used again', async () => {
    const piece = Buffer.from('een ');
    async function* reused() {
      yield piece;
      piece.write('twee');
      yield piece;
    }
    expect(readAll(await spool('-', reused())).toString()).toBe('een twee');
  });
});

describe('a large stream', () => {
  let blob: Blob;
  beforeAll(async () => {
    blob = await spool('-', pieces(LARGE, 777_777));
  });
  afterAll(() => blob.close());

  it('comes back as it was', () => {
    expect(blob.size).toBe(LARGE.length);
    expect(readAll(blob).equals(LARGE)).toBe(true);
  });

  it('is read at any place', () => {
    fc.assert(
      fc.property(fc.nat(LARGE.length + 50), fc.integer({ min: 0, max: 5000 }), (position, length) => {
        const target = Buffer.alloc(length);
        const expected = LARGE.subarray(position, position + length);
        expect(blob.read(target, position)).toBe(expected.length);
        expect(target.subarray(0, expected.length).equals(expected)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.runIf(process.platform !== 'win32')('leaves no name in the folder for temporary files', () => {
    expect(leftOver()).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('stands on disk only encrypted', () => {
    const files = openFiles();
    expect(files.length).toBe(1);
    const stored = readFileSync(files[0]);
    expect(stored.length).toBe(LARGE.length);
    for (const part of ['naam;1234', '123456782', '3608AB']) expect(stored.includes(part)).toBe(false);
    // The same text again and again must not look the same again and again.
    expect(stored.indexOf(stored.subarray(0, 64), 64)).toBe(-1);
  });
});

describe('the file of a large stream', () => {
  it.runIf(process.platform === 'linux')('is gone when the blob is closed', async () => {
    const before = openFiles().length;
    const blob = await spool('-', pieces(LARGE, MB));
    expect(openFiles().length).toBe(before + 1);
    blob.close();
    blob.close();
    expect(openFiles().length).toBe(before);
    expect(() => blob.read(Buffer.alloc(1), 0)).toThrow();
  });

  it.runIf(process.platform === 'linux')('is gone when the stream fails', async () => {
    const before = openFiles().length;
    async function* failing() {
      yield LARGE;
      throw new Error('weg');
    }
    await expect(spool('-', failing())).rejects.toThrow('weg');
    expect(openFiles().length).toBe(before);
    expect(leftOver()).toEqual([]);
  });
});
