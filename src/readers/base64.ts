import { BACKSLASH, type Escape, escapeAt, isAlphabet, isBlank, isPart, PADDING } from './base64-alphabet.js';
import { type Content, contentOf, isSure } from './base64-content.js';
import { digitsFrom } from './hexadecimal.js';

/** Bytes that stand in a text as base64 or as hexadecimal digits (RFC 4648, sections 4, 5 and 8). */
export interface Encoded {
  readonly writing: 'base64' | 'hex';
  /** First byte of the base64 in the text, and one past its last. */
  readonly from: number;
  readonly to: number;
  /** What it holds: a word of `magic.ts`, `text`, `numbers`, or `unknown` for what is said to be a file and shows nothing. */
  readonly format: string;
  /** Of numbers, how each is written: `f8`, `i4`, `u1` and so on, the lowest byte first. */
  readonly dtype?: string;
  /** It reaches the end of what was looked at, and may go on there. */
  readonly isCut: boolean;
}

/** Characters of base64, or hexadecimal digits, that are looked into wherever they stand. */
export const FEWEST = 512;
/** The same where the words before them say that they are base64. */
const FEWEST_TOLD = 24;
/** A list of numbers may be as short as one of four bytes. */
const FEWEST_NUMBERS = 8;
/** Lines of base64 are broken at 60, 64, 72 or 76 characters. */
const SHORTEST_LINE = 48;
/** What stands before base64 and says what it is. */
const LOOK_BACK = 160;
const LOOK_AHEAD = 160;
/** Decoded bytes that say what something is, and the characters they stand in. */
const HEAD_CHARACTERS = 16 << 10;

