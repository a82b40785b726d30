const AMPERSAND = 38;
const SEMICOLON = 59;
const HASH = 35;
const LOWER_X = 120;
/** `&#x10FFFF;` with some leading zeros; a longer reference is none. */
const LONGEST = 16;
const LARGEST = 0x10ffff;
const NAMED: ReadonlyMap<string, number> = new Map([
  ['amp', 38],
  ['lt', 60],
  ['gt', 62],
  ['quot', 34],
  ['apos', 39],
]);

/** Position of the first `&` in a piece of text, or -1. */
export function referenceIn(bytes: Uint8Array, start: number, end: number): number {
  for (let i = start; i < end; i++) if (bytes[i] === AMPERSAND) return i;
  return -1;
}

/**
 * Replaces character references (`&#49;`) and the five names that XML itself has, in place: what they stand for is never
 * longer than they are. References to entities of the document stay as they stand.
 *
 * @returns the new end
 */
export function unescapeInPlace(bytes: Uint8Array, start: number, end: number): number {
  let from = start;
  let to = start;
  while (from < end) {
    const close = bytes[from] === AMPERSAND ? closing(bytes, from, end) : -1;
    const code = close < 0 ? -1 : codeOf(bytes, from + 1, close);
    if (code < 0) {
      bytes[to++] = bytes[from++];
      continue;
    }
    to += write(bytes, to, code);
    from = close + 1;
  }
  // What the references have left over is no part of any value.
  bytes.fill(32, to, end);
  return to;
}

function closing(bytes: Uint8Array, at: number, end: number): number {
  const stop = Math.min(end, at + LONGEST);
  for (let i = at + 2; i < stop; i++) if (bytes[i] === SEMICOLON) return i;
  return -1;
}

/** The character that `bytes[from, to)` stands for, or -1. */
function codeOf(bytes: Uint8Array, from: number, to: number): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
  if (bytes[from] !== HASH) return NAMED.get(text) ?? -1;
  const hex = (bytes[from + 1] | 32) === LOWER_X;
  if (!(hex ? /^#x[\da-f]+$/i : /^#\d+$/).test(text)) return -1;
  const code = hex ? Number.parseInt(text.slice(2), 16) : Number.parseInt(text.slice(1), 10);
  return code > 0 && code <= LARGEST && (code & 0xfff800) !== 0xd800 ? code : -1;
}

/** UTF-8 of a character; digits and signs that only dress up a number as plain ones. Returns the number of bytes. */
function write(bytes: Uint8Array, at: number, code: number): number {
  const plain = folded(code);
  if (plain < 0x80) {
    bytes[at] = plain;
    return 1;
  }
  const utf8 = Buffer.from(String.fromCodePoint(plain), 'utf8');
  bytes.set(utf8, at);
  return utf8.length;
}

/** See `fold`: the same characters, by their number. */
function folded(code: number): number {
  if (code >= 0xff10 && code <= 0xff19) return code - 0xff10 + 48;
  if (code === 0xa0 || code === 0x202f || (code >= 0x2000 && code <= 0x200a)) return 32;
  return code >= 0x2010 && code <= 0x2013 ? 45 : code;
}

/** Names of entities that a document type declares and that could hide digits of a number. */
const DECLARED = /<!ENTITY\s+([^\s%"'<>]{1,100})\s+(?:(?:SYSTEM|PUBLIC)\b|"([^"]*)"|'([^']*)')/g;
const MOST_DECLARED = 1000;

const CHARACTER = /&#(?:x[\da-f]+|\d+);/gi;

/** What a character reference may add to a number. */
function digitOf(reference: string): string {
  return /^&#0*(?:x0*3\d|4[89]|5[0-7]);$/i.test(reference) ? '0' : '';
}

/**
 * Entities of a document type by which a number could be spelt: their text holds a digit or another entity, or stands
 * elsewhere. They are never expanded.
 */
export function spellingEntities(doctype: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, name, double, single] of doctype.matchAll(DECLARED)) {
    const text = double ?? single;
    if (text === undefined || /[\d&]/.test(text.replace(CHARACTER, digitOf))) names.add(name);
    if (names.size >= MOST_DECLARED) break;
  }
  return names;
}

const REFERENCE = /&([^\s&;#<>]{1,100});/g;

/** Whether one of the entities stands beside a digit: a number may be hidden there. */
export function spells(text: string, entities: ReadonlySet<string>): boolean {
  for (const match of text.matchAll(REFERENCE)) {
    if (!entities.has(match[1])) continue;
    const at = match.index;
    const after = text[at + match[0].length] ?? '';
    if (/[\d;]/.test(text[at - 1] ?? '') || /[\d&]/.test(after)) return true;
  }
  return false;
}
