import type { Blob } from '../../model/blob.js';
import { exactly } from '../bytes.js';
import { FormatError } from '../errors.js';

/** An address that nothing was stored at. */
export const NOWHERE = -1;
/** No structure of a file, apart from values, is larger. */
const MOST_AT_ONCE = 256 << 20;

/** A file with the sizes of its numbers (HDF5 File Format Specification 3.0, section II). */
export class Hdf5File {
  constructor(
    private readonly blob: Blob,
    /** What addresses count from. */
    private readonly base: number,
    /** Bytes of an address, and of a length. */
    readonly offsetBytes: number,
    readonly lengthBytes: number,
  ) {}

  /**
   * Bytes at an address.
   *
   * @throws FormatError when they are not all in the file
   */
  bytes(address: number, length: number): Buffer {
    if (address < 0 || !Number.isSafeInteger(address) || !(length >= 0)) throw new FormatError('structure');
    if (length > MOST_AT_ONCE && this.base + address + length <= this.blob.size) throw new FormatError('budget');
    if (this.base + address + length > this.blob.size) throw new FormatError('truncated');
    return exactly(this.blob, this.base + address, length);
  }

  parse(address: number, length: number): Fields {
    return new Fields(this.bytes(address, length), this);
  }

  /** Bytes from an address to the end of the file. */
  room(address: number): number {
    return this.blob.size - this.base - address;
  }
}

/** Numbers of a structure, one after the other; all are little-endian. */
export class Fields {
  at = 0;

  constructor(
    readonly bytes: Buffer,
    readonly file: Hdf5File,
  ) {}

  get left(): number {
    return this.bytes.length - this.at;
  }

  /** An unsigned number of so many bytes; inexact beyond 2^53. */
  uint(size: number): number {
    const from = this.step(size);
    if (size <= 6) return size === 0 ? 0 : this.bytes.readUIntLE(from, size);
    let value = 0;
    for (let n = size - 1; n >= 0; n--) value = value * 256 + this.bytes[from + n];
    return value;
  }

  u8(): number {
    return this.uint(1);
  }

  u16(): number {
    return this.uint(2);
  }

  u32(): number {
    return this.uint(4);
  }

  length(): number {
    return this.uint(this.file.lengthBytes);
  }

  address(): number {
    const size = this.file.offsetBytes;
    const from = this.step(size);
    this.at = from;
    if (this.bytes.subarray(from, from + size).every((byte) => byte === 255)) {
      this.at = from + size;
      return NOWHERE;
    }
    return this.uint(size);
  }

  take(length: number): Buffer {
    const from = this.step(length);
    return this.bytes.subarray(from, from + length);
  }

  skip(length: number): this {
    this.step(length);
    return this;
  }

  /** Text up to a NUL. */
  name(): string {
    const end = this.bytes.indexOf(0, this.at);
    if (end < 0) throw new FormatError('structure');
    const text = this.bytes.toString('utf8', this.at, end);
    this.at = end + 1;
    return text;
  }

  /** @throws FormatError when other letters stand here */
  expect(mark: string): this {
    if (this.take(mark.length).toString('latin1') !== mark) throw new FormatError('structure');
    return this;
  }

  private step(length: number): number {
    const from = this.at;
    if (!(length >= 0) || from + length > this.bytes.length) throw new FormatError('structure');
    this.at += length;
    return from;
  }
}

/** Throws when the last four bytes are not the checksum of those before them. */
export function checkSum(bytes: Buffer): Buffer {
  const end = bytes.length - 4;
  if (end < 0 || lookup3(bytes, end) !== bytes.readUInt32LE(end)) throw new FormatError('structure');
  return bytes;
}

/** Bob Jenkins' hash of `bytes[0, end)`, as HDF5 uses it for its own structures. */
function lookup3(bytes: Buffer, end: number): number {
  let a = (0xdeadbeef + end) | 0;
  let b = a;
  let c = a;
  const rot = (x: number, k: number) => (x << k) | (x >>> (32 - k));
  const word = (at: number): number => {
    let value = 0;
    for (let n = 0; n < 4 && at + n < end; n++) value |= bytes[at + n] << (8 * n);
    return value;
  };
  let at = 0;
  for (; end - at > 12; at += 12) {
    a = (a + word(at)) | 0;
    b = (b + word(at + 4)) | 0;
    c = (c + word(at + 8)) | 0;
    a = ((a - c) | 0) ^ rot(c, 4);
    c = (c + b) | 0;
    b = ((b - a) | 0) ^ rot(a, 6);
    a = (a + c) | 0;
    c = ((c - b) | 0) ^ rot(b, 8);
    b = (b + a) | 0;
    a = ((a - c) | 0) ^ rot(c, 16);
    c = (c + b) | 0;
    b = ((b - a) | 0) ^ rot(a, 19);
    a = (a + c) | 0;
    c = ((c - b) | 0) ^ rot(b, 4);
    b = (b + a) | 0;
  }
  if (end - at === 0) return c >>> 0;
  a = (a + word(at)) | 0;
  b = (b + word(at + 4)) | 0;
  c = (c + word(at + 8)) | 0;
  c = ((c ^ b) - rot(b, 14)) | 0;
  a = ((a ^ c) - rot(c, 11)) | 0;
  b = ((b ^ a) - rot(a, 25)) | 0;
  c = ((c ^ b) - rot(b, 16)) | 0;
  a = ((a ^ c) - rot(c, 4)) | 0;
  b = ((b ^ a) - rot(a, 14)) | 0;
  c = ((c ^ b) - rot(b, 24)) | 0;
  return c >>> 0;
}
