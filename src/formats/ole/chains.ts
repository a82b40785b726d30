import type { Blob } from '../../model/blob.js';
import { FormatError } from '../errors.js';

const LAST_REGULAR = 0xfffffffa;

/**
 * The sectors of a stream, one after the other, as a file allocation table links them (MS-CFB 2.3).
 *
 * @param most sectors that are needed; the rest of a longer chain is left
 * @throws FormatError when the chain goes in a circle, leaves the table, or is too short
 */
export function chainOf(fat: Uint32Array, start: number, most = fat.length): number[] {
  const chain: number[] = [];
  let sector = start;
  while (chain.length < most && sector < LAST_REGULAR) {
    if (sector >= fat.length) throw new FormatError('truncated');
    chain.push(sector);
    sector = fat[sector];
  }
  if (most < fat.length ? chain.length < most : sector < LAST_REGULAR) throw new FormatError('structure');
  return chain;
}

/**
 * A stream that lies in sectors, as a blob. Neighbouring sectors are read at once.
 *
 * @param unit length of a sector in bytes
 * @param first position of sector 0
 * @param size length of the stream in bytes
 * @throws FormatError when the sectors hold less than that
 */
export function chainBlob(
  around: Blob,
  path: string,
  chain: readonly number[],
  unit: number,
  first: number,
  size: number,
): Blob {
  if (chain.length * unit < size) throw new FormatError('structure');
  const ends = chain.length === 0 ? 0 : first + (chain[chain.length - 1] + 1) * unit;
  // The last sector may be cut off behind the last byte of the stream.
  if (ends - (chain.length * unit - size) > around.size) throw new FormatError('truncated');
  return {
    path,
    size,
    read(target, position) {
      const room = Math.min(target.length, size - position);
      if (room <= 0) return 0;
      let at = Math.floor(position / unit);
      const inside = position - at * unit;
      const from = first + chain[at] * unit + inside;
      let length = unit - inside;
      for (; length < room && chain[at + 1] === chain[at] + 1; at++) length += unit;
      return around.read(target.subarray(0, Math.min(room, length)), from);
    },
    close() {},
  };
}
