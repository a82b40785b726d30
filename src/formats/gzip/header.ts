import { FormatError } from '../errors.js';
import { crc32 } from '../pieces.js';
import type { Sequential } from '../sequential.js';

/** What the header of a gzip member says (RFC 1952, section 2.3). */
export interface GzipHeader {
  readonly name: Buffer | null;
  readonly comment: Buffer | null;
  /** The extra field, as it stands there. */
  readonly extra: Buffer | null;
}

const DEFLATE = 8;
const HAS_CRC = 2;
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const HAS_COMMENT = 16;
const RESERVED = 0xe0;
/** Names and comments have no length of their own. */
const LONGEST_TEXT = 32 << 10;

/** Whether a member begins here. */
export function startsMember(input: Sequential): boolean {
  return input.has(3) && input.bytes[input.at] === 0x1f && input.bytes[input.at + 1] === 0x8b;
}

/**
 * Reads the header of a member.
 *
 * @throws FormatError when it is damaged
 */
export function readHeader(input: Sequential): GzipHeader {
  const raw: Buffer[] = [];
  const take = (count: number): Buffer => {
    const bytes = Buffer.from(input.take(count));
    raw.push(bytes);
    return bytes;
  };
  const fixed = take(10);
  const flags = fixed[3];
  if (fixed[2] !== DEFLATE || (flags & RESERVED) !== 0) throw new FormatError('structure', 'gzip');
  const extra = (flags & HAS_EXTRA) !== 0 ? take(take(2).readUInt16LE(0)) : null;
  const name = (flags & HAS_NAME) !== 0 ? terminated(take) : null;
  const comment = (flags & HAS_COMMENT) !== 0 ? terminated(take) : null;
  if ((flags & HAS_CRC) !== 0) {
    const expected = crc32(Buffer.concat(raw)) & 0xffff;
    if (input.take(2).readUInt16LE(0) !== expected) throw new FormatError('structure', 'gzip');
  }
  return { name, comment, extra };
}

function terminated(take: (count: number) => Buffer): Buffer {
  const bytes: number[] = [];
  for (;;) {
    const byte = take(1)[0];
    if (byte === 0) return Buffer.from(bytes);
    bytes.push(byte);
    if (bytes.length > LONGEST_TEXT) throw new FormatError('structure', 'gzip');
  }
}

/** A name or comment: ISO 8859-1 by the specification, UTF-8 in practice. */
export function headerText(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}
