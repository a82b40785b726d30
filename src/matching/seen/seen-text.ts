import { byteTable, IS_DIGIT, IS_WORD, SPACE } from '../bytes.js';
import { inlineTagAt } from './inline-tags.js';
import { type Reference, referenceAt } from './references.js';

const AMPERSAND = 38;
const LESS = 60;
const AT = 64;
/** Bytes of the file before what is written otherwise that are read with it, and after it: the words around a value. */
const LEAD = 400;
const TAIL = 96;
/** The same around a letter with an accent: it is part of a word or a name, and of no number. */
const LEAD_OF_LETTER = 32;
const TAIL_OF_LETTER = 48;
/** Bytes that are looked at in one go, and the longest character. */
const ROOM = 1 << 14;
const SPARE = 8;
/** A word that begins in a window is written otherwise within so many bytes behind its end. */
const REACH = 128;
/** Bytes of a cell or line that is looked at as a whole. */
const SHORT = 256;
/** Bytes of the shortest word that can be a value. */
const SHORTEST = 4;
/** Signs of a group among those that a number is written in: more are a number by themselves. */
const LONGEST_GROUP = 6;

/** What values are written with. */
const IN_VALUE = byteTable((byte) => IS_WORD[byte] === 1 || '@.-_+/%'.includes(String.fromCharCode(byte)));
const IN_GROUP = byteTable((byte) => IS_DIGIT[byte] === 1 || (byte >= 65 && byte <= 90));
const SIGNS = byteTable((byte) => '@.-_'.includes(String.fromCharCode(byte)));
/** Bytes that need no look where nothing stands before them. */
const PLAIN = byteTable((byte) => byte !== AMPERSAND && byte !== LESS && IN_VALUE[byte] === 1);
const BLANKS = byteTable((byte) => byte === SPACE || (byte >= 9 && byte <= 13));

/** Where bytes that are seen stand in the file. */
export interface Origin {
  /** The bytes of the file, of which `low` is the first. */
  readonly buf: Uint8Array;
  readonly low: number;
  /** Position there of the first byte that a byte was made of, and one past the last. */
  startOf(position: number): number;
  endOf(position: number): number;
}

/** Is shown a word `bytes[from, to)` that is written otherwise than it is seen, with its surroundings in `bytes[0, length)`. */
export type OnWord = (bytes: Uint8Array, from: number, to: number, length: number) => void;

/** Whether there may be words in a piece of text that are written otherwise than they are seen. */
export function mayBeSeenOtherwise(buf: Uint8Array, low: number, from: number, high: number): boolean {
  if (high - from < SHORT) return nextMark(buf, from, low, high, high) >= 0;
  // A Buffer looks for a byte many times faster than any other array.
  const bytes = Buffer.from(buf.buffer, buf.byteOffset + from, high - from);
  return bytes.includes(AMPERSAND) || bytes.includes(LESS);
}

/**
 * Words as whoever opens a page sees them: character references are read, and tags that only dress up letters stand between
 * none of them. Only words are shown that are written otherwise, so that nothing is found twice. Takes time in proportion to
 * the text.
 */
export class SeenText implements Origin {
  buf: Uint8Array = new Uint8Array(0);
  low = 0;
  private readonly bytes = new Uint8Array(ROOM + SPARE);
  private readonly starts = new Int32Array(ROOM + SPARE);
  private readonly ends = new Int32Array(ROOM + SPARE);
  /** 1 for what is written otherwise, or is joined with what stands before it. */
  private readonly marks = new Uint8Array(ROOM + SPARE);
  private length = 0;
  private lastMark = -1;
  /** Tags stand before the next character, and nothing but those that nobody sees. */
  private isBehindTag = false;
  private isUnseen = true;
  /** A character that nobody sees stands before the next one. */
  private isBroken = false;

  startOf(position: number): number {
    return this.starts[position];
  }

  endOf(position: number): number {
    return this.ends[position];
  }

  /** Shows every word that begins in `buf[from, to)`; `buf[low, high)` may be read. */
  look(buf: Uint8Array, low: number, from: number, to: number, high: number, tell: OnWord): void {
    this.buf = buf;
    this.low = low;
    const stop = Math.min(high, to + REACH);
    let told = from;
    for (let at = from; ; ) {
      const mark = nextMark(buf, at, low, stop, high);
      if (mark < 0) return;
      const [lead, tail] = isLetter(buf, mark, high) ? [LEAD_OF_LETTER, TAIL_OF_LETTER] : [LEAD, TAIL];
      const begin = Math.max(low, mark - lead);
      at = Math.max(mark + 1, this.read(buf, begin, mark + tail, high));
      told = this.tellWords(begin > low, told, to, tell);
    }
  }

