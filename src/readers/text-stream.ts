import type { Blob } from '../model/blob.js';
import { cutCharacter } from './cut-character.js';
import { cp1252Utf8, type EncodingGuess } from './encoding.js';
import { type Change, hasNul, narrowFrom, wideFrom } from './encoding-change.js';
import type { Encoding } from './encodings.js';
import { fold, mayFold } from './fold.js';

const RAW_CHUNK = 1 << 18;
const NOTHING: Uint8Array = new Uint8Array(0);

type TextGuess = Extract<EncodingGuess, { kind: 'text' }>;

/** The decoded text of a blob, in order, as UTF-8 bytes. Characters that only dress up a number are folded on the way. */
export class TextStream {
  private raw: Uint8Array | null = null;
  /** Bytes that were read already; null once they are decoded. */
  private first: Uint8Array | null;
  private readonly isFirstReady: boolean;
  /** May change on the way. */
  private encoding: Encoding;
  /** Decoded bytes that did not fit in the last target. */
  private pending = NOTHING;
  /** Raw bytes of a character that the last chunk cut. */
  private rest = NOTHING;
  private ended = false;
  /** The last byte before those that come next. */
  private before: number | undefined;
  /** Raw bytes read so far. */
  bytesRead: number;
  /** The end of the last character is missing (an odd byte or half a pair in UTF-16). */
  truncated = false;
  /** Something in UTF-16 was no text. */
  isStrange = false;

  /**
   * @param guess what the head says of the encoding
   * @param head the first bytes of the blob, which are not read again; they stay as they are while the stream is read
   */
  constructor(
    private readonly blob: Blob,
    guess: TextGuess,
    head: Uint8Array,
  ) {
    this.encoding = guess.encoding;
    this.first = head.subarray(guess.bom);
    // In ASCII nothing is to be decoded or folded.
    this.isFirstReady = guess.encoding === 'utf-8' && guess.isAscii && guess.isPlain;
    this.bytesRead = head.length;
  }

  /** Fills `target[at…]` as far as it goes; returns the number of bytes, less than the room only at the end. */
  read(target: Uint8Array, at: number): number {
    let filled = 0;
    while (at + filled < target.length) {
      if (this.pending.length === 0) {
        if (this.ended) break;
        this.pending = this.decodeNext();
        continue;
      }
      const part = this.pending.subarray(0, target.length - at - filled);
      target.set(part, at + filled);
      filled += part.length;
      this.pending = this.pending.subarray(part.length);
    }
    return filled;
  }

  private decodeNext(): Uint8Array {
    const { first } = this;
    this.first = null;
    if (first && this.isFirstReady) return first;
    const fresh = first ?? this.readOn();
    const isWide = this.isWide();
    if (isWide || this.rest.length > 0 || hasNul(fresh)) return this.decodeParts(joined(this.rest, fresh));
    this.before = fresh.at(-1);
    return this.decode(fresh);
  }

  /** Decodes what may go on in another encoding. */
  private decodeParts(bytes: Uint8Array): Uint8Array {
    const { before } = this;
    this.before = bytes.at(-1);
    this.rest = NOTHING;
    const parts: Uint8Array[] = [];
    let from = 0;
    for (let change = this.changeIn(bytes, 0, before); change !== null; change = this.changeIn(bytes, from)) {
      const { ended } = this;
      // Nothing of before follows where the encoding changes: a character that is cut there is lost in the file.
      this.ended = change.encoding !== null;
      const part = this.decode(bytes.subarray(from, change.to));
      this.ended = ended;
      if (part.length > 0) parts.push(part);
      if (change.encoding === null) {
        this.before = change.to > 0 ? bytes[change.to - 1] : before;
        this.rest = joined(this.rest, bytes.slice(change.to));
        return Buffer.concat(parts);
      }
      this.encoding = change.encoding;
      from = change.from;
    }
    const last = this.decode(bytes.subarray(from));
    return parts.length === 0 ? last : Buffer.concat([...parts, last]);
  }

  private changeIn(bytes: Uint8Array, from: number, before?: number): Change | null {
    if (from >= bytes.length) return null;
    return this.isWide() ? narrowFrom(bytes, from, this.ended) : wideFrom(bytes, from, this.ended, before);
  }

  private isWide(): boolean {
    return this.encoding === 'utf-16le' || this.encoding === 'utf-16be';
  }

  private decode(bytes: Uint8Array): Uint8Array {
    if (this.encoding === 'utf-8') return this.utf8(bytes);
    if (this.encoding === 'windows-1252') return cp1252(bytes);
    return fold(this.utf16(bytes));
  }

  private readOn(): Uint8Array {
    // One byte more than the blob has, so that growth while reading is seen in one go.
    this.raw ??= new Uint8Array(Math.min(RAW_CHUNK, Math.max(0, this.blob.size - this.bytesRead) + 1));
    const count = this.blob.read(this.raw, this.bytesRead);
    this.bytesRead += count;
    if (count === 0) this.ended = true;
    return this.raw.subarray(0, count);
  }

  private utf8(bytes: Uint8Array): Uint8Array {
    if (!mayFold(bytes)) return bytes;
    const end = this.ended ? bytes.length : cutCharacter(bytes);
    this.rest = bytes.slice(end);
    return fold(bytes.subarray(0, end));
  }

  private utf16(bytes: Uint8Array): Uint8Array {
    let end = bytes.length & ~1;
    const big = this.encoding === 'utf-16be';
    const last = end >= 2 ? bytes[big ? end - 2 : end - 1] : 0;
    const halfPair = last >= 0xd8 && last < 0xdc;
    if (this.ended) this.truncated = end < bytes.length || halfPair;
    else if (halfPair) end -= 2;
    this.rest = bytes.slice(end);
    const units = Buffer.from(bytes.subarray(0, end));
    const text = Buffer.from((big ? units.swap16() : units).toString('utf16le'), 'utf8');
    this.isStrange ||= holdsHalves(text);
    return text;
  }
}

/** What half a pair becomes, how many of them close together are no slip, and how close. */
const HALF = Buffer.from('\ufffd');
const MOST_HALVES = 6;
const CLOSE = 1024;

function holdsHalves(text: Buffer): boolean {
  const last: number[] = [];
  for (let at = text.indexOf(HALF); at >= 0; at = text.indexOf(HALF, at + HALF.length)) {
    last.push(at);
    if (last.length > MOST_HALVES && at - (last.shift() ?? 0) < CLOSE) return true;
  }
  return false;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.length === 0 ? b : Buffer.concat([a, b]);
}

function cp1252(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length * 3);
  const utf8 = cp1252Utf8();
  let at = 0;
  for (const byte of bytes) {
    if (byte < 0x80) out[at++] = byte;
    else if (byte === 0xa0) out[at++] = 32;
    else for (const b of utf8[byte]) out[at++] = b;
  }
  return out.subarray(0, at);
}
