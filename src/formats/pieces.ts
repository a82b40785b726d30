import { crc32 as zlibCrc32 } from 'node:zlib';
import { Gunzip, Inflate, InflateRaw } from 'minizlib';
import { systemCode } from '../errors.js';
import { type Blob, memoryBlob } from '../model/blob.js';
import type { Budget } from './budget.js';
import { bytesAt } from './bytes.js';
import { FormatError } from './errors.js';

/** Bytes that are pulled one piece after the other. A piece is valid until the next one is pulled. */
export interface Pieces {
  /** The next piece, never empty; null after the last one. */
  next(): Uint8Array | null;
  close(): void;
}

/** Packed bytes that are handed to the unpacker at once: what comes out of them is in memory. */
const STEP = 32 << 10;
/** Unpacked bytes that are kept in memory. */
const IN_MEMORY = 32 << 20;

const UNPACKERS = { raw: InflateRaw, zlib: Inflate, gzip: Gunzip };

/** Part of a blob as it is. */
export function storedPieces(blob: Blob, from = 0, size = blob.size - from): Pieces {
  let at = from;
  const end = from + size;
  return {
    next() {
      if (at >= end) return null;
      const bytes = bytesAt(blob, at, Math.min(1 << 18, end - at));
      if (bytes.length === 0) throw new FormatError('truncated');
      at += bytes.length;
      return bytes;
    },
    close() {},
  };
}

/**
 * What comes out of a part of a blob that deflate has packed.
 *
 * @throws FormatError (when pulled) where it is damaged or its end is missing
 */
export function inflatedPieces(blob: Blob, mode: keyof typeof UNPACKERS, from = 0, size = blob.size - from): Pieces {
  const unpacker = new UNPACKERS[mode]({});
  const ready: Buffer[] = [];
  let failed: string | undefined;
  unpacker.on('data', (piece: Buffer) => {
    if (piece.length > 0) ready.push(piece);
  });
  unpacker.on('error', (error: unknown) => {
    failed ??= systemCode(error) ?? 'unknown';
  });
  let at = from;
  const end = from + size;
  let ended = false;
  return {
    next() {
      while (ready.length === 0) {
        if (failed !== undefined) throw new FormatError(failed === 'Z_BUF_ERROR' ? 'truncated' : 'structure');
        if (ended) return null;
        const packed = bytesAt(blob, at, Math.min(STEP, end - at));
        at += packed.length;
        if (packed.length > 0) unpacker.write(packed);
        if (packed.length === 0 || at >= end) {
          ended = true;
          unpacker.end();
        }
      }
      return ready.shift() ?? null;
    },
    close() {
      unpacker.close();
    },
  };
}

/** What a packed file says of its content. */
export interface Declared {
  /** Length in bytes. */
  readonly size?: number;
  readonly crc32?: number;
}

/** CRC-32 (ISO 3309, as in zip and gzip) of `bytes`, going on from `before`. */
export function crc32(bytes: Uint8Array, before = 0): number {
  return zlibCrc32(bytes, before);
}

/**
 * Unpacked content as a blob: in memory while it is small, otherwise unpacked again whenever it is read again, so that nothing
 * is written to disk and memory stays flat. It is unpacked once to its end first, and checked.
 *
 * @param open begins to unpack
 * @throws FormatError when it is damaged, not what was declared, or over the budget
 */
export function unpackedBlob(path: string, open: () => Pieces, budget: Budget, declared: Declared = {}): Blob {
  const kept: Uint8Array[] = [];
  let size = 0;
  let crc = 0;
  const pieces = open();
  try {
    for (let piece = pieces.next(); piece !== null; piece = pieces.next()) {
      budget.unpacked(piece.length);
      size += piece.length;
      if (declared.crc32 !== undefined) crc = crc32(piece, crc);
      if (declared.size !== undefined && size > declared.size) throw new FormatError('structure');
      if (size <= IN_MEMORY) kept.push(new Uint8Array(piece));
      else kept.length = 0;
    }
  } finally {
    pieces.close();
  }
  if (declared.size !== undefined && size !== declared.size) throw new FormatError('truncated');
  if (declared.crc32 !== undefined && crc !== declared.crc32 >>> 0) throw new FormatError('structure');
  return size <= IN_MEMORY ? memoryBlob(path, Buffer.concat(kept, size)) : rewindable(path, size, open);
}

/** A blob that is unpacked on the way, and from the beginning again where an earlier position is read. */
function rewindable(path: string, size: number, open: () => Pieces): Blob {
  let pieces: Pieces | null = null;
  let piece: Uint8Array = new Uint8Array(0);
  /** Position of `piece[0]`. */
  let at = 0;
  const rewind = () => {
    pieces?.close();
    pieces = open();
    piece = new Uint8Array(0);
    at = 0;
  };
  return {
    path,
    size,
    read(target, position) {
      if (position >= size) return 0;
      if (pieces === null || position < at) rewind();
      while (position >= at + piece.length) {
        at += piece.length;
        const next = (pieces as unknown as Pieces).next();
        if (next === null) return 0;
        piece = next;
      }
      const part = piece.subarray(position - at, position - at + target.length);
      target.set(part);
      return part.length;
    },
    close() {
      pieces?.close();
      pieces = null;
    },
  };
}
