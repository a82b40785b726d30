import { type FileMetaData, parquetMetadata } from 'hyparquet';
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import type { Blob } from '../../model/blob.js';
import { exactly } from '../bytes.js';
import { FormatError } from '../errors.js';

const MARK = 'PAR1';
const ENCRYPTED_MARK = 'PARE';
/** Bytes of the signature of a footer that is not encrypted (Parquet Modular Encryption, 5.3). */
const SIGNATURE = 28;
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
  checkEnd(bytes, length);
  return withGeometry(bytes);
}

/** What is described ends where the footer does: the library does not mind a rest. A signature may stand behind it. */
function checkEnd(bytes: Uint8Array, length: number): void {
  const reader = { view: new DataView(bytes.buffer), offset: 0 };
  const { field_8: encryption } = deserializeTCompactProtocol(reader);
  const rest = length - reader.offset;
  if (rest !== 0 && (rest !== SIGNATURE || encryption === undefined)) throw new FormatError('structure');
}

/** A description of geometries that is no JSON is no reason to read nothing. */
function withGeometry(bytes: Uint8Array): FileMetaData {
  try {
    return parquetMetadata(bytes);
  } catch {
    return parquetMetadata(bytes, { geoparquet: false });
  }
}
