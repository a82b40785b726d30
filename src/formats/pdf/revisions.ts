/** Where the versions of a PDF end (ISO 32000-1, 7.5.6: an update is appended, and what it replaces stays). */
export interface Revisions {
  /** Lengths of the earlier versions, from the start of the file, the latest first. */
  readonly earlier: readonly number[];
  /** Position of the first byte behind the last version. */
  readonly end: number;
  /** Its last words are there. */
  readonly isEnded: boolean;
}

const EOF = Buffer.from('%%EOF');
/** Bytes before the last words of a version in which it says where its table of objects is. */
const BEFORE = 96;
const AFTER_TABLE = 64;

/** A file that can be shown while it is fetched says first how long it is (ISO 32000-1, annex F.2.2); updates are behind that. */
const LINEARIZED = /\/Linearized\s[^>]*?\/L\s+(\d+)/;
const HEAD = 2048;
/** Programs that copy files leave out, or add, the end of the last line. */
const END_OF_LINE = 2;

/** Looks up the versions of a PDF. */
export function revisionsOf(bytes: Buffer): Revisions {
  const ends: number[] = [];
  for (let at = bytes.indexOf(EOF); at >= 0; at = bytes.indexOf(EOF, at + EOF.length))
    if (isEndOfVersion(bytes, at)) ends.push(at + EOF.length);
  const end = ends.pop();
  // An end that fits no table may still be one: of a file with bytes before its header, or a damaged one.
  const last = bytes.lastIndexOf(EOF);
  const isEnded = last >= 0 && /startxref\s+\d+\s*$/.test(bytes.toString('latin1', Math.max(0, last - BEFORE), last));
  const shown = ends.reverse().filter((length) => !isFirstPart(bytes, length));
  return {
    earlier: shown,
    end: end ?? (last >= 0 ? last + EOF.length : bytes.length),
    isEnded: isEnded && bytes.length + END_OF_LINE >= declaredLength(bytes),
  };
}

/** What a file that can be shown while it is fetched says to be long; 0 for others. */
function declaredLength(bytes: Buffer): number {
  return Number(LINEARIZED.exec(bytes.toString('latin1', 0, HEAD))?.[1] ?? 0);
}

/** It ends before the file that was written at once does: the first page and its table of objects, and no version. */
function isFirstPart(bytes: Buffer, length: number): boolean {
  return length + END_OF_LINE < declaredLength(bytes);
}

/** The number before it is the position of a table of objects, before it and within the version. */
function isEndOfVersion(bytes: Buffer, at: number): boolean {
  const before = bytes.toString('latin1', Math.max(0, at - BEFORE), at);
  const found = /startxref\s+(\d+)\s*$/.exec(before);
  if (found === null) return false;
  const table = Number(found[1]);
  if (table === 0 || table >= at) return false;
  const there = bytes.toString('latin1', table, table + AFTER_TABLE);
  return /^\s*(?:xref\b|\d+\s+\d+\s+obj\b)/.test(there);
}

/** What stands behind the end, when it is more than blanks and padding; null otherwise. */
export function behind(bytes: Buffer, end: number): Buffer | null {
  const rest = bytes.subarray(end);
  const first = rest.findIndex(
    (byte) => byte !== 0 && byte !== 10 && byte !== 13 && byte !== 32 && byte !== 9 && byte !== 26,
  );
  return first < 0 ? null : rest.subarray(first);
}
