import { FormatError } from '../errors.js';
import { dictionaryOf } from '../lzma/lzma2.js';
import { crc32 } from '../pieces.js';
import type { Sequential } from '../sequential.js';

/** What the header of a block says (xz-file-format, section 3.1). */
export interface BlockHeader {
  /** Length in bytes of the header. */
  readonly length: number;
  /** Lengths in bytes, where they are told. */
  readonly packed: number | null;
  readonly size: number | null;
  /** Of the dictionary, in bytes. */
  readonly dictionary: number;
}

const MAGIC = Buffer.from('\xfd7zXZ\0', 'latin1');
const FOOTER_MAGIC = 'YZ';
const HAS_PACKED = 0x40;
const HAS_SIZE = 0x80;
const RESERVED = 0x3c;
const LZMA2 = 0x21;

function broken(): FormatError {
  return new FormatError('structure', 'xz');
}

/** Whether a stream begins here. */
export function startsStream(input: Sequential): boolean {
  return input.has(6) && input.bytes.subarray(input.at, input.at + 6).equals(MAGIC);
}

/**
 * Reads the header of a stream.
 *
 * @returns the two bytes of its flags
 * @throws FormatError when it is damaged
 */
export function readStreamHeader(input: Sequential): Buffer {
  const header = Buffer.from(input.take(12));
  const flags = header.subarray(6, 8);
  if (header.readUInt32LE(8) !== crc32(flags) || flags[0] !== 0 || flags[1] > 15) throw broken();
  return flags;
}

/**
 * Reads the end of a stream.
 *
 * @param flags of its header
 * @param indexLength in bytes
 * @throws FormatError when they do not agree
 */
export function readFooter(input: Sequential, flags: Buffer, indexLength: number): void {
  const footer = input.take(12);
  const agrees =
    footer.readUInt32LE(0) === crc32(footer.subarray(4, 10)) &&
    (footer.readUInt32LE(4) + 1) * 4 === indexLength &&
    footer.subarray(8, 10).equals(flags) &&
    footer.toString('latin1', 10) === FOOTER_MAGIC;
  if (!agrees) throw broken();
}

/**
 * Reads the header of a block.
 *
 * @param first its first byte, which was read already
 * @throws FormatError when it is damaged, or has filters before LZMA2, which only programs need
 */
export function readBlockHeader(input: Sequential, first: number): BlockHeader {
  const length = (first + 1) * 4;
  const header = Buffer.concat([Buffer.of(first), input.take(length - 1)]);
  const content = header.subarray(0, length - 4);
  if (header.readUInt32LE(length - 4) !== crc32(content)) throw broken();
  const flags = content[1];
  if ((flags & RESERVED) !== 0) throw broken();
  let at = 2;
  const number = () => {
    const { value, end } = numberAt(content, at);
    at = end;
    return value;
  };
  const packed = (flags & HAS_PACKED) !== 0 ? number() : null;
  const size = (flags & HAS_SIZE) !== 0 ? number() : null;
  const filter = number();
  if ((flags & 3) !== 0 || filter !== LZMA2) throw new FormatError('archive', 'xz');
  if (number() !== 1) throw broken();
  return { length, packed, size, dictionary: dictionaryOf(content[at]) };
}

/** Seven bits a byte, the lowest first (section 1.2). */
function numberAt(bytes: Uint8Array, from: number): { value: number; end: number } {
  let value = 0;
  let weight = 1;
  for (let at = from; at < from + 9 && at < bytes.length; at++) {
    value += (bytes[at] & 0x7f) * weight;
    if (bytes[at] < 0x80) return { value, end: at + 1 };
    weight *= 128;
  }
  throw broken();
}

/** A number of the index, with its bytes. */
export function readNumber(input: Sequential): { value: number; bytes: number[] } {
  const bytes: number[] = [];
  do {
    bytes.push(input.byte());
    if (bytes.length > 9) throw broken();
  } while (bytes[bytes.length - 1] >= 0x80);
  return { value: numberAt(Uint8Array.from(bytes), 0).value, bytes };
}
