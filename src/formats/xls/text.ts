import iconv from 'iconv-lite';
import { FormatError } from '../errors.js';

const WIDE = 1;
const EXTENDED = 4;
const RICH = 8;

/** A text in a record, and the position behind it. */
export interface TextAt {
  readonly text: string;
  readonly end: number;
}

/**
 * A Unicode text of BIFF8 ([MS-XLS] 2.5.293 to 2.5.296), with its formatting runs and phonetic text left out.
 *
 * @param lengthBytes 1 or 2, for the count of characters; 0 where the count stands elsewhere
 * @param given the count then
 * @throws FormatError when the record ends before it
 */
export function unicodeAt(data: Buffer, at: number, lengthBytes: 0 | 1 | 2, given = 0): TextAt {
  let from = at + lengthBytes;
  if (from + 1 > data.length) throw new FormatError('structure');
  const count = lengthBytes === 0 ? given : lengthBytes === 1 ? data[at] : data.readUInt16LE(at);
  const flags = data[from++];
  const runs = flags & RICH ? u16(data, from) : 0;
  if (flags & RICH) from += 2;
  const more = flags & EXTENDED ? u32(data, from) : 0;
  if (flags & EXTENDED) from += 4;
  const end = from + (flags & WIDE ? count * 2 : count);
  if (end > data.length) throw new FormatError('structure');
  return { text: data.toString(flags & WIDE ? 'utf16le' : 'latin1', from, end), end: end + runs * 4 + more };
}

function u16(data: Buffer, at: number): number {
  if (at + 2 > data.length) throw new FormatError('structure');
  return data.readUInt16LE(at);
}

function u32(data: Buffer, at: number): number {
  if (at + 4 > data.length) throw new FormatError('structure');
  return data.readUInt32LE(at);
}

/** Code pages that are called otherwise than `cp` and their number (2.4.52). */
const NAMES: ReadonlyMap<number, string> = new Map([
  [367, 'ascii'],
  [1200, 'utf16-le'],
  [10000, 'macroman'],
  [32768, 'macroman'],
  [32769, 'cp1252'],
  [65001, 'utf8'],
]);

/** Decodes texts of versions before 8. A code page that nobody knows is read as that of Western Europe. */
export class CodePage {
  private name = 'cp1252';

  set(page: number): void {
    const name = NAMES.get(page) ?? `cp${page}`;
    this.name = iconv.encodingExists(name) ? name : 'cp1252';
  }

  /** @param lengthBytes 1 or 2, for the count of bytes */
  textAt(data: Buffer, at: number, lengthBytes: 1 | 2): TextAt {
    const from = at + lengthBytes;
    if (from > data.length) throw new FormatError('structure');
    const end = from + (lengthBytes === 1 ? data[at] : data.readUInt16LE(at));
    if (end > data.length) throw new FormatError('structure');
    return { text: this.decode(data.subarray(from, end)), end };
  }

  decode(bytes: Buffer): string {
    return iconv.decode(bytes, this.name);
  }
}
