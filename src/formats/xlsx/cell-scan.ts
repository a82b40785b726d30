import { type CellType, type CellValues, TYPE } from './values.js';
import type { XmlReader } from './xml.js';

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const SPACE = 32;
const QUOTE = 34;
const EQUALS = 61;
const COLON = 58;
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
 * @param w bytes of the prefix of all names, with its colon
 * @returns that of the cell that follows
 */
export function scanCells(xml: XmlReader, values: CellValues, next: number, w: number): number {
  const { bytes, end } = xml;
  let at = xml.at;
  let column = next;
  for (;;) {
    if (at + SHORTEST > end || bytes[at] !== LESS || bytes[at + 1 + w] !== C) break;
    if (w > 0 && bytes[at + w] !== COLON) break;
    let p = at + 2 + w;
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
    if (bytes[p + 2 + w] === V && bytes[p + 3 + w] === GREATER && type !== TYPE.INLINE) {
      from = to = p + 4 + w;
      while (to < end && bytes[to] !== LESS) to++;
      // </v></c>
      p = to + 8 + 2 * w;
      if (p > end || !closes(bytes, to, w, V) || !closes(bytes, to + 4 + w, w, C)) break;
    } else if (type === TYPE.INLINE) {
      from = inlineStart(bytes, p + 1, w);
      if (from < 0) break;
      to = from;
      while (to < end && bytes[to] !== LESS) to++;
      // </t></is></c>
      p = to + 13 + 3 * w;
      if (p > end || !closes(bytes, to, w, T) || !closes(bytes, to + 9 + 2 * w, w, C)) break;
      const is = to + 4 + w;
      if (bytes[is] !== LESS || bytes[is + 1] !== SLASH || bytes[is + 4 + w] !== GREATER) break;
      if (bytes[is + 2 + w] !== I || bytes[is + 3 + w] !== S) break;
    } else break;
    if (to > from) values.put(type, style, own, bytes, from, to, false);
    at = p;
    column = own + 1;
  }
  xml.at = at;
  return column;
}

/** `</x>`, with a prefix of `w` bytes. */
function closes(bytes: Uint8Array, at: number, w: number, letter: number): boolean {
  return bytes[at] === LESS && bytes[at + 1] === SLASH && bytes[at + 2 + w] === letter && bytes[at + 3 + w] === GREATER;
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
function inlineStart(bytes: Uint8Array, at: number, w: number): number {
  if (bytes[at + 1 + w] !== I || bytes[at + 2 + w] !== S || bytes[at + 3 + w] !== GREATER) return -1;
  const text = at + 4 + w;
  const p = text + 2 + w;
  if (bytes[text] !== LESS || bytes[text + 1 + w] !== T) return -1;
  if (bytes[p] === GREATER) return p + 1;
  for (let i = 0; i < PRESERVE.length; i++) if (bytes[p + i] !== PRESERVE[i]) return -1;
  return bytes[p + PRESERVE.length] === GREATER ? p + PRESERVE.length + 1 : -1;
}
