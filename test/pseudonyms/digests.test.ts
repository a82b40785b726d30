import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIGEST_NAMES } from '../../src/pseudonyms/algorithms.js';
import type { DigestEngine } from '../../src/pseudonyms/engine.js';
import { enumerate } from '../../src/pseudonyms/enumerate.js';
import { CompiledEngine } from '../../src/pseudonyms/kernel/compiled-engine.js';
import { PlainEngine } from '../../src/pseudonyms/plain-engine.js';
import { SPACES } from '../../src/pseudonyms/spaces/all.js';
import type { SweepTask } from '../../src/pseudonyms/sweep.js';
import { digest } from './making.js';

/** Published digests. RFC 1321 A.5; FIPS 180-1 and 180-2 (appendices); the check value of CRC-32/ISO-HDLC. */
const VECTORS = [
  ['md5', '', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['md5', 'a', '0cc175b9c0f1b6a831c399e269772661'],
  ['md5', 'abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['md5', 'message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  ['md5', 'abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
  ['sha1', 'abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['sha256', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'sha512',
    'abc',
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  ],
  ['crc32', '123456789', 'cbf43926'],
] as const;

const compiled = CompiledEngine.load();
const engines: [string, DigestEngine][] = [['in plain TypeScript', new PlainEngine()]];
if (compiled) engines.push(['compiled', compiled]);

/** The first eight bytes as the engines give them. */
function beginning(whole: Buffer): number[] {
  return [whole.readUInt32BE(0), whole.length < 8 ? 0 : whole.readUInt32BE(4)];
}

describe.each(engines)('the engine %s', (_, engine) => {
  it.each(VECTORS)('gives the published digest of %s for "%s"', (algorithm, message, published) => {
    expect([...engine.digestsOf(algorithm, [Buffer.from(message)])]).toEqual(beginning(Buffer.from(published, 'hex')));
  });

  it.each(DIGEST_NAMES)('gives the digests of Node for messages of every length: %s', (algorithm) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 1, max: 17 }), (length, count) => {
        const messages = Array.from({ length: count }, () => randomBytes(length));
        const expected = messages.flatMap((message) => beginning(digest(algorithm, message)));
        return [...engine.digestsOf(algorithm, messages)].join() === expected.join();
      }),
      { numRuns: 60 },
    );
  });

  it('finds exactly the digests that are looked for', () => {
    engine.lookFor(new Uint32Array());
    const space = SPACES.findIndex(({ form }) => form === 'plain');
    expect(engine.run({ algorithm: 'sha1', space, from: 0, count: 3 })).toHaveLength(0);
    for (const [at, { outers }] of SPACES.entries()) {
      const algorithm = DIGEST_NAMES[at % DIGEST_NAMES.length];
      // The last outer combination of the sweep is not the first.
      const task = { algorithm, space: at, from: outers - 2, count: 2 };
      const [wanted, expected] = everyThird(task);
      engine.lookFor(Uint32Array.from(wanted));
      expect(engine.run(task).join() === expected.join()).toBe(true);
    }
  });

  it('finds digests of which the first bytes are zeros or ones', () => {
    engine.lookFor(Uint32Array.of(0, 2 ** 32 - 1));
    const space = SPACES.findIndex(({ form }) => form === 'plain');
    expect(engine.run({ algorithm: 'crc32', space, from: 0, count: 3 })).toHaveLength(0);
  });
});

/** The first words of every third digest of a task, and what a search for them finds, by the digests of Node. */
function everyThird({ algorithm, space, from, count }: SweepTask): [wanted: number[], hits: number[]] {
  const wanted: number[] = [];
  const hits: number[] = [];
  let at = 0;
  enumerate(SPACES[space], from, count, (message) => {
    if (at++ % 3 !== 0) return;
    const [first, second] = beginning(digest(algorithm, message));
    wanted.push(first);
    hits.push(first, second);
  });
  return [wanted, hits];
}
