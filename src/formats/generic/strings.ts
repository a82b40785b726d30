import { cp1252Utf8 } from '../../readers/encoding.js';
import type { TextFeed } from '../../readers/text-feed.js';

/** Characters of a run at least. */
const SHORTEST = 4;
const CAPACITY = 1 << 16;
const NEWLINE = 10;

/**
 * Finds what a person could read: runs of printable characters, as UTF-8, Windows-1252 or UTF-16. Each is given as a line.
 *
 * Letters beyond ASCII count where they are valid UTF-8, or stand behind a letter and before a character: alone they are as frequent as any byte.
 */
export class Strings {
  private readonly run = Buffer.allocUnsafe(CAPACITY);
  private used = 0;
  private characters = 0;
  /** Part of the run is given already. */
  private isOpen = false;

  /** @param feed receives the lines; asked for when there is one */
  constructor(private readonly feed: () => TextFeed) {}

  /**
   * @param bytes begins where the last ones ended
   * @param end bytes to look at; those behind are known, and looked at next time
   * @returns how many were looked at
   */
  scan(bytes: Buffer, end: number): number {
    let i = 0;
    while (i < end) {
      const byte = bytes[i];
      if (isPrintable(byte)) {
        const wide = this.isWide(bytes, i);
        this.put(byte);
        i += wide ? 2 : 1;
      } else if (byte >= 0x80) {
        const length = this.beyondAscii(bytes, i);
        if (length === 0) this.close();
        i += Math.max(1, length);
      } else {
        this.close();
        i++;
      }
    }
    return i;
  }

  end(): void {
    this.close();
  }

  /** A character of UTF-16: a NUL behind it, and behind that another one. */
  private isWide(bytes: Buffer, i: number): boolean {
    if (bytes[i + 1] !== 0 || i + 1 >= bytes.length) return false;
    return bytes[i + 3] === 0 && (isPrintable(bytes[i + 2]) || isLetter(bytes[i + 2]));
  }

  /** Puts a letter beyond ASCII; gives how many bytes it has, 0 where it is none. */
  private beyondAscii(bytes: Buffer, i: number): number {
    const byte = bytes[i];
    const next = bytes[i + 1];
    if (byte >= 0xc2 && byte <= 0xc5 && next >= 0x80 && next <= 0xbf) {
      this.room(2);
      this.run[this.used++] = byte;
      this.run[this.used++] = next;
      this.characters++;
      return 2;
    }
    if (byte < 0xc0) return 0;
    const isWide = next === 0 && bytes[i + 3] === 0 && (isPrintable(bytes[i + 2]) || isLetter(bytes[i + 2]));
    if (!isWide && !(this.characters > 0 && isLetter(bytes[i - 1]) && (isLetter(next) || isPrintable(next)))) return 0;
    const utf8 = cp1252Utf8()[byte];
    this.room(utf8.length);
    this.run.set(utf8, this.used);
    this.used += utf8.length;
    this.characters++;
    return isWide ? 2 : 1;
  }

  private put(byte: number): void {
    this.room(1);
    this.run[this.used++] = byte;
    this.characters++;
  }

  /** A run that is longer than memory for it is given in parts. */
  private room(bytes: number): void {
    if (this.used + bytes + 1 <= CAPACITY) return;
    this.feed().push(this.run.subarray(0, this.used));
    this.used = 0;
    this.isOpen = true;
  }

  private close(): void {
    if (this.characters === 0) return;
    if (this.isOpen || this.characters >= SHORTEST) {
      this.run[this.used++] = NEWLINE;
      this.feed().push(this.run.subarray(0, this.used));
    }
    this.used = 0;
    this.characters = 0;
    this.isOpen = false;
  }
}

function isPrintable(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 9;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte >= 0xc0;
}
