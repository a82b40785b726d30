import type { Blob } from '../../model/blob.js';
import { exactly } from '../bytes.js';
import { FormatError } from '../errors.js';
import { Cursor } from '../statistics/cursor.js';
import { encodingOf } from './encodings.js';

/** What the first bytes of a file say. Lengths in bytes. */
export interface SasHeader {
  readonly is64: boolean;
  readonly bigEndian: boolean;
  readonly encoding: string;
  readonly name: Buffer;
  /** Length of the header: the first page stands behind it. */
  readonly length: number;
  readonly pageBytes: number;
  readonly pages: number;
}

const CHECKED = 288;
const THREE = 0x33;
const LARGEST_PAGE = 64 << 20;

/**
 * Reads the header of a file (M. Shotwell, "SAS7BDAT Database Binary Format", SAS7BDAT Header).
 *
 * @throws FormatError when it is damaged, or there are fewer pages than it says
 */
export function readHeader(blob: Blob): SasHeader {
  const bytes = exactly(blob, 0, CHECKED);
  const is64 = bytes[32] === THREE;
  const align = bytes[35] === THREE ? 4 : 0;
  const bigEndian = bytes[37] !== 1;
  const cursor = new Cursor(blob, 196 + align, bigEndian);
  const length = cursor.u32();
  const pageBytes = cursor.u32();
  const pages = is64 ? cursor.i64() : cursor.u32();
  if (length < CHECKED || pageBytes < 256 || pageBytes > LARGEST_PAGE || pages < 1) throw new FormatError('structure');
  if (length + pages * pageBytes > blob.size) throw new FormatError('truncated');
  return { is64, bigEndian, encoding: encodingOf(bytes[70]), name: bytes.subarray(92, 156), length, pageBytes, pages };
}
