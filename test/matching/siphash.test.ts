import { expect, it } from 'vitest';
import { type SipKey, sipHashFolded } from '../../src/matching/siphash.js';

/** The key 00 01 … 0f of the authors' vectors (github.com/veorq/SipHash, `vectors.h`). */
const KEY: SipKey = Uint32Array.of(0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c);
/** SipHash-2-4 of 00, 00 01, … by their number of bytes; the bytes are in the order of the vectors. */
const VECTORS: readonly (readonly [length: number, bytes: string])[] = [
  [0, '310e0edd47db6f72'],
  [1, 'fd67dc93c539f874'],
  [2, '5a4fa9d909806c0d'],
  [3, '2d7efbd796666785'],
  [4, 'b7877127e09427cf'],
  [7, '37d1018bf50002ab'],
  [8, '6224939a79f5f593'],
  [15, 'e545be4961ca29a1'],
];

it.each(VECTORS)('is SipHash-2-4 over %i bytes', (length, bytes) => {
  const input = Uint8Array.from({ length: 20 }, (_, at) => at - 3);
  const { high, low } = sipHashFolded(KEY, input, 3, 3 + length);
  const hash = Buffer.alloc(8);
  hash.writeUInt32LE(low, 0);
  hash.writeUInt32LE(high, 4);
  expect(hash.toString('hex')).toBe(bytes);
});

it('takes capitals for small letters, and nothing else', () => {
  const hash = (text: string) => {
    const bytes = Buffer.from(text, 'latin1');
    return { ...sipHashFolded(KEY, bytes, 0, bytes.length) };
  };
  expect(hash('ABCxyz-Z[@{')).toEqual(hash('abcXYZ-z[@{'));
  expect(hash('[')).not.toEqual(hash('{'));
  expect(hash('a')).not.toEqual(hash('a\0'));
});
