import { FormatError } from '../errors.js';
import { hexValue } from './tokens.js';

/** Bytes of one picture or object. */
const LARGEST = 256 << 20;

/** Bytes that stand in RTF as hexadecimal digits, or raw. */
export class HexFile {
  private bytes = Buffer.allocUnsafe(1 << 12);
  private length = 0;
  private high = -1;
  /** Characters among them that are no digits: text that somebody put there. */
  other = '';

  /** @param kind what the words before it say of its form */
  constructor(public kind = '') {}

  digit(byte: number): void {
    const value = hexValue(byte);
    if (value < 0) {
      if (byte > 32 && this.other.length < 1 << 20) this.other += String.fromCharCode(byte);
      else if (this.other !== '') this.other += ' ';
    } else if (this.high < 0) this.high = value;
    else {
      this.room(1);
      this.bytes[this.length++] = this.high * 16 + value;
      this.high = -1;
    }
  }

  raw(bytes: Buffer): void {
    this.room(bytes.length);
    bytes.copy(this.bytes, this.length);
    this.length += bytes.length;
  }

  get content(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.length));
  }

  private room(more: number): void {
    if (this.length + more > LARGEST) throw new FormatError('budget');
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe((this.length + more) * 2);
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}
