import type { Blob } from '../../model/blob.js';
import type { Corner } from '../../model/corner.js';
import type { Member } from '../../model/document.js';
import type { Budget } from '../budget.js';
import { FormatError } from '../errors.js';
import type { Pieces } from '../pieces.js';
import { checkedPieces } from '../zip/checked.js';
import type { ZipDirectory, ZipEntry } from '../zip/directory.js';
import { entryPieces, openEntry } from '../zip/open.js';

/** Parts that are read whole: lists of parts, and binary ones whose strings are looked for. */
const LARGEST_WHOLE = 64 << 20;

/** The zip that a document is. */
export interface Container {
  readonly blob: Blob;
  readonly directory: ZipDirectory;
  readonly budget: Budget;
}

/**
 * What a part holds, one piece after the other, held against the length and CRC of the directory.
 *
 * @throws FormatError (also when pulled) when it cannot be read or is not what the directory says
 */
export function partPieces({ blob, directory, budget }: Container, entry: ZipEntry): Pieces {
  return checkedPieces(blob, directory, entry, budget);
}

/**
 * A part whole.
 *
 * @throws FormatError as `partPieces`, and when it is too large
 */
export function partBytes(container: Container, entry: ZipEntry, most = LARGEST_WHOLE): Buffer {
  const pieces = partPieces(container, entry);
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (let piece = pieces.next(); piece !== null; piece = pieces.next()) {
      length += piece.length;
      if (length > most) throw new FormatError('budget');
      parts.push(Uint8Array.from(piece));
    }
  } finally {
    pieces.close();
  }
  return Buffer.concat(parts, length);
}

/** The first bytes of a part; none when it cannot be read. */
export function partHead(container: Container, entry: ZipEntry): Uint8Array {
  const pieces = entryPieces(container.blob, container.directory, entry);
  try {
    return Uint8Array.from(pieces.next() ?? []);
  } finally {
    pieces.close();
  }
}

/** A part as a file of its own. */
export function partMember({ blob, directory, budget }: Container, entry: ZipEntry, hidden?: Corner): Member {
  return {
    name: entry.name,
    ...(hidden !== undefined && { hidden }),
    open: () => openEntry(blob, directory, entry, budget),
  };
}
