import { memoryBlob } from '../model/blob.js';
import type { DocumentSink } from '../model/document.js';
import { OVERLAP } from './buffer.js';

/** A file that stands in a text as an address, in which bytes are written as `%0A` (RFC 2397). */
export interface DataUrl {
  /** First byte of what is written so, and one past its last. */
  readonly from: number;
  readonly to: number;
}

const MARK = Buffer.from('data:');
/** Type, parameters, and the comma before the content. */
const OPENING = /^data:([\w.+-]+\/[\w.+-]+)?((?:;[\w.+-]+=[^;,"'<>\s]*)*),/i;
const LONGEST_OPENING = 200;
/** Pictures, films and fonts are none that are looked into, and neither is what says how a page looks. */
const HARMLESS = /^(?:image|audio|video|font)\/|\/(?:css|x-font)/i;
/** Shorter ones, and those in which hardly anything is escaped, are read well enough as they stand. */
const SHORTEST = 64;
const FEWEST_ESCAPES = 2;
const PERCENT = 37;
const QUOTES = new Map(['""', "''", '``', '()'].map(([open, close]) => [open.charCodeAt(0), close.charCodeAt(0)]));
const LESS = 60;
const GREATER = 62;
const SPACE = 32;

/** Finds files that stand as addresses in a text; one that goes on behind its end is given as far as it goes. */
function findDataUrls(text: Uint8Array, from = 0, to = text.length): DataUrl[] {
  // A Buffer looks for bytes many times faster than any other array.
  const bytes = Buffer.from(text.buffer, text.byteOffset, to);
  const found: DataUrl[] = [];
  for (let at = bytes.indexOf(MARK, from); at >= 0; at = bytes.indexOf(MARK, at + 1)) {
    const opening = OPENING.exec(bytes.toString('latin1', at, at + LONGEST_OPENING));
    if (opening === null || HARMLESS.test(opening[1] ?? '')) continue;
    const start = at + opening[0].length;
    const end = endOf(bytes, start, at > 0 ? QUOTES.get(bytes[at - 1]) : undefined);
    if (end - start >= SHORTEST && hasEscapes(bytes, start, end)) found.push({ from: start, to: end });
    at = Math.max(at, end - 1);
  }
  return found;
}

/** Where an address ends: at the quote that it began with, or at what stands in none. */
function endOf(bytes: Buffer, from: number, quote: number | undefined): number {
  let at = from;
  for (; at < bytes.length; at++) {
    const byte = bytes[at];
    if (quote !== undefined ? byte === quote : byte <= SPACE || byte === LESS || byte === GREATER) break;
  }
  return at;
}

function hasEscapes(bytes: Buffer, from: number, to: number): boolean {
  let count = 0;
  for (let at = bytes.indexOf(PERCENT, from); at >= 0 && at < to; at = bytes.indexOf(PERCENT, at + 1))
    if (!Number.isNaN(valueAt(bytes, at)) && ++count >= FEWEST_ESCAPES) return true;
  return false;
}

/** The byte that an escape stands for; NaN where none stands there. */
function valueAt(bytes: Buffer, at: number): number {
  const digits = bytes.toString('latin1', at + 1, at + 3);
  return /^[\da-f]{2}$/i.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
}

function decoded(text: Uint8Array, { from, to }: DataUrl): Buffer {
  const bytes = Buffer.from(text.buffer, text.byteOffset + from, to - from);
  const plain = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const value = bytes[at] === PERCENT ? valueAt(bytes, at) : Number.NaN;
    plain[length++] = Number.isNaN(value) ? bytes[at] : value;
    if (!Number.isNaN(value)) at += 2;
  }
  return plain.subarray(0, length);
}

/**
 * Tells the files that stand in a text as addresses, each as a file inside it.
 *
 * @param text all of it; kept for as long as one of them may be opened
 */
export function tellDataUrls(text: Uint8Array, out: DocumentSink): void {
  for (const url of findDataUrls(text)) {
    const name = `data-url ${url.from}`;
    out.member?.({ name, hidden: 'embedded', open: () => memoryBlob(name, decoded(text, url)) });
  }
}

/** Looks for such files in a text as it streams by. */
export class DataUrlWatch {
  isMarked = false;

  /** @returns whether one stands there; `fresh` is the first byte that was not looked at yet */
  holds(bytes: Uint8Array, fresh: number, end: number): boolean {
    this.isMarked ||= findDataUrls(bytes, Math.max(0, fresh - OVERLAP), end).length > 0;
    return this.isMarked;
  }
}
