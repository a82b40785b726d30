import { type CellType, type CellValues, TYPE } from './values.js';
import type { XmlReader } from './xml.js';

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const SPACE = 32;
const QUOTE = 34;
const EQUALS = 61;
const C = 99;
const R = 114;
const S = 115;
const T = 116;
const V = 118;
const I = 105;
/** `<c r="A1"/>`, and no more, may begin before the end of the bytes. */
const SHORTEST = 4;
const PRESERVE = Buffer.from(' xml:space="preserve"');

/**
 * Reads cells of the form that nearly all have, `<c r="B2" s="1" t="s"><v>3</v></c>` and `<c …><is><t>…</t></is></c>`, from where the walk
 * stands, straight from the bytes. It stops before the first one of another form, or that is not there as a whole yet: that one is
 * left to the walk.
 *
 * @param next 0-based column of a cell that does not say its own
 * @returns that of the cell that follows
 */
export function scanCells(xml: XmlReader, values: CellValues, next: number): number {
  const { bytes, end } = xml;
  let at = xml.at;
  let column = next;
  for (;;) {
    if (at + SHORTEST > end || bytes[at] !== LESS || bytes[at + 1] !== C) break;
    let p = at + 2;
    let style = 0;
    let type: CellType = TYPE.NUMBER;
    let own = -1;
    // Attributes of one letter.
    while (bytes[p] === SPACE && bytes[p + 2] === EQUALS && bytes[p + 3] === QUOTE) {
      const name = bytes[p + 1];
      p += 4;
      if (name === R) {
        let letters = 0;
        let byte = bytes[p];
        while (byte >= 65 && byte <= 90) {
          letters = letters * 26 + byte - 64;
          byte = bytes[++p];
        }
        while (byte >= 48 && byte <= 57) byte = bytes[++p];
        own = letters - 1;
        if (letters < 1 || letters > 1 << 20) p = -1;
      } else if (name === S) {
        while (bytes[p] >= 48 && bytes[p] <= 57) style = style * 10 + bytes[p++] - 48;
      } else if (name === T) {
        type = shortType(bytes, p);
        p += type === TYPE.INLINE ? 9 : type === TYPE.TEXT ? 3 : 1;
      } else p = -1;
      if (bytes[p] !== QUOTE) {
        p = -1;
        break;
      }
      p++;
    }
    if (own < 0) own = column;
    if (bytes[p] === SLASH && bytes[p + 1] === GREATER) {
      if (p + 2 > end) break;
      at = p + 2;
      column = own + 1;
      continue;
    }
    if (bytes[p] !== GREATER || bytes[p + 1] !== LESS) break;
    let from: number;
    let to: number;
    if (bytes[p + 2] === V && bytes[p + 3] === GREATER && type !== TYPE.INLINE) {
      from = to = p + 4;
      while (to < end && bytes[to] !== LESS) to++;
      // </v></c>
      p = to + 8;
      if (p > end || bytes[to + 2] !== V || !closes(bytes, to) || bytes[to + 6] !== C || !closes(bytes, to + 4)) break;
    } else if (bytes[p + 2] === I && type === TYPE.INLINE) {
      from = inlineStart(bytes, p + 1);
      if (from < 0) break;
      to = from;
      while (to < end && bytes[to] !== LESS) to++;
      // </t></is></c>
      p = to + 13;
      if (p > end || bytes[to + 2] !== T || !closes(bytes, to) || bytes[to + 11] !== C || !closes(bytes, to + 9)) break;
      if (bytes[to + 4] !== LESS || bytes[to + 5] !== SLASH || bytes[to + 6] !== I || bytes[to + 7] !== S) break;
      if (bytes[to + 8] !== GREATER) break;
    } else break;
    if (to > from) values.put(type, style, own, bytes, from, to, false);
    at = p;
    column = own + 1;
  }
  xml.at = at;
  return column;
}

/** `</x>` */
function closes(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === LESS && bytes[at + 1] === SLASH && bytes[at + 3] === GREATER;
}

/** Types of one letter, `str` and `inlineStr`; what is none of them does not end where it should. */
function shortType(bytes: Uint8Array, at: number): CellType {
  switch (bytes[at]) {
    case S:
      return bytes[at + 1] === QUOTE ? TYPE.SHARED : TYPE.TEXT;
    case 98:
      return TYPE.BOOLEAN;
    case 100:
      return TYPE.DATE;
    case 101:
      return TYPE.ERROR;
    case I:
      return TYPE.INLINE;
    default:
      return TYPE.NUMBER;
  }
}

/** First byte of the text in `<is><t>` or `<is><t xml:space="preserve">`; -1 where it is written in another way. */
function inlineStart(bytes: Uint8Array, at: number): number {
  if (bytes[at + 2] !== S || bytes[at + 3] !== GREATER || bytes[at + 4] !== LESS || bytes[at + 5] !== T) return -1;
  if (bytes[at + 6] === GREATER) return at + 7;
  for (let i = 0; i < PRESERVE.length; i++) if (bytes[at + 6 + i] !== PRESERVE[i]) return -1;
  return bytes[at + 6 + PRESERVE.length] === GREATER ? at + 7 + PRESERVE.length : -1;
}
