import { type Blob, memoryBlob } from '../../model/blob.js';
import type { DocumentSink } from '../../model/document.js';
import { contentOf, isSure } from '../base64-content.js';
import { OVERLAP } from '../buffer.js';
import { fill } from '../fill.js';

/** What MySQL puts before bytes that it writes as they are, with a backslash before those that would end them. */
const MARK = Buffer.from("_binary '", 'latin1');
const QUOTE = 0x27;
const BACKSLASH = 0x5c;
/** Bytes that say what a file is. */
const SIGNATURE = 64;
const PIECE = 1 << 18;
/** Bytes of a literal that are read. */
const LARGEST = 256 * 2 ** 20;
/** By the letter behind a backslash; any other stands for itself (MySQL Reference Manual, "String Literals"). */
const ESCAPES = new Map(
  Object.entries({ 0: 0, b: 8, t: 9, n: 10, r: 13, Z: 26 }).map(([letter, byte]) => [letter.charCodeAt(0), byte]),
);

/** Looks for files that stand as they are in a dump as it streams by. */
export class LiteralWatch {
  /** There is one at least. */
  isSeen = false;

  private isSought = false;

  /** @param blob the dump: a stream of it is decoded, which bytes of a file do not survive */
  constructor(private readonly blob: Blob) {}

  /** Looks at the next part of the text, from the first byte that was not looked at yet. */
  look(bytes: Uint8Array, fresh: number, end: number): void {
    if (this.isSought) return;
    const from = Math.max(0, fresh - OVERLAP);
    this.isSought = Buffer.from(bytes.buffer, bytes.byteOffset + from, end - from).includes(MARK);
    if (this.isSought) this.isSeen = !fileLiterals(this.blob).next().done;
  }
}

/** Tells every file that stands as it is in a dump, as a file inside it. */
export function tellLiterals(blob: Blob, out: DocumentSink): void {
  if (out.member === undefined) {
    out.skip('partly-read', 'binary');
    return;
  }
  for (const from of fileLiterals(blob)) {
    const name = `bytes ${from}`;
    out.member({ name, hidden: 'embedded', open: () => memoryBlob(name, literalAt(blob, from, LARGEST)) });
  }
}

/**
 * Positions in a dump behind the quote of every literal that holds a file: no text, picture, font or program, and nothing
 * that shows no signature, such as a number of sixteen bytes.
 */
function* fileLiterals(blob: Blob): Generator<number> {
  // What may be the beginning of a mark and its signature at the end of a piece is looked at again with the next.
  const bytes = Buffer.alloc(PIECE + MARK.length + 2 * SIGNATURE);
  for (let base = 0; ; base += PIECE) {
    const count = fill(blob, bytes, base);
    const part = bytes.subarray(0, count);
    for (let at = part.indexOf(MARK); at >= 0 && at < PIECE; at = part.indexOf(MARK, at + 1)) {
      const from = at + MARK.length;
      if (isFile(unescaped(part.subarray(from, from + 2 * SIGNATURE)).subarray(0, SIGNATURE))) yield base + from;
    }
    if (count < bytes.length) return;
  }
}

function isFile(head: Buffer): boolean {
  const content = isSure(head) ? contentOf(head, false) : null;
  return content !== null && content !== 'harmless' && content !== 'text';
}

/** The bytes of a literal up to its quote; as far as it goes where that is missing, or further away than `most`. */
function literalAt(blob: Blob, from: number, most: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = from, isEscaped = false; at - from < most; at += PIECE) {
    const part = Buffer.alloc(PIECE);
    const piece = part.subarray(0, fill(blob, part, at));
    const end = endOf(piece, isEscaped);
    parts.push(piece.subarray(0, end ?? piece.length));
    if (end !== null || piece.length < PIECE) break;
    isEscaped = isOpen(piece, isEscaped);
  }
  return unescaped(Buffer.concat(parts));
}

/** Where the quote stands that ends a literal; null where none does. */
function endOf(piece: Buffer, isEscaped: boolean): number | null {
  for (let at = isEscaped ? 1 : 0; at < piece.length; at++) {
    if (piece[at] === BACKSLASH) at++;
    else if (piece[at] === QUOTE) return at;
  }
  return null;
}

/** Whether the last byte is a backslash that escapes what comes next. */
function isOpen(piece: Buffer, isEscaped: boolean): boolean {
  const least = isEscaped ? 1 : 0;
  let at = piece.length;
  while (at > least && piece[at - 1] === BACKSLASH) at--;
  return (piece.length - at) % 2 === 1;
}

/** Up to the first quote. */
function unescaped(bytes: Buffer): Buffer {
  const plain = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length && bytes[at] !== QUOTE; at++) {
    const isEscape = bytes[at] === BACKSLASH && at + 1 < bytes.length;
    if (isEscape) at++;
    plain[length++] = isEscape ? (ESCAPES.get(bytes[at]) ?? bytes[at]) : bytes[at];
  }
  return plain.subarray(0, length);
}
