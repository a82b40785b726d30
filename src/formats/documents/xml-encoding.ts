import iconv from 'iconv-lite';
import { FormatError } from '../errors.js';
import type { Pieces } from '../pieces.js';

const DECLARED = /^<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/;
const PLAIN = /^(?:utf-?8|us-ascii|ascii)$/i;

/**
 * XML in any encoding as UTF-8 (XML 1.0, appendix F).
 *
 * @throws FormatError (when pulled) for an encoding that nobody knows
 */
export function asUtf8(pieces: Pieces): Pieces {
  let begun = false;
  let decoder: { write(bytes: Buffer): string; end(): string | undefined } | null = null;
  const begin = (first: Uint8Array): Uint8Array => {
    begun = true;
    const { encoding, mark } = encodingOf(first);
    if (encoding !== null) decoder = iconv.getDecoder(encoding);
    return first.subarray(mark);
  };
  return {
    next() {
      for (;;) {
        const raw = begun ? pieces.next() : firstOf(pieces);
        if (raw === null) {
          const rest = decoder?.end() ?? '';
          decoder = null;
          return rest === '' ? null : Buffer.from(rest, 'utf8');
        }
        const piece = begun ? raw : begin(raw);
        const bytes = decoder === null ? piece : Buffer.from(decoder.write(Buffer.from(piece)), 'utf8');
        if (bytes.length > 0) return bytes;
      }
    },
    close: () => pieces.close(),
  };
}

/** Enough of the beginning to see its encoding. */
function firstOf(pieces: Pieces): Uint8Array | null {
  const parts: Uint8Array[] = [];
  for (let length = 0; length < 256; ) {
    const piece = pieces.next();
    if (piece === null) break;
    parts.push(Uint8Array.from(piece));
    length += piece.length;
  }
  return parts.length === 0 ? null : Buffer.concat(parts);
}

function encodingOf(first: Uint8Array): { encoding: string | null; mark: number } {
  const [a, b, c] = first;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: null, mark: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', mark: 2 };
  if (a === 0x3c && b === 0) return { encoding: 'utf-16le', mark: 0 };
  if (a === 0 && b === 0x3c) return { encoding: 'utf-16be', mark: 0 };
  const declared = DECLARED.exec(Buffer.from(first.subarray(0, 300)).toString('latin1'))?.[1] ?? 'utf-8';
  if (PLAIN.test(declared)) return { encoding: null, mark: 0 };
  if (!iconv.encodingExists(declared)) throw new FormatError('encoding');
  return { encoding: declared, mark: 0 };
}
