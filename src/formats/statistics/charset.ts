import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Rows } from '../rows.js';

const FALLBACK = 'windows-1252';

/** Decodes the texts of one file. Most are ASCII, and are copied as they are. */
export class Charset {
  /** There is no decoder for the name: texts are read as Windows-1252. */
  readonly isUnknown: boolean;
  private readonly encoding: string;
  private readonly isUtf8: boolean;

  /** @param name as iconv-lite knows it; null where the file says nothing */
  constructor(name: string | null) {
    const known = name === null || iconv.encodingExists(name);
    this.isUnknown = !known;
    this.encoding = known && name !== null ? name : FALLBACK;
    // A file without a word about it is UTF-8 where it is valid.
    this.isUtf8 = name === null || /^utf-?8$/i.test(this.encoding);
  }

  decode(bytes: Uint8Array): string {
    if (isAscii(bytes, 0, bytes.length)) return Buffer.from(bytes).toString('latin1');
    if (this.isUtf8 && isUtf8(bytes)) return Buffer.from(bytes).toString('utf8');
    // Programs write other bytes than they declare, mostly those of Windows.
    return iconv.decode(Buffer.from(bytes), this.isUtf8 ? FALLBACK : this.encoding);
  }

  /** Puts `bytes[start, end)` in a row, without blanks and NULs at its end. */
  put(rows: Rows, bytes: Buffer, start: number, end: number): void {
    const last = trimmedEnd(bytes, start, end);
    if (isAscii(bytes, start, last)) rows.putBytes(bytes, start, last);
    else rows.putText(this.decode(bytes.subarray(start, last)));
  }
}

/** One past the last byte that is no blank and no NUL. */
export function trimmedEnd(bytes: Uint8Array, start: number, end: number): number {
  let last = end;
  while (last > start && (bytes[last - 1] === 32 || bytes[last - 1] === 0)) last--;
  return last;
}

/** The bytes before the first NUL. */
export function beforeNul(bytes: Buffer): Buffer {
  const at = bytes.indexOf(0);
  return at < 0 ? bytes : bytes.subarray(0, at);
}

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] >= 0x80) return false;
  return true;
}
