/** What a page has that may hold tables or data. */
const MARKS: readonly Buffer[] = ['<table', '<TABLE', '<script', '<SCRIPT'].map((mark) => Buffer.from(mark, 'latin1'));

/** Whether a page may hold a table, as one or as data in a script. */
export function mayHoldTables(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return MARKS.some((mark) => text.includes(mark));
}

const LESS = 60;
const EXCLAMATION = 33;
const LETTER_T = 116;
const LETTER_S = 115;
const LETTER_A = 97;
const LETTER_C = 99;
const CASE = 32;

/**
 * The first place at which a table, a script or a comment may begin; `to` where there is none. Goes from byte to byte: most bytes
 * of a page are looked at here, and a search for each mark takes longer.
 */
export function nextMark(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (bytes[at] !== LESS) continue;
    const next = bytes[at + 1] | CASE;
    const third = bytes[at + 2] | CASE;
    const isMark = (next === LETTER_T && third === LETTER_A) || (next === LETTER_S && third === LETTER_C);
    if (isMark || bytes[at + 1] === EXCLAMATION || at + 2 >= to) return at;
  }
  return to;
}

const TABLES: readonly Buffer[] = MARKS.slice(0, 2);

/** Whether a table begins in a part of a page. */
export function holdsTable(bytes: Uint8Array, from: number, to: number): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from);
  return TABLES.some((mark) => text.includes(mark));
}
