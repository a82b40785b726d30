import type { Blob } from '../model/blob.js';
import { fill } from './fill.js';

/** What a picture or program holds besides itself. */
export type Disguise = 'text' | 'archive' | null;

const WINDOWS = 64;
const WINDOW = 1024;
/** Text that no picture carries as its description. */
const LARGE_TEXT = 1 << 18;
/** Text at the very end of a picture. */
const TAIL = 1 << 15;
/** An archive's directory ends in this, at most 64 KB of comment before the end of the file. */
const END_OF_ZIP = Buffer.from('PK\x05\x06', 'latin1');
const LONGEST_COMMENT = 65_535;

/**
 * Looks past the signature of something that is listed as harmless: text or an archive behind the first bytes of
 * a picture can be read by anyone. Programs hold much text of their own, so only one that is nearly all text counts.
 */
export function disguiseOf(blob: Blob, program: boolean): Disguise {
  const tail = read(blob, Math.max(0, blob.size - TAIL), TAIL);
  if (endsAsZip(read(blob, Math.max(0, blob.size - LONGEST_COMMENT - 22), LONGEST_COMMENT + 22))) return 'archive';
  const share = textShare(blob);
  if (program) return share >= 0.9 ? 'text' : null;
  const large = share * blob.size > LARGE_TEXT && share > 2 / WINDOWS;
  const behind = blob.size > TAIL * 2 && windowsOf(tail).every(isText);
  return share > 0.5 || large || behind ? 'text' : null;
}

/** Share of evenly spread windows that are text. */
function textShare(blob: Blob): number {
  const step = Math.max(WINDOW, Math.floor((blob.size - WINDOW) / (WINDOWS - 1)));
  let count = 0;
  let text = 0;
  for (let at = 0; at < blob.size && count < WINDOWS; at += step, count++) if (isText(read(blob, at, WINDOW))) text++;
  return count === 0 ? 0 : text / count;
}

function windowsOf(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.floor(bytes.length / WINDOW) }, (_, i) =>
    bytes.subarray(i * WINDOW, (i + 1) * WINDOW),
  );
}

/** Nearly all printable, and mostly letters, digits and blanks: dark pixels are printable too. */
function isText(bytes: Uint8Array): boolean {
  let printable = 0;
  let plain = 0;
  for (const byte of bytes) {
    const letter = (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
    if (letter || byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 44 || byte === 59) plain++;
    if ((byte >= 32 && byte < 127) || byte === 10 || byte === 13 || byte === 9) printable++;
  }
  return printable >= bytes.length * 0.9 && plain >= bytes.length * 0.6;
}

function endsAsZip(tail: Buffer): boolean {
  const at = tail.lastIndexOf(END_OF_ZIP);
  return at >= 0 && at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length;
}

function read(blob: Blob, position: number, length: number): Buffer {
  const target = Buffer.alloc(Math.max(0, Math.min(length, blob.size - position)));
  return target.subarray(0, fill(blob, target, position));
}
