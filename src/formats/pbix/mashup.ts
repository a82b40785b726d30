import { memoryBlob } from '../../model/blob.js';
import type { Budget } from '../budget.js';
import { FormatError } from '../errors.js';
import { inflatedPieces, unpackedBlob } from '../pieces.js';

const LENGTH = 4;

/** The parts of a DataMashup stream. */
export interface Mashup {
  /** A zip with the queries. */
  readonly parts: Buffer;
  readonly permissions: Buffer;
  readonly metadata: Buffer;
  readonly bindings: Buffer;
}

/**
 * Takes a DataMashup stream apart (MS-QDEFF 2.2): a version of 0, and four parts with their lengths before them.
 *
 * @throws FormatError when it is none, or its end is missing
 */
export function mashupOf(bytes: Buffer): Mashup {
  if (bytes.length < LENGTH) throw new FormatError('truncated');
  if (bytes.readUInt32LE(0) !== 0) throw new FormatError('structure');
  let at = LENGTH;
  const next = () => {
    if (at + LENGTH > bytes.length) throw new FormatError('truncated');
    const from = at + LENGTH;
    at = from + bytes.readUInt32LE(at);
    if (at > bytes.length) throw new FormatError('truncated');
    return bytes.subarray(from, at);
  };
  return { parts: next(), permissions: next(), metadata: next(), bindings: next() };
}

/**
 * The XML in the metadata of a mashup (MS-QDEFF 2.5): a version of 0, a length, and the XML.
 *
 * @throws FormatError when its end is missing
 */
export function metadataXml(bytes: Buffer): Buffer {
  if (bytes.length === 0) return bytes;
  if (bytes.length < 2 * LENGTH) throw new FormatError('truncated');
  const end = 2 * LENGTH + bytes.readUInt32LE(LENGTH);
  if (end > bytes.length) throw new FormatError('truncated');
  return bytes.subarray(2 * LENGTH, end);
}

const ENTERED =
  /Binary\.FromText\(\s*"([\w+/=\s]{8,})"\s*,\s*BinaryEncoding\.Base64\s*\)\s*(,\s*Compression\.(Deflate|GZip))?/g;

/**
 * Tables that were typed in ("Enter data"): JSON that is packed with deflate and stands in a query as base64.
 *
 * @returns what each holds
 * @throws FormatError when one cannot be unpacked
 */
export function enteredTables(query: string, budget: Budget): Buffer[] {
  return [...query.matchAll(ENTERED)].map(([, base64, , packing]) => {
    const bytes = Buffer.from(base64, 'base64');
    if (packing === undefined) return bytes;
    const blob = memoryBlob('', bytes);
    const open = () => inflatedPieces(blob, packing === 'GZip' ? 'gzip' : 'raw');
    const unpacked = unpackedBlob('', open, budget);
    const whole = Buffer.alloc(unpacked.size);
    for (let at = 0; at < whole.length; ) {
      const count = unpacked.read(whole.subarray(at), at);
      if (count === 0) break;
      at += count;
    }
    unpacked.close();
    return whole;
  });
}
