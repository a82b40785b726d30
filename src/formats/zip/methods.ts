import type { Blob } from '../../model/blob.js';
import { bzip2Pieces } from '../bzip2/streams.js';
import { FormatError } from '../errors.js';
import { lzmaPieces } from '../lzma/lzma.js';
import type { Pieces } from '../pieces.js';
import { Sequential } from '../sequential.js';
import { xzPieces } from '../xz/streams.js';
import { zstdPieces } from '../zstd/frames.js';
import { deflate64Pieces } from './deflate64.js';

type Unpack = (blob: Blob, from: number, packed: number, size: number) => Pieces;

/** Ways of packing that are rarer than deflate, by their number (APPNOTE 4.4.5). */
const METHODS: ReadonlyMap<number, Unpack> = new Map<number, Unpack>([
  [9, (blob, from, packed) => deflate64Pieces(new Sequential(blob, from, from + packed))],
  [12, (blob, from, packed) => bzip2Pieces(blob, from, packed)],
  [14, lzmaEntry],
  [20, (blob, from, packed) => zstdPieces(blob, from, packed)],
  [93, (blob, from, packed) => zstdPieces(blob, from, packed)],
  [95, (blob, from, packed) => xzPieces(blob, from, packed)],
]);

/**
 * Unpacks an entry that was packed in one of the rarer ways.
 *
 * @throws FormatError when nobody here knows how
 */
export function rarePieces(method: number, blob: Blob, from: number, packed: number, size: number): Pieces {
  const unpack = METHODS.get(method);
  if (!unpack) throw new FormatError('archive', 'zip');
  return unpack(blob, from, packed, size);
}

/** Version, length of the settings and settings stand before the stream (APPNOTE 5.8.8). */
function lzmaEntry(blob: Blob, from: number, packed: number, size: number): Pieces {
  const input = new Sequential(blob, from, from + packed);
  const length = input.take(4).readUInt16LE(2);
  if (length !== 5) throw new FormatError('structure', 'zip');
  return lzmaPieces(input, Buffer.from(input.take(length)), size);
}
