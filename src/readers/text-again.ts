import { type Blob, memoryBlob } from '../model/blob.js';
import type { DocumentSink } from '../model/document.js';
import { HEAD } from './buffer.js';
import { tellDataUrls } from './data-url.js';
import { tellMembers } from './encoded-members.js';
import { withNumbers } from './encoded-numbers.js';
import { mayHoldNumbers } from './encoded-watch.js';
import { type EncodingGuess, guessEncoding } from './encoding.js';
import { TextStream } from './text-stream.js';

/** A blob that is text. */
export interface Text {
  readonly blob: Blob;
  readonly guess: Extract<EncodingGuess, { kind: 'text' }>;
  /** Its first bytes. */
  readonly head: Uint8Array;
}

/** Base64 of more text is not looked for: all of it has to be in memory. */
const LARGEST = 256 * 2 ** 20;
const PIECE = 1 << 18;
const BEGINNINGS: ReadonlySet<number> = new Set(Buffer.from('{[<'));
const MARK = 3;

/** Reads a text from its beginning. */
export function streamOf({ blob, guess, head }: Text): TextStream {
  return new TextStream(blob, guess, head);
}

/** Whether a text begins as JSON and pages do. */
export function isMarkup(head: Uint8Array): boolean {
  let at = head[0] === 0xef ? MARK : 0;
  while (at < head.length && head[at] <= 32) at++;
  return BEGINNINGS.has(head[at]);
}

/** A text in which lists of numbers were base64, with the numbers; null when it holds none. */
export function writtenOut(text: Text): Text | null {
  if (text.blob.size > LARGEST || !holdsNumbers(text)) return null;
  const bytes = withNumbers(wholeOf(text));
  if (bytes === null) return null;
  const head = bytes.subarray(0, HEAD);
  const guess = guessEncoding(head, head.length === bytes.length);
  return guess.kind === 'text' ? { blob: memoryBlob(text.blob.path, bytes), guess, head } : null;
}

/** Tells the files that stand in a text as base64 or hexadecimal digits. */
export function readMembers(text: Text, out: DocumentSink): void {
  if (out.member === undefined) return;
  if (text.blob.size > LARGEST) out.skip('budget', 'base64');
  else tellMembers(wholeOf(text), out);
}

/** Tells the files that stand in a text as addresses. */
export function readUrls(text: Text, out: DocumentSink): void {
  if (out.member === undefined) return;
  if (text.blob.size > LARGEST) out.skip('budget', 'data-url');
  else tellDataUrls(wholeOf(text), out);
}

function holdsNumbers(text: Text): boolean {
  const stream = streamOf(text);
  const overlap = 16;
  const bytes = new Uint8Array(PIECE + overlap);
  for (;;) {
    const count = stream.read(bytes.subarray(overlap), 0);
    if (mayHoldNumbers(bytes.subarray(0, overlap + count))) return true;
    if (count < PIECE) return false;
    bytes.copyWithin(0, PIECE);
  }
}

function wholeOf(text: Text): Buffer {
  const stream = streamOf(text);
  const parts: Uint8Array[] = [];
  for (;;) {
    const part = new Uint8Array(PIECE);
    const count = stream.read(part, 0);
    parts.push(part.subarray(0, count));
    if (count < PIECE) return Buffer.concat(parts);
  }
}
