import type { Blob } from '../../model/blob.js';
import { FormatError } from '../errors.js';
import type { Pieces } from '../pieces.js';

/** Pieces that must come to a length. */
export function sized(pieces: Pieces, size: number): Pieces {
  let left = size;
  return {
    next() {
      // Some coders do not know by themselves that they are done, and read what is not theirs.
      const piece = left === 0 ? null : pieces.next();
      if (piece === null) {
        if (left > 0) throw new FormatError('truncated', '7z');
        return null;
      }
      left -= piece.length;
      if (left < 0) throw new FormatError('structure', '7z');
      return piece;
    },
    close: () => pieces.close(),
  };
}

/** What comes out of one coder as the blob that the next one reads, from its first byte to its last and not back. */
export function flowing(pieces: Pieces, size: number): Blob {
  let piece: Uint8Array = new Uint8Array(0);
  /** Position of `piece[0]`. */
  let from = 0;
  return {
    path: '',
    size,
    read(target, position) {
      if (position < from) throw new Error('a stream is read backwards');
      while (position >= from + piece.length) {
        from += piece.length;
        const next = pieces.next();
        piece = next ?? new Uint8Array(0);
        if (next === null) return 0;
      }
      const part = piece.subarray(position - from, position - from + target.length);
      target.set(part);
      return part.length;
    },
    close: () => pieces.close(),
  };
}