  /** Reads from a place on, at least up to another, for as long as words are written otherwise; returns where that ends. */
  private read(buf: Uint8Array, begin: number, least: number, high: number): number {
    this.length = 0;
    this.lastMark = -1;
    this.isBehindTag = this.isBroken = false;
    let stop = least;
    let at = begin;
    while (at < high && this.length < ROOM) {
      const byte = buf[at];
      if (PLAIN[byte] && !this.isBehindTag && !this.isBroken) {
        this.add(byte, at, at + 1, false);
        at++;
        continue;
      }
      if (at > stop) break;
      if (byte === AMPERSAND) {
        const reference = referenceAt(buf, at, high);
        if (reference) {
          if (isPartOfValue(reference)) stop = Math.max(stop, at + (reference.seen > '~' ? TAIL_OF_LETTER : TAIL));
          this.putReference(reference, at);
          at = reference.end;
          continue;
        }
      } else if (byte === LESS) {
        const tag = inlineTagAt(buf, at, high);
        if (tag) {
          this.isUnseen = tag.isUnseen && (this.isUnseen || !this.isBehindTag);
          this.isBehindTag = true;
          at = tag.end;
          continue;
        }
      }
      if (this.put(byte, at, at + 1, false)) stop = Math.max(stop, at + TAIL);
      at++;
    }
    return at;
  }

  private putReference({ seen, end }: Reference, at: number): void {
    if (seen === '') this.isBroken = true;
    else if (seen.length === 1 && seen <= '~') this.put(seen.charCodeAt(0), at, end, true);
    else for (const byte of Buffer.from(seen, 'utf8')) this.put(byte, at, end, true);
  }

  /** Adds a byte; returns whether it is joined with what stands before it. */
  private put(byte: number, start: number, end: number, isOther: boolean): boolean {
    const { marks } = this;
    const before = this.length > 0 ? this.bytes[this.length - 1] : 0;
    let isJoined = this.isBroken && IN_VALUE[before] === 1 && IN_VALUE[byte] === 1;
    if (this.isBehindTag) {
      if (joins(before, byte, this.isUnseen)) isJoined = true;
      else if (BLANKS[byte]) isJoined = IS_DIGIT[before] === 1;
      else if (BLANKS[before]) {
        this.lastMark = this.length - 1;
        marks[this.lastMark] = 1;
      } else if (this.length > 0) this.add(SPACE, start, start, false);
    }
    this.isBehindTag = this.isBroken = false;
    this.add(byte, start, end, isOther || isJoined);
    return isJoined;
  }

  private add(byte: number, start: number, end: number, isMarked: boolean): void {
    const at = this.length++;
    this.bytes[at] = byte;
    this.starts[at] = start;
    this.ends[at] = end;
    this.marks[at] = isMarked ? 1 : 0;
    if (isMarked) this.lastMark = at;
  }

  /**
   * Shows the words of what was read that are written otherwise.
   *
   * @param isCut the first word may have begun earlier
   * @param from position in the file before which all were shown
   * @returns the same for what is read next
   */
  private tellWords(isCut: boolean, from: number, to: number, tell: OnWord): number {
    const { bytes, starts, ends, length, lastMark } = this;
    let told = from;
    for (let at = this.beginOfOther(); at <= lastMark; ) {
      if (!IN_VALUE[bytes[at]]) {
        at++;
        continue;
      }
      const end = this.endOfWord(at);
      const isWhole = at > 0 || !isCut;
      if (isWhole && end - at >= SHORTEST && starts[at] >= told && starts[at] < to && this.isOther(at, end)) {
        tell(bytes, at, end, length);
        told = ends[end - 1];
      }
      at = end;
    }
    return told;
  }

  /** Where the first word begins that may be written otherwise, with the groups before it. */
  private beginOfOther(): number {
    const { bytes } = this;
    let at = this.marks.subarray(0, this.length).indexOf(1);
    if (at < 0) return this.length;
    for (;;) {
      while (at > 0 && IN_VALUE[bytes[at - 1]]) at--;
      if (at < 2 || bytes[at - 1] !== SPACE || !IN_GROUP[bytes[at - 2]]) return at;
      at -= 2;
    }
  }

  /** Behind a word, or behind the last of the short groups that a number is written in. */
  private endOfWord(from: number): number {
    const { bytes } = this;
    let start = from;
    for (;;) {
      const end = this.endOfSigns(start);
      const isGroup = end - start <= LONGEST_GROUP && IN_GROUP[bytes[end - 1]] === 1;
      if (!isGroup || end + 1 >= this.length || bytes[end] !== SPACE || !IN_GROUP[bytes[end + 1]]) return end;
      const next = this.endOfSigns(end + 1);
      if (next - end - 1 > LONGEST_GROUP) return end;
      start = end + 1;
    }
  }

