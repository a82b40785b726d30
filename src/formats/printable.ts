/** Shorter runs say nothing: any bytes have some. */
const SHORTEST = 4;

/**
 * Text between other bytes: runs of letters, digits and signs in UTF-8 (or ASCII in UTF-16), each at least four long, one a
 * line. For bytes without a known structure.
 */
export function printableOf(bytes: Buffer, shortest = SHORTEST): string {
  const runs: string[] = [];
  let start = -1;
  for (let at = 0; at <= bytes.length; ) {
    const length = at < bytes.length ? characterAt(bytes, at) : 0;
    if (length > 0) {
      if (start < 0) start = at;
      at += length;
      continue;
    }
    if (start >= 0 && at - start >= shortest) runs.push(bytes.toString('utf8', start, at));
    start = -1;
    at++;
  }
  return [...runs, ...wideRuns(bytes, shortest)].join('\n');
}

/** Whether all of it is text in UTF-8, without control characters other than white space. */
export function isText(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    const length = characterAt(bytes, at) || (isSpace(bytes[at]) ? 1 : 0);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

function isSpace(byte: number): boolean {
  return byte === 9 || byte === 10 || byte === 13;
}

/** Length of the visible character at a position; 0 where there is none. */
function characterAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte < 0x80) return byte >= 0x20 && byte !== 0x7f ? 1 : 0;
  const length =
    byte >= 0xc2 && byte < 0xe0 ? 2 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
  for (let n = 1; n < length; n++) if ((bytes[at + n] & 0xc0) !== 0x80) return 0;
  return length;
}

/** Runs of ASCII with a zero behind every letter. */
function wideRuns(bytes: Buffer, shortest: number): string[] {
  const runs: string[] = [];
  for (let at = 0; at + 1 < bytes.length; ) {
    let end = at;
    while (end + 1 < bytes.length && bytes[end + 1] === 0 && bytes[end] >= 0x20 && bytes[end] < 0x7f) end += 2;
    if (end - at >= shortest * 2) runs.push(bytes.toString('utf16le', at, end));
    at = end > at ? end : at + 1;
  }
  return runs;
}
