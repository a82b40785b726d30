import { constants, crc32, deflateRawSync, deflateSync, inflateRawSync, type ZlibOptions } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_RANGES } from '../../../src/git/objects/delta.js';
import { CompiledEngine } from '../../../src/git/objects/engine/compiled-engine.js';
import type { Engine } from '../../../src/git/objects/engine/engine.js';
import { makeLayout } from '../../../src/git/objects/engine/layout.js';
import { PlainEngine } from '../../../src/git/objects/engine/plain-engine.js';
import { copy, delta } from './packing.js';
import { numbers } from './repositories.js';
import { randomBlock } from './streams.js';

const layout = makeLayout(8 << 20);
const plain = new PlainEngine(layout);
const compiled = CompiledEngine.load(layout);
const { wide: INPUT, arena: OUTPUT, mostBytes } = layout;
const ZLIB_HEADER = Buffer.from([0x78, 0x9c]);
const GUARD = 0xa5;
const SLACK = 64;

/** Inflates with one engine: the bytes, or null when it refuses. Nothing before the result or beyond the slack changes. */
function inflate(engine: Engine, stream: Uint8Array, size: number): Buffer | null {
  engine.bytes.set(stream, INPUT);
  const at = OUTPUT + 32;
  engine.bytes.fill(GUARD, OUTPUT, at + size + SLACK + 32);
  const sound = engine.inflate(INPUT, INPUT + stream.length, at, size);
  const before = engine.bytes.subarray(OUTPUT, at);
  const after = engine.bytes.subarray(at + size + SLACK, at + size + SLACK + 32);
  if (![...before, ...after].every((byte) => byte === GUARD))
    throw new Error('Bytes outside of the result were overwritten.');
  return sound ? Buffer.from(engine.bytes.slice(at, at + size)) : null;
}

function inflateStart(engine: Engine, stream: Uint8Array, most: number): Buffer | null {
  engine.bytes.set(stream, INPUT);
  engine.bytes.fill(0, INPUT + stream.length, INPUT + stream.length + SLACK);
  const count = engine.inflateStart(INPUT, INPUT + stream.length, OUTPUT, most);
  return count < 0 ? null : Buffer.from(engine.bytes.slice(OUTPUT, OUTPUT + count));
}

/** Data of many kinds: without structure, of few letters, runs, text with repeats near and far. */
function content(kind: number, size: number, seed: number): Buffer {
  const random = numbers(seed);
  const bytes = Buffer.alloc(size);
  const letters = [256, 2, 30, 256, 90][kind];
  for (let i = 0; i < size; i++) bytes[i] = random(letters);
  if (kind < 3) return bytes;
  for (let at = 0; at < size; ) {
    const length = Math.min(size - at, 1 + random(kind === 3 ? 600 : 40));
    const from = random(at + 1);
    // Byte by byte: what is copied may begin in what is being written.
    if (random(3) > 0 && from < at) for (let i = 0; i < length; i++) bytes[at + i] = bytes[from + i];
    at += length;
  }
  return bytes;
}

const contents = fc
  .tuple(
    fc.integer({ min: 0, max: 4 }),
    fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 90_000 })),
    fc.integer(),
  )
  .map(([kind, size, seed]) => content(kind, size, seed));

const options: fc.Arbitrary<ZlibOptions> = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  memLevel: fc.integer({ min: 1, max: 9 }),
  windowBits: fc.integer({ min: 9, max: 15 }),
  strategy: fc.constantFrom(
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FILTERED,
    constants.Z_HUFFMAN_ONLY,
    constants.Z_RLE,
    constants.Z_FIXED,
  ),
});

