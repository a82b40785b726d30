import type { Blob } from '../model/blob.js';
import type { TableInfo } from '../model/document.js';
import { guessEncoding } from '../readers/encoding.js';
import type { Encoding } from '../readers/encodings.js';

/** How a file writes a table: what is needed to write another one in the same form. */
export interface Dialect {
  readonly kind: TableInfo['kind'];
  readonly encoding: Encoding;
  /** The file begins with a byte order mark. */
  readonly mark: boolean;
  readonly lineEnd: '\n' | '\r\n' | '\r';
  /** The last line has a line end too. */
  readonly endsLastLine: boolean;
  /** What stands between two cells; null for one value per line, fixed positions and records. */
  readonly delimiter: string | null;
  /** First byte and one past the last byte of every cell of a fixed line; null for other kinds. */
  readonly fields: readonly (readonly [from: number, to: number])[] | null;
}

const SAMPLE = 1 << 16;
const RETURN = 13;
const NEWLINE = 10;
const SPACE = 32;
const QUOTE = 34;

/** What the first and the last bytes of a file say: encoding and line ends. */
export function bytesDialect(blob: Blob): Pick<Dialect, 'encoding' | 'mark' | 'lineEnd' | 'endsLastLine'> {
  const head = part(blob, 0);
  const guess = guessEncoding(head, head.length === blob.size);
  // Whoever asks has read a table from it, so it is text.
  const { encoding, bom } = guess.kind === 'text' ? guess : { encoding: 'utf-8' as const, bom: 0 };
  const text = narrow(head.subarray(bom), encoding);
  const tail = narrow(part(blob, Math.max(bom, blob.size - 2 * unitOf(encoding))), encoding);
  return {
    encoding,
    mark: bom > 0,
    lineEnd: lineEndOf(text),
    endsLastLine: tail.at(-1) === NEWLINE || tail.at(-1) === RETURN,
  };
}

/** The byte between two cells of one row: quotes and blanks may stand beside it. */
export function delimiterBetween(buf: Uint8Array, from: number, to: number): string {
  for (let at = from; at < to; at++) if (buf[at] !== QUOTE && buf[at] !== SPACE) return String.fromCharCode(buf[at]);
  return ' ';
}

function part(blob: Blob, position: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(0, Math.min(SAMPLE, blob.size - position)));
  let filled = 0;
  while (filled < bytes.length) {
    const count = blob.read(bytes.subarray(filled), position + filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

function unitOf(encoding: Encoding): 1 | 2 {
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? 2 : 1;
}

/** One byte a character, enough to see line ends by; anything beyond ASCII becomes 0. */
function narrow(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  if (unitOf(encoding) === 1) return bytes;
  const low = encoding === 'utf-16le' ? 0 : 1;
  return Uint8Array.from({ length: bytes.length >> 1 }, (_, i) =>
    bytes[2 * i + 1 - low] === 0 ? bytes[2 * i + low] : 0,
  );
}

/** The line end that occurs most; a quoted cell may hold some of another kind. */
function lineEndOf(bytes: Uint8Array): Dialect['lineEnd'] {
  let both = 0;
  let returns = 0;
  let newlines = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === NEWLINE) newlines++;
    else if (bytes[at] === RETURN && bytes[at + 1] === NEWLINE) {
      both++;
      at++;
    } else if (bytes[at] === RETURN) returns++;
  }
  if (both > 0 && both >= newlines && both >= returns) return '\r\n';
  return returns > newlines ? '\r' : '\n';
}
