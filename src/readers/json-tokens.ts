import type { SlidingBuffer } from './buffer.js';

/** What the tokenizer found; scalars stand in `buffer.bytes[from, to)` (strings without their quotes). */
export type JsonToken = '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'scalar' | 'end' | 'bad';

const NEWLINE = 10;
const QUOTE = 34;
const BACKSLASH = 92;
/** Longer strings are cut into pieces; a number or word of this length is no JSON. */
const LONGEST_STRING = 1 << 20;
const LONGEST_SCALAR = 4096;
/** Bytes of the longest escape, `\u0031`. */
const ESCAPE = 6;
const WORDS: ReadonlySet<string> = new Set(['true', 'false', 'null', 'NaN', 'Infinity']);

/** Tokens of JSON text in a sliding buffer. Several values after each other (NDJSON) are accepted. */
export class JsonTokens {
  /** Range of the last string or scalar in `buffer.bytes`; valid until the next call. */
  from = 0;
  to = 0;
  /** The last string holds escapes. */
  escaped = false;
  /** The last string goes on in the next token. */
  partial = false;
  /** The last string is, or ends, one that is too long for a cell. */
  long = false;

  constructor(
    private readonly buffer: SlidingBuffer,
    public line: number,
  ) {}

  next(): JsonToken {
    const { buffer } = this;
    if (this.partial) return this.string(buffer.start);
    this.long = false;
    for (;;) {
      if (buffer.start >= buffer.end && !this.more(buffer.start)) return 'end';
      const byte = buffer.bytes[buffer.start];
      if (byte === NEWLINE) this.line++;
      if (byte > 32) break;
      buffer.start++;
    }
    const byte = buffer.bytes[buffer.start];
    const c = String.fromCharCode(byte);
    if ('{}[]:,'.includes(c)) {
      buffer.start++;
      return c as JsonToken;
    }
    return byte === QUOTE ? this.string(buffer.start + 1) : this.scalar();
  }

  /** A string, or a piece of a long one. One that the end cuts off ends there. */
  private string(begin: number): JsonToken {
    const { buffer } = this;
    this.escaped = false;
    let from = begin;
    let at = from;
    let slash = -1;
    for (;;) {
      const { bytes, end } = buffer;
      while (at < end && bytes[at] !== QUOTE && bytes[at] !== BACKSLASH) if (bytes[at++] === NEWLINE) this.line++;
      if (at < end && bytes[at] === BACKSLASH && (at + 1 < end || buffer.ended)) {
        this.escaped = true;
        slash = at;
        at = Math.min(at + 2, end);
        continue;
      }
      if (at < end && bytes[at] === QUOTE) {
        this.partial = false;
        this.long ||= at - from >= LONGEST_STRING;
        buffer.start = at + 1;
        return this.range(from, at, 'string');
      }
      if (buffer.ended) {
        this.partial = false;
        this.long ||= end - from >= LONGEST_STRING;
        buffer.start = end;
        return this.range(from, end, 'string');
      }
      if (end - from >= LONGEST_STRING) {
        // Handed over in pieces; a piece ends before an escape that may be cut.
        if (slash >= 0 && at - slash < ESCAPE) at = slash;
        this.partial = true;
        this.long = true;
        buffer.start = at;
        return this.range(from, at, 'string');
      }
      const ahead = at - from;
      if (slash >= 0) slash -= from;
      buffer.refill(from, LONGEST_STRING * 4);
      from = 0;
      at = ahead;
    }
  }

  private scalar(): JsonToken {
    const { buffer } = this;
    let length = 0;
    for (;;) {
      while (buffer.start + length < buffer.end && isScalarByte(buffer.bytes[buffer.start + length])) length++;
      if (buffer.start + length < buffer.end || length > LONGEST_SCALAR) break;
      if (!this.more(buffer.start)) break;
    }
    if (length === 0 || length > LONGEST_SCALAR) return 'bad';
    const from = buffer.start;
    const first = buffer.bytes[from];
    const isNumber = first === 45 || (first >= 48 && first <= 57);
    // Other bare words are code or prose, not JSON.
    if (!isNumber && !WORDS.has(String.fromCharCode(...buffer.bytes.subarray(from, from + Math.min(length, 9)))))
      return 'bad';
    buffer.start += length;
    return this.range(from, from + length, 'scalar');
  }

  private more(keep: number): boolean {
    const { buffer } = this;
    if (buffer.ended) return false;
    const before = buffer.end - keep;
    buffer.refill(keep, LONGEST_STRING * 4);
    buffer.start = 0;
    return buffer.end > before;
  }

  private range(from: number, to: number, token: JsonToken): JsonToken {
    this.from = from;
    this.to = to;
    return token;
  }
}

function isScalarByte(byte: number): boolean {
  return (
    (byte >= 48 && byte <= 57) ||
    (byte >= 65 && byte <= 90) ||
    (byte >= 97 && byte <= 122) ||
    byte === 43 ||
    byte === 45 ||
    byte === 46
  );
}
