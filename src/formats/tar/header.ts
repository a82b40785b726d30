/** Length in bytes of a header, and what everything is rounded up to. */
export const BLOCK = 512;

/** A header block (POSIX.1-1988 ustar; GNU tar manual, "Basic Tar Format"). */
export interface TarHeader {
  readonly name: string;
  /** Length in bytes of what follows; NaN when the field holds no length. */
  readonly size: number;
  /** One character, see `reader.ts`. */
  readonly type: string;
  readonly link: string;
  readonly owners: readonly string[];
}

const CHECKSUM_AT = 148;
const CHECKSUM_BYTES = 8;
const SPACE = 32;
/** A file of zeros that is larger is no archive that holds nothing. */
const LARGEST_EMPTY = 64 << 10;

/** Reads the header that `bytes` begin with; null when the checksum says that there is none. */
export function readHeader(bytes: Buffer): TarHeader | null {
  if (bytes.length < BLOCK || bytes[0] === 0 || !hasChecksum(bytes)) return null;
  const magic = bytes.toString('latin1', 257, 263);
  const isUstar = magic === 'ustar\0';
  const type = bytes[156] === 0 ? '0' : String.fromCharCode(bytes[156]);
  const name = field(bytes, 0, 100);
  // star and GNU tar keep other things where ustar has the first part of a long name.
  const prefix = isUstar ? field(bytes, 345, 500) : '';
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size: numberAt(bytes, 124, 12),
    type,
    link: field(bytes, 157, 257),
    owners: magic.startsWith('ustar') ? [field(bytes, 265, 297), field(bytes, 297, 329)] : [],
  };
}

/** Whether a file is two blocks of zeros or more and nothing else: an archive without files. */
export function isEmptyTar(head: Buffer, size: number): boolean {
  if (size < 2 * BLOCK || size > LARGEST_EMPTY || size % BLOCK !== 0) return false;
  return head.length === size && head.every((byte) => byte === 0);
}

/** The sum of all bytes with the field itself as spaces; some old programs took bytes for signed. */
function hasChecksum(bytes: Buffer): boolean {
  const expected = numberAt(bytes, CHECKSUM_AT, CHECKSUM_BYTES);
  let unsigned = 0;
  let signed = 0;
  for (let at = 0; at < BLOCK; at++) {
    const inField = at >= CHECKSUM_AT && at < CHECKSUM_AT + CHECKSUM_BYTES;
    const byte = inField ? SPACE : bytes[at];
    unsigned += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return expected === unsigned || expected === signed;
}

/** Octal digits, or with the highest bit set a binary number (GNU); NaN for anything else and for negative ones. */
function numberAt(bytes: Buffer, from: number, length: number): number {
  if ((bytes[from] & 0x80) !== 0) return binaryAt(bytes, from, length);
  const text = bytes.toString('latin1', from, from + length).replace(/^[ \0]+|[ \0][\s\S]*$/g, '');
  return text === '' ? 0 : /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number.NaN;
}

function binaryAt(bytes: Buffer, from: number, length: number): number {
  if ((bytes[from] & 0x40) !== 0) return Number.NaN;
  let value = bytes[from] & 0x3f;
  for (let at = from + 1; at < from + length; at++) value = value * 256 + bytes[at];
  return Number.isSafeInteger(value) ? value : Number.NaN;
}

/** A text that ends at a NUL or at the end of its field. */
function field(bytes: Buffer, from: number, to: number): string {
  const end = bytes.indexOf(0, from);
  return decoded(bytes.subarray(from, end >= 0 && end < to ? end : to));
}

/** UTF-8, or where it is none ISO 8859-1: tar says nothing of the encoding of names. */
export function decoded(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}
