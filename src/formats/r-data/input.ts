import type { Blob } from '../../model/blob.js';
import { FormatError } from '../errors.js';
import { Cursor } from '../statistics/cursor.js';

/** The numbers and bytes of a serialised stream, in one of its three notations. Positions can be gone back to. */
export interface Input {
  position: number;
  int(): number;
  double(): number;
  /** Bytes of a text; a view that is valid until more is read. */
  text(length: number): Buffer;
  /** Bytes of a raw vector. */
  raw(length: number): Buffer;
  /** Steps over so many numbers or bytes. */
  skip(kind: 'int' | 'double' | 'raw', count: number): void;
  /** Whether raw vectors stand in the file as they are. */
  readonly isBinary: boolean;
  readonly left: number;
}

const BYTES = { int: 4, double: 8, raw: 1 };

/** `X` (big-endian) and `B` (in the order of the machine that wrote it). */
export class BinaryInput implements Input {
  readonly isBinary = true;
  private readonly cursor: Cursor;

  constructor(blob: Blob, position: number, bigEndian: boolean) {
    this.cursor = new Cursor(blob, position, bigEndian);
  }

  get position(): number {
    return this.cursor.position;
  }

  set position(position: number) {
    this.cursor.position = position;
  }

  get left(): number {
    return this.cursor.left;
  }

  int(): number {
    return this.cursor.i32();
  }

  double(): number {
    return this.cursor.f64();
  }

  text(length: number): Buffer {
    return this.cursor.take(length);
  }

  raw(length: number): Buffer {
    return this.cursor.take(length);
  }

  skip(kind: 'int' | 'double' | 'raw', count: number): void {
    this.cursor.skip(count * BYTES[kind]);
  }
}

const NA_INT = -2_147_483_648;
const BACKSLASH = 0x5c;
const ESCAPES: Readonly<Record<string, number>> = { n: 10, t: 9, v: 11, b: 8, r: 13, f: 12, a: 7 };
const LONGEST_WORD = 128;

/** `A`: words apart by white space, and texts with escapes. */
export class AsciiInput implements Input {
  readonly isBinary = false;
  private readonly cursor: Cursor;

  constructor(blob: Blob, position: number) {
    this.cursor = new Cursor(blob, position);
  }

  get position(): number {
    return this.cursor.position;
  }

  set position(position: number) {
    this.cursor.position = position;
  }

  get left(): number {
    return this.cursor.left;
  }

  int(): number {
    const word = this.word();
    if (word === 'NA') return NA_INT;
    const value = Number(word);
    if (!Number.isInteger(value)) throw new FormatError('structure');
    return value | 0;
  }

  double(): number {
    const word = this.word();
    if (word === 'Inf') return Number.POSITIVE_INFINITY;
    if (word === '-Inf') return Number.NEGATIVE_INFINITY;
    if (word === 'NA' || word === 'NaN') return Number.NaN;
    const value = Number(word);
    if (Number.isNaN(value)) throw new FormatError('structure');
    return value;
  }

  text(length: number): Buffer {
    if (length > this.left) throw new FormatError('truncated');
    const bytes = Buffer.alloc(length);
    if (length === 0) return bytes;
    let byte = this.afterBlanks();
    for (let at = 0; ; byte = this.cursor.u8()) {
      bytes[at++] = byte === BACKSLASH ? this.escaped() : byte;
      if (at === length) return bytes;
    }
  }

  raw(length: number): Buffer {
    if (length > this.left) throw new FormatError('truncated');
    return Buffer.from(Array.from({ length }, () => Number.parseInt(this.word(), 16)));
  }

  skip(_kind: 'int' | 'double' | 'raw', count: number): void {
    for (let n = 0; n < count; n++) this.word();
  }

  private word(): string {
    let word = String.fromCharCode(this.afterBlanks());
    while (this.cursor.left > 0) {
      const byte = this.cursor.u8();
      if (isBlank(byte)) return word;
      word += String.fromCharCode(byte);
      if (word.length > LONGEST_WORD) throw new FormatError('structure');
    }
    return word;
  }

  private afterBlanks(): number {
    for (;;) {
      const byte = this.cursor.u8();
      if (!isBlank(byte)) return byte;
    }
  }

  private escaped(): number {
    const byte = this.cursor.u8();
    if (byte < 0x30 || byte > 0x37) return ESCAPES[String.fromCharCode(byte)] ?? byte;
    let value = byte - 0x30;
    for (let n = 0; n < 2; n++) {
      const next = this.cursor.u8();
      if (next < 0x30 || next > 0x37) {
        this.cursor.position--;
        break;
      }
      value = value * 8 + next - 0x30;
    }
    return value & 0xff;
  }
}

function isBlank(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}