const DATA_URL = /data:([\w.+-]+\/[\w.+-]+)?(?:;[\w.+-]+=[^;,"']*)*;base64,\s*$/i;
const CALL =
  /(?:b64decode|decodebytes|standard_b64decode|base64_dec(?:ode)?|base64decode|base64Decode|atob|FromBase64String|decode64|from_base64|Buffer\.from)\s*\(\s*(?:what\s*=\s*)?[bru]{0,2}["'`]{1,3}\s*$/;
const ARRAY = /"bdata"\s*:\s*"$/;
const TYPE = /"dtype"\s*:\s*"[<|=]?([fiu][1248])"/;

/**
 * Finds base64 and hexadecimal digits in a text that hold more than a hash, a key, a picture or a font: files, text, and lists of
 * numbers. Looked at is whatever is long enough, also over several lines or with the escapes of JSON; shorter where a data URL or
 * the call of a decoder says that it is base64. Takes time in proportion to the text.
 *
 * @param text bytes of a text in UTF-8 or a code page
 */
export function findEncoded(text: Uint8Array, from = 0, to = text.length): Encoded[] {
  const found: Encoded[] = [];
  const isTold = holdsMark(text, from, to);
  for (let at = from; at < to; ) {
    const start = isTold ? nextWord(text, at, to) : nextLongWord(text, at, to);
    if (start >= to) break;
    const end = endOfWord(text, start, to);
    // Most words are no base64, and can neither go on in another line nor behind an escape.
    if (isShort(text, start, end) && (end - start < FEWEST_NUMBERS || !isIntroduced(text, start, from))) {
      at = end;
      continue;
    }
    const run = runAt(text, start, to);
    const encoded = encodedAt(text, run, from, to);
    if (encoded) found.push(encoded);
    at = run.to;
  }
  return found;
}

/** What stands before every short piece that is looked at, whatever the case of its first letter. */
const MARKS = ['ase64', 'b64', 'bdata', 'atob', 'decode64', 'decodebytes', 'Buffer.from'];

function holdsMark(text: Uint8Array, from: number, to: number): boolean {
  const bytes = Buffer.from(text.buffer, text.byteOffset + from, to - from);
  return MARKS.some((mark) => bytes.includes(mark, 0, 'latin1'));
}

function nextWord(text: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && !isAlphabet(text[at])) at++;
  return at;
}

/** The next word that long base64 can begin with: one that is as long as a line, or goes on behind an escape. */
function nextLongWord(text: Uint8Array, from: number, to: number): number {
  for (let probe = from + SHORTEST_LINE - 1; ; ) {
    if (probe >= to) return to;
    if (!isPart(text[probe])) {
      probe += SHORTEST_LINE;
      continue;
    }
    let start = probe;
    while (start > from && isPart(text[start - 1])) start--;
    let end = probe;
    // No further than needed: a text can be one word of escapes, and is looked at from each of them.
    while (end < to && end - start < SHORTEST_LINE && isPart(text[end])) end++;
    if (end - start >= SHORTEST_LINE) return nextWord(text, behindBreaks(text, start, to), to);
    probe = end + SHORTEST_LINE;
  }
}

/** The place behind line ends that are written as escapes: the letters in them are none of the base64. */
function behindBreaks(text: Uint8Array, from: number, to: number): number {
  let at = from;
  for (let escaped = escapeAt(text, at, to); escaped?.kind === 'break'; escaped = escapeAt(text, at, to))
    at += escaped.length;
  return at;
}

function isShort(text: Uint8Array, start: number, end: number): boolean {
  return end - start < SHORTEST_LINE && text[end] !== BACKSLASH;
}

/** The bytes that a piece stands for. */
export function decode(text: Uint8Array, { from, to, writing }: Pick<Encoded, 'from' | 'to' | 'writing'>): Buffer {
  return Buffer.from(plainOf(text, from, to, Number.POSITIVE_INFINITY).toString('latin1'), writing);
}

function endOfWord(text: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isAlphabet(text[at])) at++;
  return at;
}

interface Run {
  readonly from: number;
  readonly to: number;
  /** Characters of the alphabet in it. */
  readonly count: number;
  readonly isCut: boolean;
}

/** The longest piece that can be base64 from a place on. */
function runAt(text: Uint8Array, from: number, to: number): Run {
  let at = from;
  let end = from;
  let count = 0;
  let line = 0;
  while (at < to) {
    if (isAlphabet(text[at])) {
      at++;
      count++;
      line++;
      end = at;
      continue;
    }
    const escaped = escapeAt(text, at, to);
    if (escaped?.kind === 'character') {
      at += escaped.length;
      count++;
      line++;
      end = at;
      continue;
    }
    const next = line >= SHORTEST_LINE ? behindBreak(text, at, to, escaped) : at;
    if (next === at) break;
    at = next;
    line = 0;
  }
  const isCut = at >= to;
  for (let padding = 0; padding < 2 && end < to; padding++) {
    const escaped = escapeAt(text, end, to);
    if (text[end] === PADDING) end++;
    else if (escaped?.kind === 'padding') end += escaped.length;
    else break;
  }
  return { from, to: Math.max(end, from + 1), count, isCut };
}

/** Where the next line begins when a line ends here, whatever it is set in by; the same place when it does not. */
function behindBreak(text: Uint8Array, from: number, to: number, first: Escape | null): number {
  let at = from;
  let escaped = first;
  let isBroken = false;
  while (at < to) {
    if (isBlank(text[at])) {
      isBroken ||= text[at] === 10 || text[at] === 13;
      at++;
    } else if (escaped?.kind === 'break') {
      isBroken = true;
      at += escaped.length;
    } else break;
    escaped = escapeAt(text, at, to);
  }
  return isBroken && (at >= to || isAlphabet(text[at])) ? at : from;
}

function encodedAt(text: Uint8Array, run: Run, low: number, high: number): Encoded | null {
  if (run.count < FEWEST_NUMBERS) return null;
  const before =
    run.count >= FEWEST || isIntroduced(text, run.from, low)
      ? around(text, run.from - LOOK_BACK, run.from, low, high)
      : '';
  if (before === '' && run.count < FEWEST) return null;
  const { from, to, isCut } = run;
  if (ARRAY.test(before)) {
    const dtype = TYPE.exec(before)?.[1] ?? TYPE.exec(around(text, to, to + LOOK_AHEAD, low, high))?.[1];
    if (dtype !== undefined) return { writing: 'base64', from, to, format: 'numbers', dtype, isCut };
  }
  const url = DATA_URL.exec(before);
  const isSaid = url !== null || CALL.test(before);
  if (run.count < (isSaid ? FEWEST_TOLD : FEWEST)) return null;
  const plain = plainOf(text, from, to, HEAD_CHARACTERS);
  const isWhole = !isCut && run.count <= HEAD_CHARACTERS;
  const digits = isSaid ? -1 : digitsFrom(plain);
  if (digits >= 0) return run.count - digits < FEWEST ? null : digitsAt(plain.subarray(digits), run, digits, isWhole);
  const head = isPossible(plain, url !== null) ? Buffer.from(plain.toString('latin1'), 'base64') : null;
  const content = head !== null && (isSaid || isSure(head)) ? contentOf(head, isWhole) : null;
  const format = formatOf(content, url?.[1] ?? null);
  return format === null ? null : { writing: 'base64', from, to, format, isCut };
}

/** What hexadecimal digits hold. Keys, digests and shapes on a map are written so as well: what shows nothing is nothing. */
function digitsAt(plain: Buffer, { from, to, isCut }: Run, skipped: number, isWhole: boolean): Encoded | null {
  const head = Buffer.from(plain.toString('latin1'), 'hex');
  const format = isSure(head) ? formatOf(contentOf(head, isWhole), null) : null;
  return format === null ? null : { writing: 'hex', from: from + skipped, to, format, isCut };
}

/** What a piece is told to be: nothing where it is harmless, or shows nothing and was not said to be a file. */
function formatOf(content: Content, type: string | null): string | null {
  if (content === 'harmless') return null;
  if (content !== null) return content;
  return type !== null && !/^(?:image|font|audio|video)\/|font|woff|wasm/i.test(type) ? 'unknown' : null;
}

const COMMA = 0x2c;
const COLON = 0x3a;
const PARENTHESIS = 0x28;
const EQUALS = 0x3d;
const FOUR = 0x34;
const LETTER_A = 0x61;
const QUOTES = [0x22, 0x27, 0x60];
/** Letters before a text in Python that say how it is written. */
const PREFIXES = [0x62, 0x72, 0x75];

/** A quick look whether something can introduce a short piece: `base64,` or `bdata":"` or the parenthesis or argument of a call. */
function isIntroduced(text: Uint8Array, from: number, low: number): boolean {
  let at = behindBlanks(text, from - 1, low);
  if (text[at] === COMMA) return text[at - 1] === FOUR;
  if (!QUOTES.includes(text[at])) return false;
  while (at > low && QUOTES.includes(text[at])) at--;
  while (at > low && PREFIXES.includes(text[at])) at--;
  at = behindBlanks(text, at, low);
  if (text[at] !== COLON) return text[at] === PARENTHESIS || text[at] === EQUALS;
  at = behindBlanks(text, at - 1, low);
  return text[at] === QUOTES[0] && text[at - 1] === LETTER_A;
}

/** The last place up to this one that is no blank, not far back. */
function behindBlanks(text: Uint8Array, from: number, low: number): number {
  const least = Math.max(low, from - LOOK_BACK);
  let at = from;
  while (at > least && isBlank(text[at])) at--;
  return at;
}

function around(text: Uint8Array, from: number, to: number, low: number, high: number): string {
  const part = text.subarray(Math.max(low, from), Math.min(to, high));
  return Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1');
}

/** Characters of base64 without line ends and escapes, at most so many. */
function plainOf(text: Uint8Array, from: number, to: number, most: number): Buffer {
  const plain = Buffer.allocUnsafe(Math.min(to - from, most));
  let length = 0;
  for (let at = from; at < to && length < plain.length; ) {
    const escaped = escapeAt(text, at, to);
    if (escaped) {
      if (escaped.kind === 'character') plain[length++] = escaped.byte;
      at += escaped.length;
    } else {
      if (isAlphabet(text[at])) plain[length++] = text[at];
      at++;
    }
  }
  return plain.subarray(0, length);
}

const BOTH = /[+/][\s\S]*[-_]|[-_][\s\S]*[+/]/;

/** Nobody writes both alphabets at once. */
function isPossible(plain: Buffer, isTold: boolean): boolean {
  const text = plain.toString('latin1', 0, 1024);
  return isTold || !(BOTH.test(text) || /^(.)\1*$/.test(text));
}
