const GREATER = 62;
const SLASH = 47;
const EQUALS = 61;
const DOUBLE = 34;
const SINGLE = 39;
/** Bytes of a tag; what has no end within them is no tag. */
export const LONGEST_TAG = 1 << 16;

const OF_TABLES: ReadonlySet<string> = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th']);

/** A tag that stands in bytes. */
export interface Tag {
  /** In small letters. */
  readonly name: string;
  readonly isClosing: boolean;
  /** As it stands, between the name and the end; empty where it is no part of a table. */
  readonly attributes: string;
  /** Position behind its `>`. */
  readonly end: number;
}

/**
 * The tag that begins at a `<`.
 *
 * @returns null when what stands there is no tag, `more` when its end is not among the bytes
 */
export function tagAt(bytes: Uint8Array, at: number, to: number): Tag | null | 'more' {
  const isClosing = bytes[at + 1] === SLASH;
  const nameAt = at + (isClosing ? 2 : 1);
  if (nameAt < to && !isLetter(bytes[nameAt])) return null;
  const end = endOfTag(bytes, nameAt, Math.min(to, at + LONGEST_TAG));
  if (end < 0) return to - at >= LONGEST_TAG ? null : 'more';
  let nameEnd = nameAt;
  while (isNamePart(bytes[nameEnd])) nameEnd++;
  const name = latin1(bytes, nameAt, nameEnd).toLowerCase();
  const isOfTable = !isClosing && nameEnd < end - 1 && OF_TABLES.has(name);
  return { name, isClosing, attributes: isOfTable ? latin1(bytes, nameEnd, end - 1) : '', end };
}

/** Behind the `>` that stands in no quoted value; -1 where there is none. */
function endOfTag(bytes: Uint8Array, from: number, to: number): number {
  let quote = 0;
  let before = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (quote > 0) {
      if (byte === quote) quote = 0;
      continue;
    }
    if (byte === GREATER) return at + 1;
    // A quote elsewhere than behind an equals sign is a slip of the writer.
    if ((byte === DOUBLE || byte === SINGLE) && before === EQUALS) quote = byte;
    if (byte > 32) before = byte;
  }
  return -1;
}

function isLetter(byte: number): boolean {
  return (byte | 32) >= 97 && (byte | 32) <= 122;
}

function isNamePart(byte: number): boolean {
  return isLetter(byte) || (byte >= 48 && byte <= 58) || byte === 45;
}

const HIDDEN =
  /\shidden(?:[\s=/]|$)|\sstyle\s*=\s*["']?[^"'>]*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i;

/** Whether an element is not shown, by what its tag says itself. */
export function isHidden({ attributes }: Tag): boolean {
  return attributes !== '' && HIDDEN.test(attributes);
}

/** A small number that an attribute says; 1 when it says none. */
export function spanOf({ attributes }: Tag, name: 'colspan' | 'rowspan', most: number): number {
  if (attributes === '') return 1;
  const found = (name === 'colspan' ? COLUMNS : ROWS).exec(attributes);
  return found ? Math.min(Math.max(1, Number(found[1])), most) : 1;
}

const COLUMNS = /\scolspan\s*=\s*["']?\s*(\d{1,6})/i;
const ROWS = /\srowspan\s*=\s*["']?\s*(\d{1,6})/i;

export function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
}
