import type { Blob } from '../../model/blob.js';
import type { Budget } from '../budget.js';
import { FormatError } from '../errors.js';
import { inflatedPieces, type Pieces, storedPieces, unpackedBlob } from '../pieces.js';
import type { ZipDirectory, ZipEntry } from './directory.js';
import { rarePieces } from './methods.js';

const STORED = 0;
const DEFLATED = 8;

/**
 * What an entry of a zip holds, one piece after the other; nothing is checked against what the directory says of it.
 *
 * @throws FormatError when it is encrypted, or packed in a way that is not known here
 */
export function entryPieces(blob: Blob, directory: ZipDirectory, entry: ZipEntry): Pieces {
  if (entry.encrypted) throw new FormatError('encrypted');
  const { from, size } = directory.dataOf(entry);
  if (entry.method === STORED) return storedPieces(blob, from, size);
  if (entry.method === DEFLATED) return inflatedPieces(blob, 'raw', from, size);
  return rarePieces(entry.method, blob, from, size, entry.size);
}

/**
 * An entry of a zip as a blob, checked against its length and CRC.
 *
 * @throws FormatError when it cannot be read or is not what the directory says
 */
export function openEntry(blob: Blob, directory: ZipDirectory, entry: ZipEntry, budget: Budget): Blob {
  return unpackedBlob(entry.name, () => entryPieces(blob, directory, entry), budget, entry);
}
