import { type FileMetaData, parquetMetadata } from 'hyparquet';
import type { Blob } from '../../model/blob.js';
import { exactly } from '../bytes.js';
import { FormatError } from '../errors.js';

const MARK = 'PAR1';
const ENCRYPTED_MARK = 'PARE';
/** Of a table of ten thousand columns in a thousand groups. */
const LARGEST = 128 << 20;

/**
 * What the end of the file says of the rest (https://parquet.apache.org/docs/file-format/).
 *
 * @throws FormatError when the end is missing, encrypted or damaged
 */
export function footerOf(blob: Blob): FileMetaData {
  if (blob.size < 12) throw new FormatError('truncated');
  const tail = exactly(blob, blob.size - 8, 8);
  const mark = tail.toString('latin1', 4);
  if (mark === ENCRYPTED_MARK) throw new FormatError('encrypted');
  if (mark !== MARK) throw new FormatError('truncated');
  const length = tail.readUInt32LE(0);
  if (length > blob.size - 12) throw new FormatError('structure');
  if (length > LARGEST) throw new FormatError('budget');
  const bytes = Uint8Array.from(exactly(blob, blob.size - 8 - length, length + 8));
  return withGeometry(bytes);
}

/** A description of geometries that is no JSON is no reason to read nothing. */
function withGeometry(bytes: Uint8Array): FileMetaData {
  try {
    return parquetMetadata(bytes);
  } catch {
    return parquetMetadata(bytes, { geoparquet: false });
  }
}
