const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const EXCLAMATION = 33;
const DASH = 45;
/** Bytes of a tag or comment that may stand in a number. */
const LONGEST = 512;
/** Elements that only dress up letters. Raised letters are set apart by whoever sees them, and links by space. */
const DRESSING = packedAll('b i u s em strong span font small big tt code mark ins bdi bdo samp kbd var tspan abbr');
/** What nobody sees at all. */
const BREAKING = packedAll('wbr nobr');
/** Letters of the longest of these names. */
const LONGEST_NAME = 6;

/** A tag that does not set apart what stands around it. */
export interface InlineTag {
  /** Position behind it. */
  readonly end: number;
  /** Nobody sees anything of it: a comment, or a place where a line may be broken. */
  readonly isUnseen: boolean;
}

/**
 * The tag or comment that begins at a `<`, if what stands around it goes on as one word.
 *
 * @param to where the bytes end
 * @returns null for what sets apart, and for what is no tag
 */
export function inlineTagAt(bytes: Uint8Array, at: number, to: number): InlineTag | null {
  let nameAt = at + 1;
  const isComment = bytes[nameAt] === EXCLAMATION && bytes[at + 2] === DASH && bytes[at + 3] === DASH;
  if (bytes[nameAt] === SLASH) nameAt++;
  let nameEnd = nameAt;
  let name = 0;
  for (; nameEnd < to && isLetter(bytes[nameEnd]); nameEnd++) {
    if (nameEnd - nameAt === LONGEST_NAME) return null;
    name = packed(name, bytes[nameEnd]);
  }
  const isUnseen = isComment || BREAKING.has(name);
  if (!isUnseen && !(DRESSING.has(name) && !isNamePart(bytes[nameEnd]))) return null;
  const end = isComment ? endOfComment(bytes, at + 4, to) : endOfTag(bytes, nameEnd, to);
  return end < 0 ? null : { end, isUnseen };
}

/** Behind the `>`. A tag ends before the next one begins, so that every byte is looked at by one tag. */
function endOfTag(bytes: Uint8Array, from: number, to: number): number {
  const stop = Math.min(to, from + LONGEST);
  for (let at = from; at < stop && bytes[at] !== LESS; at++) if (bytes[at] === GREATER) return at + 1;
  return -1;
}

function endOfComment(bytes: Uint8Array, from: number, to: number): number {
  const stop = Math.min(to, from + LONGEST);
  for (let at = from; at < stop && bytes[at] !== LESS; at++) {
    if (bytes[at] === GREATER && bytes[at - 1] === DASH && bytes[at - 2] === DASH) return at + 1;
  }
  return -1;
}

function isLetter(byte: number): boolean {
  return (byte | 32) >= 97 && (byte | 32) <= 122;
}

function isNamePart(byte: number): boolean {
  return isLetter(byte) || (byte >= 48 && byte <= 58) || byte === DASH;
}

/** A name with one letter more, as a number. */
function packed(name: number, letter: number): number {
  return (name << 5) | (letter & 31);
}

function packedAll(names: string): ReadonlySet<number> {
  return new Set(names.split(' ').map((name) => Buffer.from(name, 'latin1').reduce(packed, 0)));
}
