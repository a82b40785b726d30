import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SealedFile, SealedWriter } from '../../../src/scan/cache/sealed.js';
import { gitDirectory, SECRET } from './making.js';

const bytes = (text: string) => Buffer.from(text);

function sealed(frames: readonly Uint8Array[], head: unknown = 'head', kind = 'kind'): string {
  const file = path.join(gitDirectory(), 'sealed');
  const fd = openSync(file, 'w');
  const writer = new SealedWriter(fd, SECRET, kind);
  for (const frame of frames) writer.append(frame);
  writer.finish(head);
  closeSync(fd);
  return file;
}

/** Everything that can be had of a file; null for a frame that cannot. */
function content(file: string, count: number): { head: unknown; frames: (string | null)[] } | null {
  const opened = SealedFile.open(file, SECRET, 'kind');
  if (opened === null) return null;
  const frames = Array.from({ length: count }, (_, at) => opened.frame(at)?.toString('hex') ?? null);
  return { head: opened.head, frames };
}

describe('a sealed file', () => {
  it('gives back what was put in', () => {
    const frame = fc.uint8Array({ maxLength: 300 });
    const wish = fc.record({ frames: fc.array(frame, { maxLength: 8 }), head: fc.jsonValue() });
    fc.assert(
      fc.property(wish, ({ frames, head }) => {
        const expected = frames.map((each) => Buffer.from(each).toString('hex'));
        expect(content(sealed(frames, head), frames.length)).toEqual({ head, frames: expected });
      }),
      { numRuns: 60 },
    );
  });

  it('holds nothing that can be read without the secret', () => {
    const text = bytes('something that nobody may read');
    const first = readFileSync(sealed([text], text.toString()));
    const second = readFileSync(sealed([text], text.toString()));
    expect(first.includes(text) || second.includes(text)).toBe(false);
    // A key of its own for each: the same content never looks the same.
    expect(first.subarray(24, 40).equals(second.subarray(24, 40))).toBe(false);
  });

  it('is not opened with another secret or as another kind', () => {
    const file = sealed([bytes('a')]);
    expect(SealedFile.open(file, Buffer.alloc(32, 4), 'kind')).toBeNull();
    expect(SealedFile.open(file, SECRET, 'other')).toBeNull();
    expect(SealedFile.open(`${file}x`, SECRET, 'kind')).toBeNull();
    expect(SealedFile.open(path.dirname(file), SECRET, 'kind')).toBeNull();
  });

  it('never gives something else when it is damaged', () => {
    const frames = [bytes('one frame'), bytes('two frame'), bytes('and a third')];
    const file = sealed(frames);
    const whole = readFileSync(file);
    const expected = frames.map((each) => each.toString('hex'));
    for (let at = 0; at < whole.length; at++) {
      const damaged = Buffer.from(whole);
      damaged[at] ^= 1 << (at % 8);
      writeFileSync(file, damaged);
      const found = content(file, 3);
      // A frame is found to be damaged when it is read.
      const wrong = found?.frames.filter((each, i) => each !== null && each !== expected[i]);
      expect([at, wrong ?? []]).toEqual([at, []]);
      expect([at, found === null || found.frames.includes(null)]).toEqual([at, true]);
    }
  });

  it('is not opened when its end is missing or something follows', () => {
    const file = sealed([bytes('one frame')]);
    const whole = readFileSync(file);
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(file, whole.subarray(0, length));
      expect([length, content(file, 1)]).toEqual([length, null]);
    }
    writeFileSync(file, Buffer.concat([whole, bytes('x')]));
    expect(content(file, 1)).toBeNull();
  });

  it('does not give a frame in the place of another', () => {
    const file = sealed([bytes('first'), bytes('other')]);
    const whole = readFileSync(file);
    const [from, length] = [24, 5 + 16];
    const swapped = Buffer.from(whole);
    whole.copy(swapped, from, from + length, from + 2 * length);
    whole.copy(swapped, from + length, from, from + length);
    writeFileSync(file, swapped);
    expect(content(file, 2)?.frames).toEqual([null, null]);
  });

  it('survives any bytes', () => {
    const file = path.join(gitDirectory(), 'any');
    const mark = readFileSync(sealed([])).subarray(0, 8);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (any, isMarked) => {
        writeFileSync(file, isMarked ? Buffer.concat([mark, any]) : any);
        expect(SealedFile.open(file, SECRET, 'kind')).toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});
