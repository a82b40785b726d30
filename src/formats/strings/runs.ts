/** Shortest run of characters that is taken for a text. */
const LEAST = 4;

/** Character of the second half of Windows code page 1252, by its byte. */
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Texts in bytes of which nobody knows the form: runs of printable characters, in UTF-16 (little-endian) and in one byte each.
 *
 * @param least characters that a run has at least
 */
export function textRuns(bytes: Uint8Array, least = LEAST): string[] {
  const found: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const wide = wideLength(bytes, at);
    if (wide >= least) {
      keep(found, Buffer.from(bytes.buffer, bytes.byteOffset + at, wide * 2).toString('utf16le'));
      at += wide * 2;
      continue;
    }
    const narrow = narrowLength(bytes, at);
    if (narrow >= least) keep(found, narrowText(bytes, at, narrow));
    at += Math.max(1, narrow);
  }
  return found;
}

function keep(found: string[], text: string): void {
  if (/[\p{L}\d]{3}/u.test(text) && isPlain(text)) found.push(text.trimEnd());
}

/** Most of a text of Europe is plain letters, digits and spaces; bytes that are no text are not. */
function isPlain(text: string): boolean {
  let plain = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x7f) plain++;
  return plain * 5 > text.length * 3;
}

/**
 * Units of UTF-16 from `at` that are letters of Europe, digits, signs or spaces. The first one is of the first 256: others are
 * a length before the text as often as not, and would stick to a number.
 */
function wideLength(bytes: Uint8Array, at: number): number {
  let length = 0;
  for (let i = at; i + 1 < bytes.length; i += 2, length++) {
    const [low, high] = [bytes[i], bytes[i + 1]];
    const fits =
      high === 0 ? isPrintable(low) : length > 0 && (high === 1 || (high === 0x20 && low >= 0x10 && low <= 0xbf));
    if (!fits) break;
  }
  return length;
}

function narrowLength(bytes: Uint8Array, at: number): number {
  let i = at;
  while (i < bytes.length && (isPrintable(bytes[i]) || (bytes[i] >= 0x80 && bytes[i] < 0xa0))) i++;
  return i - at;
}

function isPrintable(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte >= 0xa0 || byte === 9 || byte === 10 || byte === 13;
}

function narrowText(bytes: Uint8Array, at: number, length: number): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + at, length);
  // UTF-8 where it is that, which a text of code page 1252 with letters beyond ASCII hardly ever is.
  const utf8 = text.toString('utf8');
  if (!utf8.includes('\ufffd')) return utf8;
  return Array.from(text, (byte) =>
    byte >= 0x80 && byte < 0xa0 ? CP1252[byte - 0x80] : String.fromCharCode(byte),
  ).join('');
}

/** Longest text that is kept whole over the border of two pieces. */
const LONGEST = 4096;

/** The same for bytes that come in pieces, such as those of a large stream. */
export class RunFinder {
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly take: (text: string) => void) {}

  push(piece: Uint8Array, isLast = false): void {
    const bytes = Buffer.concat([this.rest, piece]);
    const cut = isLast ? bytes.length : cutBefore(bytes);
    for (const text of textRuns(bytes.subarray(0, cut))) this.take(text);
    this.rest = Buffer.from(bytes.subarray(cut));
  }
}

/** The last position at which no text goes on. */
function cutBefore(bytes: Buffer): number {
  for (let at = bytes.length - 1; at > Math.max(1, bytes.length - LONGEST); at--)
    if (bytes[at] < 9 && bytes[at - 1] < 9) return at;
  return bytes.length;
}
