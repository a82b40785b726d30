import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, type ZlibOptions } from 'node:zlib';
import { compressors } from 'hyparquet-compressors';
import { memoryBlob } from '../../model/blob.js';
import { FormatError } from '../errors.js';
import { unpackBlock } from '../lz4/block.js';
import { zstdPieces } from '../zstd/frames.js';

/** Bytes that one packed byte becomes at most; a codec that is not here asks for no room before it has something to put there. */
const MOST_OF_ONE: Readonly<Record<string, number>> = { SNAPPY: 64, LZ4: 255, LZ4_RAW: 255 };
const CHUNK = { least: 1 << 10, most: 1 << 20 };

/**
 * Unpacks a page, which has to be as long as it is said to be.
 *
 * @param size length that is declared: no more than that is ever held
 * @throws FormatError when it is shorter or longer, or damaged in any other way
 */
export function unpack(packed: Uint8Array, size: number, codec: string): Uint8Array {
  const most = MOST_OF_ONE[codec];
  if (most !== undefined && size > packed.length * most) throw new FormatError('structure');
  const page = packed.length === 0 && size === 0 ? packed : unpacked(packed, size, codec);
  if (page.length !== size) throw new FormatError('structure');
  return page;
}

function unpacked(packed: Uint8Array, size: number, codec: string): Uint8Array {
  switch (codec) {
    case 'UNCOMPRESSED':
      return packed;
    case 'SNAPPY':
      return unpackSnappy(packed, size);
    case 'GZIP':
      return inflated(packed, size);
    case 'BROTLI':
      return damagedIfThrown(() => brotliDecompressSync(packed, optionsFor(size)));
    case 'ZSTD':
      return unpackZstd(packed, size);
    case 'LZ4_RAW':
      return unpackBlocks([packed], size);
    case 'LZ4':
      return unpackBlocks(hadoopBlocks(packed) ?? [packed], size);
    default:
      throw new Error(`unsupported compression ${codec}`);
  }
}

/** The length stands in front too (a number of Protocol Buffers): the library takes it for granted. */
function unpackSnappy(packed: Uint8Array, size: number): Uint8Array {
  let declared = 0;
  for (let at = 0, scale = 1; at < 5; at++, scale *= 128) {
    declared += (packed[at] & 127) * scale;
    if (packed[at] < 128) break;
  }
  if (declared !== size) throw new FormatError('structure');
  return compressors.SNAPPY?.(packed, size) as Uint8Array;
}

/** Gzip as it should be, zlib or bare deflate as some have written. */
function inflated(packed: Uint8Array, size: number): Uint8Array {
  const word = (packed[0] << 8) | packed[1];
  const isZlib = (packed[0] & 15) === 8 && word % 31 === 0;
  const inflate = word === 0x1f8b ? gunzipSync : isZlib ? inflateSync : inflateRawSync;
  return damagedIfThrown(() => inflate(packed, optionsFor(size)));
}

function optionsFor(size: number): ZlibOptions {
  return { maxOutputLength: Math.max(1, size), chunkSize: Math.max(CHUNK.least, Math.min(size, CHUNK.most)) };
}

function damagedIfThrown(unpackIt: () => Buffer): Uint8Array {
  try {
    // What comes out may lie in memory that is shared: the library keeps views of it.
    return unpackIt();
  } catch {
    throw new FormatError('structure');
  }
}

function unpackZstd(packed: Uint8Array, size: number): Uint8Array {
  const pieces = zstdPieces(memoryBlob('', packed));
  const parts: Uint8Array[] = [];
  let there = 0;
  for (let piece = pieces.next(); piece !== null; piece = pieces.next()) {
    there += piece.length;
    if (there > size) throw new FormatError('structure');
    parts.push(new Uint8Array(piece));
  }
  if (there !== size) throw new FormatError('structure');
  return parts.length === 1 ? parts[0] : Buffer.concat(parts, size);
}

function unpackBlocks(blocks: readonly Uint8Array[], size: number): Uint8Array {
  const out = new Uint8Array(size);
  let to = 0;
  for (const block of blocks) to = unpackBlock(block, out, to);
  if (to !== size) throw new FormatError('structure');
  return out;
}

/** Hadoop puts two lengths before each block; Arrow once did not. Null when these are no such lengths. */
function hadoopBlocks(packed: Uint8Array): Uint8Array[] | null {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  const blocks: Uint8Array[] = [];
  let at = 0;
  while (at + 8 < packed.length) {
    const length = view.getUint32(at + 4);
    at += 8;
    if (length === 0 || at + length > packed.length) return null;
    blocks.push(packed.subarray(at, at + length));
    at += length;
  }
  return at === packed.length ? blocks : null;
}
