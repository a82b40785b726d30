import { FormatError } from '../errors.js';

/** A table of a flatbuffer (https://flatbuffers.dev/internals): fields by number, each of which may be left out. */
export class FlatTable {
  private readonly fields: number;
  private readonly fieldBytes: number;

  private constructor(
    private readonly bytes: Buffer,
    private readonly at: number,
  ) {
    this.fields = at - this.read(at, 4, (from) => bytes.readInt32LE(from));
    this.fieldBytes = this.read(this.fields, 2, (from) => bytes.readUInt16LE(from));
  }

  /** @throws FormatError when the bytes hold none */
  static root(bytes: Buffer): FlatTable {
    if (bytes.length < 8) throw new FormatError('structure');
    return new FlatTable(bytes, bytes.readUInt32LE(0));
  }

  u8(n: number, absent = 0): number {
    return this.number(n, 1, absent, (at) => this.bytes[at]);
  }

  i16(n: number, absent = 0): number {
    return this.number(n, 2, absent, (at) => this.bytes.readInt16LE(at));
  }

  i32(n: number, absent = 0): number {
    return this.number(n, 4, absent, (at) => this.bytes.readInt32LE(at));
  }

  /** @throws FormatError beyond 2^53 */
  i64(n: number, absent = 0): number {
    return this.number(n, 8, absent, (at) => safe(this.bytes.readBigInt64LE(at)));
  }

  text(n: number): string {
    const at = this.target(n);
    if (at === null) return '';
    const length = this.read(at, 4, (from) => this.bytes.readUInt32LE(from));
    return this.read(at + 4, length, (from) => this.bytes.toString('utf8', from, from + length));
  }

  table(n: number): FlatTable | null {
    const at = this.target(n);
    return at === null ? null : new FlatTable(this.bytes, at);
  }

  tables(n: number): FlatTable[] {
    const { at, length } = this.vector(n, 4);
    return Array.from({ length }, (_, index) => {
      const from = at + index * 4;
      return new FlatTable(this.bytes, from + this.bytes.readUInt32LE(from));
    });
  }

  /** Pairs of numbers of 64 bits, of a vector of structures. @param size bytes of one, of which the first 16 are given */
  pairs(n: number, size = 16): (readonly [number, number])[] {
    const { at, length } = this.vector(n, size);
    return Array.from({ length }, (_, index) => {
      const from = at + index * size;
      return [safe(this.bytes.readBigInt64LE(from)), safe(this.bytes.readBigInt64LE(from + 8))] as const;
    });
  }

  longs(n: number): number[] {
    const { at, length } = this.vector(n, 8);
    return Array.from({ length }, (_, index) => safe(this.bytes.readBigInt64LE(at + index * 8)));
  }

  private vector(n: number, size: number): { at: number; length: number } {
    const at = this.target(n);
    if (at === null) return { at: 0, length: 0 };
    const length = this.read(at, 4, (from) => this.bytes.readUInt32LE(from));
    this.read(at + 4, length * size, () => 0);
    return { at: at + 4, length };
  }

  /** Position of a field; null where it is left out. */
  private position(n: number): number | null {
    const entry = 4 + n * 2;
    if (entry + 2 > this.fieldBytes) return null;
    const offset = this.read(this.fields + entry, 2, (from) => this.bytes.readUInt16LE(from));
    return offset === 0 ? null : this.at + offset;
  }

  /** Position of what a field refers to. */
  private target(n: number): number | null {
    const at = this.position(n);
    return at === null ? null : at + this.read(at, 4, (from) => this.bytes.readUInt32LE(from));
  }

  private number(n: number, size: number, absent: number, get: (at: number) => number): number {
    const at = this.position(n);
    return at === null ? absent : this.read(at, size, get);
  }

  private read<T>(at: number, length: number, get: (at: number) => T): T {
    if (at < 0 || at + length > this.bytes.length) throw new FormatError('structure');
    return get(at);
  }
}

function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new FormatError('structure');
  return number;
}
