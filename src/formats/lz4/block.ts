import { FormatError } from '../errors.js';

const SHORTEST_MATCH = 4;
const MORE = 15;

/**
 * Unpacks one block (lz4_Block_format.md).
 *
 * @param out room for it; what stands before `from` is what matches may reach back to
 * @returns one past the last byte that was written
 * @throws FormatError when it is damaged, or there is not enough room
 */
export function unpackBlock(packed: Uint8Array, out: Uint8Array, from: number): number {
  let at = 0;
  let to = from;
  const lengthOf = (first: number): number => {
    let length = first;
    if (first !== MORE) return length;
    for (;;) {
      if (at >= packed.length) throw new FormatError('structure', 'lz4');
      const byte = packed[at++];
      length += byte;
      if (byte !== 255) return length;
    }
  };
  while (at < packed.length) {
    const token = packed[at++];
    const literals = lengthOf(token >> 4);
    if (at + literals > packed.length || to + literals > out.length) throw new FormatError('structure', 'lz4');
    out.set(packed.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at === packed.length) return to;
    if (at + 2 > packed.length) throw new FormatError('structure', 'lz4');
    const distance = packed[at] | (packed[at + 1] << 8);
    at += 2;
    const length = lengthOf(token & 15) + SHORTEST_MATCH;
    if (distance === 0 || distance > to || to + length > out.length) throw new FormatError('structure', 'lz4');
    for (const end = to + length; to < end; to++) out[to] = out[to - distance];
  }
  throw new FormatError('structure', 'lz4');
}
