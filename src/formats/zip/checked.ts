import type { Blob } from '../../model/blob.js';
import type { Budget } from '../budget.js';
import { FormatError } from '../errors.js';
import { crc32, type Pieces } from '../pieces.js';
import type { ZipDirectory, ZipEntry } from './directory.js';
import { entryPieces } from './open.js';

/**
 * What an entry of a zip holds, checked on the way against the length and the CRC that the directory tells.
 *
 * @throws FormatError (when pulled) where it is damaged, not what was declared, or over the budget
 */
export function checkedPieces(blob: Blob, directory: ZipDirectory, entry: ZipEntry, budget: Budget): Pieces {
  const pieces = entryPieces(blob, directory, entry);
  let size = 0;
  let crc = 0;
  return {
    next() {
      const piece = pieces.next();
      if (piece === null) {
        if (size < entry.size) throw new FormatError('truncated');
        if (crc !== entry.crc32 >>> 0) throw new FormatError('structure');
        return null;
      }
      budget.unpacked(piece.length);
      size += piece.length;
      if (size > entry.size) throw new FormatError('structure');
      crc = crc32(piece, crc);
      return piece;
    },
    close: () => pieces.close(),
  };
}