function equal(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

/** What zlib makes of a stream without header and check, and where it ends in it; null when it is refused. */
function inflateRaw(raw: Uint8Array): { readonly bytes: Buffer; readonly end: number } | null {
  try {
    const options = { info: true, maxOutputLength: mostBytes };
    const { buffer, engine } = inflateRawSync(raw, options) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return { bytes: buffer, end: engine.bytesWritten };
  } catch {
    return null;
  }
}

/** Whether the loops refuse a stream that zlib refuses, and give the same bytes of any other. */
function agrees(loops: Engine, raw: Uint8Array, tally: { sound: number; refused: number }): boolean {
  const known = inflateRaw(raw);
  if (!known) {
    tally.refused++;
    return inflateStart(loops, Buffer.concat([ZLIB_HEADER, raw]), mostBytes) === null;
  }
  tally.sound++;
  const check = deflateSync(known.bytes, { level: 0 }).subarray(-4);
  const stream = Buffer.concat([ZLIB_HEADER, raw.subarray(0, known.end), check]);
  const start = inflateStart(loops, stream, mostBytes);
  return equal(inflate(loops, stream, known.bytes.length), known.bytes) && equal(start, known.bytes);
}

describe.skipIf(!compiled)('the compiled loops', () => {
  const loops = compiled!;

  it('inflate what zlib deflates', () => {
    fc.assert(
      fc.property(contents, options, (bytes, wish) => {
        const stream = deflateSync(bytes, wish);
        return (
          equal(inflate(loops, stream, bytes.length), bytes) &&
          inflate(loops, stream, bytes.length + 1) === null &&
          (bytes.length === 0 || inflate(loops, stream, bytes.length - 1) === null) &&
          inflate(loops, stream.subarray(0, -1), bytes.length) === null &&
          inflate(loops, Buffer.concat([stream, Buffer.alloc(1)]), bytes.length) === null
        );
      }),
      { numRuns: 500 },
    );
  });

  it('inflate streams of several blocks', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(contents, options), { maxLength: 5 }), (parts) => {
        // Parts that end on a byte, without their headers and checks, behind each other.
        const blocks = parts.map(([bytes, wish]) =>
          deflateSync(bytes, { ...wish, windowBits: 15, finishFlush: constants.Z_SYNC_FLUSH }).subarray(2),
        );
        const bytes = Buffer.concat(parts.map(([part]) => part));
        if (bytes.length > mostBytes) return true;
        const check = deflateSync(bytes, { level: 0 }).subarray(-4);
        const stream = Buffer.concat([ZLIB_HEADER, ...blocks, Buffer.from([3, 0]), check]);
        return equal(inflate(loops, stream, bytes.length), bytes);
      }),
      { numRuns: 100 },
    );
  });

  it('give what zlib gives, or refuse as zlib does, when a stream is spoilt', () => {
    const faults = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 3 });
    const small = fc
      .integer({ min: 0, max: 2500 })
      .chain((size) => fc.tuple(fc.integer({ min: 0, max: 4 }), fc.constant(size), fc.integer()));
    fc.assert(
      fc.property(small, options, faults, fc.boolean(), ([kind, size, seed], wish, changes, cut) => {
        const stream = Buffer.from(deflateSync(content(kind, size, seed), wish));
        for (const [at, by] of changes) stream[at % stream.length] ^= by;
        const spoilt = cut ? stream.subarray(0, changes[0][0] % stream.length) : stream;
        return equal(inflate(loops, spoilt, size), inflate(plain, spoilt, size));
      }),
      { numRuns: 2000 },
    );
  });

  it('agree with zlib on spoilt streams whose check is put right', () => {
    const tally = { sound: 0, refused: 0 };
    const wishes = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2500 }), fc.integer());
    fc.assert(
      fc.property(wishes, options, fc.nat(), fc.integer({ min: 1, max: 255 }), ([kind, size, seed], wish, at, by) => {
        const raw = Buffer.from(deflateRawSync(content(kind, size, seed), wish));
        raw[at % raw.length] ^= by;
        return agrees(loops, raw, tally);
      }),
      { numRuns: 5000 },
    );
    expect(Math.min(tally.sound, tally.refused)).toBeGreaterThan(500);
  });

  it('agree with zlib on blocks with any codes', () => {
    const tally = { sound: 0, refused: 0 };
    fc.assert(
      fc.property(fc.integer(), (seed) => agrees(loops, randomBlock(seed), tally)),
      { numRuns: 8000 },
    );
    expect(Math.min(tally.sound, tally.refused)).toBeGreaterThan(500);
  });

  it('inflate beginnings as zlib does', () => {
    fc.assert(
      fc.property(contents, options, fc.integer({ min: 1, max: 64 }), fc.boolean(), (bytes, wish, most, cut) => {
        const stream = deflateSync(bytes, wish);
        const given = cut ? stream.subarray(0, 4096) : stream;
        return equal(inflateStart(loops, given, most), bytes.subarray(0, most));
      }),
      { numRuns: 500 },
    );
    expect(inflateStart(loops, Buffer.from([0x78, 0x9c, 7, 0]), 8)).toBe(null);
  });

  it('take the checksums of zlib', () => {
    fc.assert(
      fc.property(contents, fc.integer({ min: 0, max: 15 }), (bytes, shift) => {
        loops.bytes.set(bytes, INPUT + shift);
        return loops.crc32(INPUT + shift, INPUT + shift + bytes.length) === crc32(bytes);
      }),
      { numRuns: 200 },
    );
    // The largest sums that the check of a stream can meet.
    const high = Buffer.alloc(mostBytes, 255);
    expect(equal(inflate(loops, deflateSync(high), high.length), high)).toBe(true);
  });

  it('apply differences as their twin does', () => {
    const pieces = fc.array(
      fc.oneof(
        fc
          .tuple(fc.integer({ min: -3, max: 4000 }), fc.integer({ min: 1, max: 2000 }))
          .map(([at, size]) => copy(at, size)),
        fc
          .tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0x80, max: 0xff }))
          .map(([at, code]) => shortCopy(at, code)),
        fc.integer({ min: 1, max: 127 }).map((size) => [size, ...content(2, size, size)]),
        fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 3 }),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(
        pieces,
        fc.integer({ min: 0, max: 4000 }),
        fc.integer({ min: -2, max: 2 }),
        (instructions, baseSize, off) => {
          const base = content(0, baseSize, baseSize);
          const bytes = delta(0, 0, ...instructions).subarray(2);
          const size = Math.max(0, lengthOf(instructions) + (off === 2 ? 1 : 0));
          return equalResults(apply(loops, bytes, base, size), apply(plain, bytes, base, size));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

/** A copy whose bytes of offset and length are present as the code says. */
function shortCopy(at: number, code: number): number[] {
  const values = [at & 255, (at >> 8) & 15, 0, 0, 1 + (at & 127), at & 3, 0];
  return [code, ...values.filter((_, bit) => code & (1 << bit))];
}

/** Length of what sound instructions give. */
function lengthOf(instructions: readonly (readonly number[])[]): number {
  const bytes = instructions.flat();
  let total = 0;
  for (let at = 0; at < bytes.length; ) {
    const code = bytes[at++];
    if (code < 128) {
      total += code;
      at += code;
      continue;
    }
    let size = 0;
    for (let bit = 0; bit < 7; bit++) {
      if (!(code & (1 << bit))) continue;
      if (bit >= 4) size |= (bytes[at] ?? 0) << (8 * (bit - 4));
      at++;
    }
    total += size || 0x10000;
  }
  return Math.min(total, mostBytes);
}

interface Applied {
  readonly bytes: Buffer;
  readonly ranges: Int32Array;
}

function apply(engine: Engine, instructions: Uint8Array, base: Uint8Array, size: number): Applied | null {
  const { scratch } = layout;
  const target = OUTPUT + 32 + ((base.length + SLACK + 15) & -16);
  engine.bytes.set(instructions, scratch);
  engine.bytes.set(base, OUTPUT + 32);
  engine.bytes.fill(GUARD, target + size + SLACK, target + size + SLACK + 32);
  const count = engine.applyDelta(scratch, scratch + instructions.length, OUTPUT + 32, base.length, target, size);
  const after = engine.bytes.subarray(target + size + SLACK, target + size + SLACK + 32);
  if (!after.every((byte) => byte === GUARD)) throw new Error('Bytes outside of the result were overwritten.');
  if (count < 0) return null;
  const words = new Int32Array(engine.bytes.buffer, layout.ranges, MOST_RANGES * 2);
  return { bytes: Buffer.from(engine.bytes.slice(target, target + size)), ranges: words.slice(0, count * 2) };
}

function equalResults(a: Applied | null, b: Applied | null): boolean {
  if (a === null || b === null) return a === b;
  return a.bytes.equals(b.bytes) && Buffer.from(a.ranges.buffer).equals(Buffer.from(b.ranges.buffer));
}
