const KEYWORDS: ReadonlySet<string> = new Set(
  'obj endobj stream endstream xref trailer startxref true false null R n f'.split(' '),
);
const NUMBER = /^[-+]*[\d.]+(?:-\d+)?$/;
/** Depth of dictionaries and lists. */
const DEEPEST = 500;

/**
 * Counts what is no token of PDF (ISO 32000-1, 7.2) in the bytes between two streams: unknown words, brackets that do not fit,
 * bytes that no name has. pdf.js reads over them.
 */
export function wrongTokens(bytes: Uint8Array, from: number, to: number): number {
  const open: number[] = [];
  let wrong = 0;
  for (let at = from; at < to; ) {
    const byte = bytes[at];
    if (isBlank(byte)) at++;
    else if (byte === 0x25) at = endOfLine(bytes, at, to);
    else if (byte === 0x28) at = endOfString(bytes, at, to);
    else if (byte === 0x3c && bytes[at + 1] === 0x3c) {
      if (open.push(byte) > DEEPEST) return wrong + 1;
      at += 2;
    } else if (byte === 0x3c) {
      const end = endOfHex(bytes, at, to);
      if (end < 0) wrong++;
      at = end < 0 ? at + 1 : end;
    } else if (byte === 0x3e) {
      if (bytes[at + 1] !== 0x3e || open.pop() !== 0x3c) wrong++;
      at += 2;
    } else if (byte === 0x5b) {
      if (open.push(byte) > DEEPEST) return wrong + 1;
      at++;
    } else if (byte === 0x5d) {
      if (open.pop() !== 0x5b) wrong++;
      at++;
    } else {
      const end = endOfWord(bytes, at + 1, to);
      const word = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(end - at, 200)).toString('latin1');
      if (byte === 0x2f ? !isName(word) : !KEYWORDS.has(word) && !NUMBER.test(word)) wrong++;
      if (word === 'endobj' && open.length > 0) {
        wrong++;
        open.length = 0;
      }
      at = end;
    }
  }
  return wrong + (open.length > 0 ? 1 : 0);
}

function isName(word: string): boolean {
  return !Array.from(word).some((letter) => letter < ' ' || letter === '\x7f' || letter === '\xff');
}

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0;
}

function isDelimiter(byte: number): boolean {
  return (
    byte === 0x28 ||
    byte === 0x29 ||
    byte === 0x3c ||
    byte === 0x3e ||
    byte === 0x5b ||
    byte === 0x5d ||
    byte === 0x2f ||
    byte === 0x25
  );
}

function endOfWord(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && !isBlank(bytes[at]) && !isDelimiter(bytes[at])) at++;
  return at;
}

function endOfLine(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== 10 && bytes[at] !== 13) at++;
  return at;
}

function endOfString(bytes: Uint8Array, from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at++) {
    if (bytes[at] === 0x5c) at++;
    else if (bytes[at] === 0x28) depth++;
    else if (bytes[at] === 0x29 && --depth === 0) return at + 1;
  }
  return to;
}

function endOfHex(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from + 1; at < to; at++) {
    const byte = bytes[at];
    if (byte === 0x3e) return at + 1;
    const isDigit = (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 70) || (byte >= 97 && byte <= 102);
    if (!isDigit && !isBlank(byte)) return -1;
  }
  return -1;
}