  private endOfSigns(from: number): number {
    let at = from;
    while (at < this.length && IN_VALUE[this.bytes[at]]) at++;
    return at;
  }

  /** Whether a word is written otherwise between its first and last letter or digit. */
  private isOther(from: number, to: number): boolean {
    const { bytes } = this;
    let [first, last] = [from, to - 1];
    while (first < last && !IS_WORD[bytes[first]]) first++;
    while (last > first && !IS_WORD[bytes[last]]) last--;
    while (first <= last && !this.marks[first]) first++;
    return first <= last;
  }
}

/** The next place from which on something is written otherwise than it is seen; -1 where there is none. */
function nextMark(buf: Uint8Array, from: number, low: number, to: number, high: number): number {
  for (let at = from; at < to; at++) {
    const byte = buf[at];
    if (byte === AMPERSAND) {
      if (!isEverywhere(buf, at) && isOtherReference(buf, at, low, high)) return at;
    } else if (byte === LESS && at > low && isJoiningTag(buf, at, low, high)) return at;
  }
  return -1;
}

/** `&lt;`, `&gt;`, `&amp;`, `&quot;`: pages of code are full of them, and no value is. */
function isEverywhere(buf: Uint8Array, at: number): boolean {
  const [next, second] = [buf[at + 1], buf[at + 2]];
  if (second === 116) return next === 108 || next === 103;
  return (next === 97 && second === 109) || (next === 113 && second === 117);
}

function isOtherReference(buf: Uint8Array, at: number, low: number, high: number): boolean {
  const reference = referenceAt(buf, at, high);
  if (!reference) return false;
  if (reference.seen === ' ') return at > low && mayBeInGroups(buf[at - 1]) && mayBeInGroups(buf[reference.end]);
  return isPartOfValue(reference);
}

function isPartOfValue({ seen }: Reference): boolean {
  return seen === '' || (seen !== ' ' && (seen > '~' || IN_VALUE[seen.charCodeAt(0)] === 1));
}

/** Whether a mark is a letter beyond ASCII: nobody writes others as references but who hides them. */
function isLetter(buf: Uint8Array, at: number, high: number): boolean {
  const seen = buf[at] === AMPERSAND ? referenceAt(buf, at, high)?.seen : '';
  return seen !== undefined && seen > '~';
}

/** A sign of a group, or the end or beginning of what may stand for one. */
function mayBeInGroups(byte: number): boolean {
  return IN_GROUP[byte] === 1 || byte === 59 || byte === AMPERSAND || byte === LESS || byte === 62;
}

/** Whether a tag, and those behind it, stand in a word or between groups of digits. */
function isJoiningTag(buf: Uint8Array, at: number, low: number, high: number): boolean {
  const before = buf[at - 1];
  const isBehindBlank = BLANKS[before] === 1 && at - 2 >= low && IS_DIGIT[buf[at - 2]] === 1;
  if (!isBehindBlank && IN_VALUE[before] === 0) return false;
  let isUnseen = true;
  let end = at;
  while (end < high && buf[end] === LESS) {
    const tag = inlineTagAt(buf, end, high);
    if (!tag) break;
    isUnseen &&= tag.isUnseen;
    end = tag.end;
  }
  if (end === at || end >= high) return false;
  if (isBehindBlank) return IS_DIGIT[buf[end]] === 1;
  const [after, second] = [buf[end], buf[end + 1]];
  if (BLANKS[after]) return IS_DIGIT[before] === 1 && IS_DIGIT[buf[behindTags(buf, end + 1, high)]] === 1;
  // A sentence ends behind a word in bold.
  const isEnd = SIGNS[after] === 1 && after !== AT && IS_WORD[second] === 0 && second !== LESS && second !== AMPERSAND;
  return !isEnd && joins(before, after, isUnseen);
}

function behindTags(buf: Uint8Array, from: number, high: number): number {
  let at = from;
  while (at < high && buf[at] === LESS) {
    const tag = inlineTagAt(buf, at, high);
    if (!tag) break;
    at = tag.end;
  }
  return at;
}

/** Whether two characters with tags between them are parts of one word. */
function joins(before: number, after: number, isUnseen: boolean): boolean {
  if (IS_DIGIT[before] === 1 && IS_DIGIT[after] === 1) return true;
  if (SIGNS[after] === 1) return IS_WORD[before] === 1;
  if (SIGNS[before] === 1 || isUnseen) return IS_WORD[before] + SIGNS[before] > 0 && IS_WORD[after] === 1;
  return false;
}
