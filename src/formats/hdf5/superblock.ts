import type { Blob } from '../../model/blob.js';
import { bytesAt } from '../bytes.js';
import { FormatError } from '../errors.js';
import { checkSum, Fields, Hdf5File } from './file.js';

const SIGNATURE = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1');
/** A program may keep bytes of its own before the file, of 512 bytes or a power of two times that. */
const LARGEST_USER_BLOCK = 32 << 10;

/** Where a file begins in the first bytes of a blob; -1 where none does. */
export function signatureIn(head: Buffer): number {
  for (let at = 0; at <= LARGEST_USER_BLOCK; at = at === 0 ? 512 : at * 2) {
    if (head.length >= at + 8 && head.subarray(at, at + 8).equals(SIGNATURE)) return at;
  }
  return -1;
}

export interface Superblock {
  readonly file: Hdf5File;
  /** Address of the object header of the root group. */
  readonly root: number;
  /** Fewer bytes are there than the file had. */
  readonly isCut: boolean;
}

/** Reads the superblock (section II.A), versions 0 to 3. */
export function superblockOf(blob: Blob, head: Buffer): Superblock {
  const start = signatureIn(head);
  const bytes = bytesAt(blob, start, 128);
  const version = bytes[8];
  if (start < 0 || version === undefined || version > 3) throw new FormatError('structure');
  const isNew = version >= 2;
  const [offsetBytes, lengthBytes] = isNew ? [bytes[9], bytes[10]] : [bytes[13], bytes[14]];
  if (![2, 4, 8].includes(offsetBytes) || ![2, 4, 8].includes(lengthBytes)) throw new FormatError('structure');
  const sizes = new Hdf5File(blob, 0, offsetBytes, lengthBytes);
  const fields = new Fields(bytes, sizes).skip(isNew ? 12 : version === 1 ? 28 : 24);
  const declaredBase = fields.address();
  fields.address();
  const end = fields.address();
  if (!isNew) fields.address();
  if (!isNew) fields.address();
  const root = fields.address();
  if (isNew) checkSum(bytes.subarray(0, fields.at + 4));
  // Files that were put behind something else keep the address that they had.
  const base = declaredBase === start ? declaredBase : start;
  return { file: new Hdf5File(blob, base, offsetBytes, lengthBytes), root, isCut: blob.size < end };
}
