import type { Blob } from '../../model/blob.js';
import { bytesAt } from '../bytes.js';

const CHUNK = 1 << 18;
const LONGEST_WORD = 32;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 0x5c;

/** What stands at a position of RTF ([MS-RTF] 1.9.1, "RTF Syntax"). */
export type RtfToken = 'open' | 'close' | 'word' | 'symbol' | 'hex' | 'text' | 'end';

/** Tokens of RTF. Every byte is looked at once, and a quarter of a megabyte is in memory. */
export class RtfTokens {
  /** The name of a word, or the character of a symbol. */
  word = '';
  /** The number behind a word; null when there is none. */
  parameter: number | null = null;
  /** The byte of `\'hh`, or of plain text. */
  byte = 0;
  private chunk: Buffer = Buffer.alloc(0);
  private chunkAt = 0;
  private at = 0;

  constructor(private readonly blob: Blob) {}

  /** Position of the next byte in the blob. */
  get position(): number {
    return this.chunkAt + this.at;
  }

  next(): RtfToken {
    for (;;) {
      const byte = this.take();
      if (byte < 0) return 'end';
      if (byte === OPEN) return 'open';
      if (byte === CLOSE) return 'close';
      if (byte === BACKSLASH) return this.control();
      // Ends of lines and NUL bytes are no text.
      if (byte === 13 || byte === 10 || byte === 0) continue;
      this.byte = byte;
      return 'text';
    }
  }

  /** Raw bytes of `\binN`; fewer where the file ends before. */
  binary(length: number): Buffer {
    const position = this.position;
    const bytes = bytesAt(this.blob, position, length);
    this.seek(position + bytes.length);
    return bytes;
  }

  private control(): RtfToken {
    const first = this.take();
    if (first < 0) return 'end';
    if (isLetter(first)) return this.controlWord(first);
    if (first === 0x27) return this.hexByte();
    // A backslash before the end of a line is a paragraph.
    this.word = first === 13 || first === 10 ? 'par' : String.fromCharCode(first);
    this.parameter = null;
    return first === 13 || first === 10 ? 'word' : 'symbol';
  }

  private controlWord(first: number): RtfToken {
    let word = String.fromCharCode(first);
    while (isLetter(this.peek()) && word.length < LONGEST_WORD) word += String.fromCharCode(this.take());
    this.word = word;
    this.parameter = this.number();
    if (this.peek() === 32) this.take();
    return 'word';
  }

  private number(): number | null {
    let digits = '';
    if (this.peek() === 0x2d && isDigit(this.peek(1))) digits = String.fromCharCode(this.take());
    while (isDigit(this.peek()) && digits.length < 11) digits += String.fromCharCode(this.take());
    return digits === '' ? null : Number(digits);
  }

  private hexByte(): RtfToken {
    const [high, low] = [hexValue(this.peek()), hexValue(this.peek(1))];
    if (high < 0 || low < 0) {
      this.word = "'";
      return 'symbol';
    }
    this.take();
    this.take();
    this.byte = high * 16 + low;
    return 'hex';
  }

  private take(): number {
    const byte = this.peek();
    if (byte >= 0) this.at++;
    return byte;
  }

  private peek(ahead = 0): number {
    if (this.at + ahead >= this.chunk.length) {
      const position = this.position;
      if (position + ahead >= this.blob.size) return -1;
      this.seek(position);
      if (ahead >= this.chunk.length) return -1;
    }
    return this.chunk[this.at + ahead];
  }

  private seek(position: number): void {
    this.chunk = bytesAt(this.blob, position, CHUNK);
    this.chunkAt = position;
    this.at = 0;
  }
}

function isLetter(byte: number): boolean {
  return (byte | 32) >= 97 && (byte | 32) <= 122;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

/** Value of a hexadecimal digit, or -1. */
export function hexValue(byte: number): number {
  if (isDigit(byte)) return byte - 48;
  const lower = byte | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
