import type { Blob } from '../model/blob.js';
import { bytesAt, partOf } from './bytes.js';
import type { FormatOutput } from './output.js';
import { type Pieces, unpackedBlob } from './pieces.js';

/** What a file of one packed stream, or of several in a row, holds. */
export interface PackedPieces extends Pieces {
  /** Position behind the last stream, once `next` has given null. */
  readonly end: number;
}

const CHUNK = 256 << 10;

/**
 * Reads a file that is a single packed content: that becomes a member. What stands behind it, and is more than padding with
 * zeros, becomes another.
 *
 * @param name of the content
 * @throws FormatError when it is damaged
 */
export function readPacked(blob: Blob, out: FormatOutput, name: string, open: () => PackedPieces): void {
  let end = blob.size;
  const watched = (): Pieces => {
    const pieces = open();
    return {
      next() {
        const piece = pieces.next();
        if (piece === null) end = pieces.end;
        return piece;
      },
      close: () => pieces.close(),
    };
  };
  const content = unpackedBlob(name, watched, out.budget);
  out.member({ name, open: () => content });
  readAppended(blob, out, end);
}

/** Bytes behind the end of a file, unless they are all zero, become a member. */
export function readAppended(blob: Blob, out: FormatOutput, from: number): void {
  const first = firstFilled(blob, from);
  if (first >= blob.size) return;
  out.hidden('appended');
  const name = 'appended';
  out.member({ name, hidden: 'appended', open: () => partOf(blob, name, first, blob.size - first) });
}

/** Position of the first byte that is not zero; the size of the blob when there is none. */
export function firstFilled(blob: Blob, from: number): number {
  for (let at = from; at < blob.size; at += CHUNK) {
    const bytes = bytesAt(blob, at, CHUNK);
    const first = bytes.findIndex((byte) => byte !== 0);
    if (first >= 0) return at + first;
  }
  return blob.size;
}

/**
 * The name of what is packed in a file, by the name of that.
 *
 * @param endings what is taken off and put there instead, as `['.tgz', '.tar']`
 */
export function nameInside(blob: Blob, endings: readonly (readonly [string, string])[]): string {
  const name = blob.path.slice(blob.path.lastIndexOf('/') + 1);
  const found = endings.find(([ending]) => name.length > ending.length && name.toLowerCase().endsWith(ending));
  return found ? name.slice(0, -found[0].length) + found[1] : name;
}
