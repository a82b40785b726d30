import type { Blob } from '../model/blob.js';
import type { DocumentSink } from '../model/document.js';
import { SlidingBuffer } from './buffer.js';
import { DelimitedReader } from './delimited.js';
import { guessEncoding } from './encoding.js';
import { readFixed } from './fixed.js';
import type { KnownHeader } from './header.js';
import { JsonReader } from './json.js';
import { magicOf } from './magic.js';
import { type Structure, structureOf } from './structure.js';
import { readText } from './text.js';
import { TextStream } from './text-stream.js';

const HEAD = 1 << 16;
const NEWLINE = 10;

/**
 * Reads one blob, content first: signature, encoding, structure. What cannot be read is reported to
 * `out.skip`; what is text is always read to its end, at least as text.
 *
 * @returns the number of bytes read
 * @throws the system's error when the blob cannot be read
 */
export function readBlob(blob: Blob, out: DocumentSink, known: KnownHeader): number {
  const head = readHead(blob);
  if (head.length === 0) return 0;
  const magic = magicOf(head);
  if (magic) {
    out.skip(magic.reason, magic.format);
    return head.length;
  }
  const guess = guessEncoding(head, head.length === blob.size);
  if (guess.kind === 'binary') {
    out.skip('unknown-binary');
    return head.length;
  }
  if (guess.kind === 'unsupported') {
    out.skip('encoding', guess.format);
    return head.length;
  }
  const stream = new TextStream(blob, guess.encoding, guess.bom);
  const buffer = new SlidingBuffer(stream);
  try {
    readStructures(buffer, out, known);
  } finally {
    buffer.close();
  }
  if (stream.truncated) out.skip('truncated', guess.encoding);
  if (stream.bytesRead !== blob.size) out.skip('changed');
  return stream.bytesRead;
}

function readHead(blob: Blob): Uint8Array {
  const head = new Uint8Array(Math.min(HEAD, blob.size));
  let filled = 0;
  while (filled < head.length) {
    const count = blob.read(head.subarray(filled), filled);
    if (count === 0) break;
    filled += count;
  }
  return head.subarray(0, filled);
}

/** Reads structure after structure until the end: a text may begin as one thing and go on as another. */
function readStructures(buffer: SlidingBuffer, out: DocumentSink, known: KnownHeader): void {
  buffer.refill(0, HEAD);
  let line = 1;
  let structure = structureAt(buffer, known);
  for (;;) {
    if (structure.kind === 'json') {
      const multiline = buffer.bytes.subarray(buffer.start, buffer.end).includes(NEWLINE);
      const reader = new JsonReader(buffer, out, known, line, multiline);
      if (reader.read() === 'end') return;
      line = reader.line;
    } else if (structure.kind === 'fixed') {
      if (readFixed(buffer, structure.fields, out, line)) return;
    } else if (structure.kind === 'delimited') {
      const reader: DelimitedReader = new DelimitedReader(buffer, structure, out, line);
      let end = reader.read();
      let next = structure as Structure;
      while (end === 'other-structure') {
        next = structureAt(buffer, known);
        if (next.kind === 'fixed' || (next.kind === 'delimited' && differs(next, structure))) break;
        end = reader.resume();
      }
      if (end === 'end') return;
      line = reader.line;
      if (end === 'other-structure') {
        structure = next;
        continue;
      }
    }
    readText(buffer, out.text(line));
    return;
  }
}

function structureAt(buffer: SlidingBuffer, known: KnownHeader): Structure {
  const head = buffer.bytes.subarray(buffer.start, Math.min(buffer.end, buffer.start + HEAD));
  return structureOf(head, buffer.ended && buffer.start + head.length === buffer.end, known);
}

function differs(a: Extract<Structure, { kind: 'delimited' }>, b: Extract<Structure, { kind: 'delimited' }>): boolean {
  return a.delimiter !== b.delimiter || a.columns !== b.columns;
}
