import { once } from '../../once.js';
import { byteTable } from '../bytes.js';

/** Names of the characters 160 to 255, in their order (HTML, section 13.5). */
const LATIN = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot ' +
  'cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml ' +
  'Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ' +
  'ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
).split(' ');
/** Letters of names beyond these, each before its name. */
const NAMES =
  'ŠScaron šscaron ŽZcaron žzcaron ČCcaron čccaron ĆCacute ćcacute ĐDstrok đdstrok ĞGbreve ğgbreve İIdot ıinodot ŞScedil şscedil ' +
  'ŁLstrok łlstrok ŃNacute ńnacute ŚSacute śsacute ŹZacute źzacute ŻZdot żzdot ĄAogon ąaogon ĘEogon ęeogon ŘRcaron řrcaron ' +
  'ĚEcaron ěecaron ŇNcaron ňncaron ŮUring ůuring ŐOdblac őodblac ŰUdblac űudblac ŒOElig œoelig ŸYuml ĀAmacr āamacr ŌOmacr ōomacr';
const NAMED: ReadonlyMap<string, string> = new Map([
  ...LATIN.map((name, at): [string, string] => [name, String.fromCharCode(160 + at)]),
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['euro', '€'],
  ['ndash', '-'],
  ['hyphen', '-'],
  ['dash', '-'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['bull', '•'],
  ...blank('ensp emsp thinsp ThinSpace hairsp VeryThinSpace numsp puncsp emsp13 emsp14 MediumSpace NonBreakingSpace'),
  ...invisible('zwnj zwj lrm rlm NoBreak ZeroWidthSpace NegativeThinSpace'),
  ['commat', '@'],
  ['num', '#'],
  ['period', '.'],
  ['comma', ','],
  ['colon', ':'],
  ['semi', ';'],
  ['sol', '/'],
  ['lpar', '('],
  ['rpar', ')'],
  ['plus', '+'],
  ['lowbar', '_'],
  ['Tab', '\t'],
  ['NewLine', '\n'],
  ['equals', '='],
  ['ast', '*'],
  ['percnt', '%'],
  ['dollar', '$'],
  ['excl', '!'],
  ['quest', '?'],
  ['bsol', '\\'],
  ['lsqb', '['],
  ['rsqb', ']'],
  ...NAMES.split(' ').map((pair): [string, string] => [pair.slice(1), pair[0]]),
]);
const REFERENCE = /&(?:#x([\da-f]{1,8})|#(\d{1,8})|([a-z]\w{1,20}));?/gi;
/** Bytes of the longest name that is known. */
const LONGEST = 22;
/** What numeric references of the range 128 to 159 stand for, as they were meant (Windows-1252). */
const WINDOWS = once(() => new TextDecoder('windows-1252'));
const LARGEST = 0x10ffff;
/** Characters that nobody sees: where a word may be broken, or not, and in what direction it is read. */
const INVISIBLE = /^[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]$/;
const BLANKS = /^[\t\n\f\r\u00a0\u2000-\u200a\u202f\u205f]$/;
const HYPHENS = /^[\u2010-\u2013]$/;
const FULL_WIDTH = /^[\uff10-\uff19]$/;

/** A text with its character references read; those that nobody knows stay as they stand. What nobody sees is left out. */
export function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, hex: string | undefined, decimal: string | undefined, name?: string) => {
    const meant =
      name === undefined ? characterOf(Number.parseInt(hex ?? decimal ?? '', hex ? 16 : 10)) : NAMED.get(name);
    const character = meant ?? whole;
    return INVISIBLE.test(character) ? '' : character;
  });
}

/** A character reference that stands in bytes. */
export interface Reference {
  /** Position behind it. */
  readonly end: number;
  /** What a reader sees, dressed down as `fold` does it: plain blanks, hyphens and digits; empty for what nobody sees. */
  readonly seen: string;
}

