import { XML } from '../../readers/xml/tokens.js';
import { FormatError } from '../errors.js';
import { unescaped } from './text.js';
import type { XmlReader } from './xml.js';

const CHUNK_BITS = 20;
const CHUNK = 1 << CHUNK_BITS;
/** Bytes of all strings together; a workbook with more is not read. */
const MOST_BYTES = 1 << 30;
/** Bytes before a string that tell its length. */
const LENGTH = 4;

/**
 * Many strings in few buffers: chunks of 1 MiB, and one word a string that says where it stands, so that a million strings cost
 * little more than their bytes.
 */
export class StringStore {
  private readonly chunks: Buffer[] = [];
  private used = CHUNK;
  private total = 0;
  private places = new Uint32Array(1 << 10);
  count = 0;
  /** Where the string that was looked up stands. */
  bytes: Buffer = Buffer.alloc(0);
  start = 0;
  end = 0;

  addText(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    this.add(bytes, 0, bytes.length);
  }

  add(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    if (this.used + LENGTH + length > CHUNK) this.begin(length);
    const chunk = this.chunks[this.chunks.length - 1];
    if (this.count === this.places.length) this.places = grown(this.places);
    this.places[this.count++] = (this.chunks.length - 1) * CHUNK + this.used;
    chunk.writeUInt32LE(length, this.used);
    chunk.set(bytes.subarray(from, to), this.used + LENGTH);
    this.used += LENGTH + length;
  }

  /** Looks a string up: `bytes[start, end)`. False where there is none of that number. */
  find(index: number): boolean {
    if (index < 0 || index >= this.count) return false;
    const place = this.places[index];
    const chunk = this.chunks[place >>> CHUNK_BITS];
    const at = place & (CHUNK - 1);
    const length = chunk[at] | (chunk[at + 1] << 8) | (chunk[at + 2] << 16) | (chunk[at + 3] << 24);
    this.bytes = chunk;
    this.start = at + LENGTH;
    this.end = at + LENGTH + length;
    return true;
  }

  textOf(index: number): string | null {
    return this.find(index) ? this.bytes.toString('utf8', this.start, this.end) : null;
  }

  private begin(length: number): void {
    const size = Math.max(CHUNK, LENGTH + length);
    this.total += size;
    if (this.total > MOST_BYTES) throw new FormatError('budget');
    this.chunks.push(Buffer.allocUnsafe(size));
    this.used = 0;
  }
}

function grown(places: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(places.length * 2);
  larger.set(places);
  return larger;
}

/** The strings that cells share (ECMA-376 part 1, 18.4), and which of them a cell refers to. */
export class SharedStrings extends StringStore {
  private seen = new Uint8Array(0);

  /** Reads the part; runs of a rich text are one string, and how it is pronounced is none of it. */
  read(xml: XmlReader, pronounced: (text: string) => void): void {
    for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
      if (kind === XML.EMPTY && xml.name === 'si') this.addText('');
      if (kind === XML.OPEN && xml.name === 'si') this.item(xml, pronounced);
    }
    this.seen = new Uint8Array((this.count >> 3) + 1);
  }

  /** A cell refers to this string. */
  use(index: number): boolean {
    if (!this.find(index)) return false;
    this.seen[index >> 3] |= 1 << (index & 7);
    return true;
  }

  /** Strings that no cell refers to. */
  *unused(): Generator<string> {
    for (let index = 0; index < this.count; index++) {
      if ((this.seen[index >> 3] & (1 << (index & 7))) !== 0) continue;
      const text = this.textOf(index) ?? '';
      if (text.trim() !== '') yield text;
    }
  }

  private item(xml: XmlReader, pronounced: (text: string) => void): void {
    let joined: string | null = null;
    let texts = 0;
    let inText = false;
    for (const depth = xml.depth; xml.depth >= depth; ) {
      const kind = xml.next();
      if (kind === XML.OPEN && xml.name === 'rPh') pronounced(xml.textInside());
      else if (kind === XML.OPEN && xml.name === 't') inText = true;
      else if (kind === XML.CLOSE) inText = false;
      else if (inText && (kind === XML.TEXT || kind === XML.CDATA)) {
        // Nearly all strings are one plain text: it is copied as it stands.
        if (texts++ === 0 && kind === XML.TEXT && isPlain(xml.bytes, xml.textStart, xml.textEnd)) {
          this.add(xml.bytes, xml.textStart, xml.textEnd);
          joined = null;
        } else joined = (joined ?? this.takeBack(texts)) + xml.text();
      }
    }
    if (texts === 0 || joined !== null) this.addText(unescaped(joined ?? ''));
  }

  /** The string that was put last is only the first part of one. */
  private takeBack(texts: number): string {
    if (texts <= 1) return '';
    const text = this.textOf(this.count - 1) ?? '';
    this.count--;
    return text;
  }
}

const AMPERSAND = 38;
const UNDERSCORE = 95;
const LOWER_X = 120;

/** Whether a text stands as it is written: no reference and no `_x`. */
export function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    if (byte === AMPERSAND || (byte === UNDERSCORE && bytes[i + 1] === LOWER_X)) return false;
  }
  return true;
}
