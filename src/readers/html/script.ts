import type { DocumentSink } from '../../model/document.js';
import type { SlidingBuffer } from '../buffer.js';
import type { KnownHeader } from '../header.js';
import { JsonReader } from '../json.js';
import { fewRowsLeftOut } from './few-rows.js';
import { jsonSpan, mayBegin } from './json-span.js';
import type { Lines } from './lines.js';
import { latin1 } from './tags.js';

const NEWLINE = 10;
const OPEN_LIST = 91;
const OPEN_OBJECT = 123;
const CLOSING = Buffer.from('</', 'latin1');
/** Bytes of the closing tag as far as it is looked at. */
const CLOSING_TAG = 8;
/** Bytes of a JSON value that is worth a look. */
const FEWEST = 200;
/** Bytes that must be JSON where a value is longer; what comes then is read until it is none. */
const SHOWN = 1 << 20;
const MOST = 1 << 22;
/** Bytes that may be looked at in vain for every byte of a script: brackets inside each other could take for ever. */
const VAIN = 4;

/** Finds data in scripts: JSON by itself, or as it stands in a program as the value of a variable or in a call. */
export class ScriptReader {
  private readonly sink: DocumentSink;

  constructor(
    private readonly buffer: SlidingBuffer,
    private readonly lines: Lines,
    out: DocumentSink,
    private readonly known: KnownHeader,
  ) {
    this.sink = fewRowsLeftOut(out);
  }

  /** Reads the script that begins at `buffer.start`, which ends up before its closing tag. */
  read(): void {
    const { buffer } = this;
    let vain = SHOWN;
    let close = -1;
    let refills = -1;
    for (;;) {
      const { bytes, start, end, ended } = buffer;
      if (buffer.refills !== refills || (close >= 0 && close < start)) close = closingAt(bytes, start, end);
      refills = buffer.refills;
      const limit = close >= 0 ? close : ended ? end : Math.max(start, end - CLOSING_TAG);
      let at = start;
      let found = -1;
      for (; at < limit; at++) {
        const byte = bytes[at];
        if (byte !== OPEN_LIST && byte !== OPEN_OBJECT) continue;
        if (!mayBegin(bytes, at, limit)) continue;
        const looked = { at };
        const span = jsonSpan(bytes, at, limit, looked);
        const isLong = looked.at - at >= SHOWN;
        if (span === 'more' && close < 0 && !ended && !isLong) {
          found = at;
          break;
        }
        if ((typeof span === 'number' && span >= FEWEST) || (span === 'more' && isLong)) {
          this.value(at, Math.min(looked.at, limit));
          found = -2;
          break;
        }
        if (typeof span === 'number') at += span - 1;
        else {
          vain -= looked.at - at;
          // A program of brackets inside each other: go on behind what was looked at.
          if (vain < 0) at = Math.max(at, looked.at - 1);
        }
      }
      if (found === -2) {
        vain += (buffer.start - start) * VAIN;
        continue;
      }
      const stop = found >= 0 ? found : Math.min(at, limit);
      vain += (stop - start) * VAIN;
      buffer.start = stop;
      if (found < 0 && (close >= 0 || ended)) return;
      if (!this.more()) {
        buffer.start = buffer.end;
        return;
      }
    }
  }

  private value(from: number, to: number): void {
    const { buffer, lines } = this;
    const line = lines.at(buffer.bytes, from);
    const isMultiline = buffer.bytes.subarray(from, to).includes(NEWLINE);
    buffer.start = from;
    const reader = new JsonReader(buffer, this.sink, this.known, line, isMultiline);
    reader.read();
    lines.goOn(buffer.start, reader.line);
  }

  private more(): boolean {
    const { buffer } = this;
    if (buffer.ended) return false;
    const before = buffer.end - buffer.start;
    this.lines.move(buffer.bytes, buffer.start);
    buffer.refill(buffer.start, MOST);
    buffer.start = 0;
    return buffer.end > before || buffer.ended;
  }
}

function closingAt(bytes: Uint8Array, from: number, to: number): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, to);
  for (let at = text.indexOf(CLOSING, from); at >= 0; at = text.indexOf(CLOSING, at + 1)) {
    if (latin1(bytes, at + 2, Math.min(to, at + CLOSING_TAG)).toLowerCase() === 'script') return at;
  }
  return -1;
}