/**
 * The reference that begins at an `&`.
 *
 * @param to where the bytes end
 * @returns null when nobody knows what stands there
 */
export function referenceAt(bytes: Uint8Array, at: number, to: number): Reference | null {
  const isNumber = bytes[at + 1] === NUMBER;
  const isHex = isNumber && (bytes[at + 2] | 32) === LETTER_X;
  const from = at + 1 + (isNumber ? 1 : 0) + (isHex ? 1 : 0);
  const kind = isHex ? HEXADECIMAL : isNumber ? DECIMAL : IN_NAME;
  const stop = Math.min(to, from + (isNumber ? MOST_DIGITS : LONGEST));
  let end = from;
  while (end < stop && kind[bytes[end]]) end++;
  if (end === from) return null;
  // A name without its semicolon is part of an address as a rule: `?a=1&copy=2`.
  const isClosed = end < to && bytes[end] === SEMICOLON;
  if (!isNumber && !isClosed) return null;
  const seen = isNumber ? seenOfNumber(numberIn(bytes, from, end, isHex ? 16 : 10)) : seenOfName(bytes, from, end);
  return seen === null ? null : { end: end + (isClosed ? 1 : 0), seen };
}

const SEMICOLON = 59;
const LETTER_X = 120;
const MOST_DIGITS = 8;
const DECIMAL = byteTable((byte) => byte >= 48 && byte <= 57);
const HEXADECIMAL = byteTable((byte) => DECIMAL[byte] === 1 || ((byte | 32) >= 97 && (byte | 32) <= 102));
const IN_NAME = byteTable((byte) => DECIMAL[byte] === 1 || ((byte | 32) >= 97 && (byte | 32) <= 122));
/** What is seen for a name, by the hash of its bytes. */
const NAMES_SEEN = once(() => {
  const names = new Map<number, { readonly name: Buffer; readonly seen: string }>();
  for (const [name, character] of NAMED) {
    const bytes = Buffer.from(name, 'latin1');
    names.set(hashOf(bytes, 0, bytes.length), { name: bytes, seen: seenOf(character) });
  }
  return names;
});

function seenOfName(bytes: Uint8Array, from: number, to: number): string | null {
  const known = NAMES_SEEN().get(hashOf(bytes, from, to));
  if (known === undefined || known.name.length !== to - from) return null;
  for (let at = from; at < to; at++) if (bytes[at] !== known.name[at - from]) return null;
  return known.seen;
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + bytes[at]) | 0;
  return hash;
}

/** The number that digits write; letters are hexadecimal ones. */
function numberIn(bytes: Uint8Array, from: number, to: number, base: number): number {
  let value = 0;
  for (let at = from; at < to; at++)
    value = value * base + (DECIMAL[bytes[at]] ? bytes[at] - 48 : (bytes[at] | 32) - 87);
  return value;
}

function seenOfNumber(code: number): string | null {
  if (code >= 32 && code < 127) return String.fromCharCode(code);
  const character = characterOf(code);
  return character === null ? null : seenOf(character);
}

const NUMBER = 35;

function seenOf(character: string): string {
  if (character <= '~' && character >= ' ') return character;
  if (INVISIBLE.test(character)) return '';
  if (BLANKS.test(character)) return ' ';
  if (HYPHENS.test(character)) return '-';
  return FULL_WIDTH.test(character) ? String.fromCharCode(character.charCodeAt(0) - 0xff10 + 48) : character;
}

function blank(names: string): [string, string][] {
  return names.split(' ').map((name) => [name, ' ']);
}

function invisible(names: string): [string, string][] {
  return names.split(' ').map((name) => [name, '\u200b']);
}

function characterOf(code: number): string | null {
  if (code >= 128 && code < 160) return WINDOWS().decode(Uint8Array.of(code));
  const isSurrogate = (code & 0xfff800) === 0xd800;
  return code > 0 && code <= LARGEST && !isSurrogate ? String.fromCodePoint(code) : null;
}
