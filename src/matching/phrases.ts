import { once } from '../once.js';
import { byteTable, IS_DIGIT, IS_WORD, lower, PLUS } from './bytes.js';
import type { Kernel } from './kernel/kernel.js';

/** Tokens that are joined to one word at most: `burger_service_nummer`. */
const MOST_JOINED = 4;
/** Letters and digits of the longest word. */
const LONGEST = 48;

/** Of each kind of sign, encoded bytes have as many in a long run. */
const FEW_LETTERS = 5;
const FEW_DIGITS = 2;
const SLASH = 47;
const IS_BASE64 = byteTable((byte) => byte < 128 && (IS_WORD[byte] === 1 || byte === PLUS || byte === SLASH));

/** What a byte is to the splitting of words. */
const UPPER = 2;
const KIND = Uint8Array.from(IS_WORD, (word, byte) => (word === 0 ? 0 : byte >= 65 && byte <= 90 ? UPPER : 1));

/** Bits of the tables: by the first four signs, by the first three of short words, by those of prefixes, by hash. */
const FIRST_BITS = 17;
const OTHER_BITS = 16;
const FIRST = 0;
const SHORT = FIRST + 2 ** FIRST_BITS / 8;
const PREFIX = SHORT + 2 ** OTHER_BITS / 8;
const HASH = PREFIX + 2 ** OTHER_BITS / 8;
/** Letters without their accents, for U+00C0 to U+00FF by the last six bits of their second byte. */
const ACCENTS = HASH + 2 ** OTHER_BITS / 8;
/** Length in bytes of the tables of a phrase finder. */
export const TABLE_BYTES = ACCENTS + 64;
const LATIN = 0xc3;
const GOLDEN = 0x9e3779b1;

/** Lower case letters without their accents, for U+00C0 to U+00FF; 0 for what has none. */
const PLAIN = Uint8Array.from({ length: 64 }, (_, i) => {
  const letter = String.fromCharCode(0xc0 + i)
    .normalize('NFD')[0]
    .toLowerCase();
  return /[a-z]/.test(letter) ? letter.charCodeAt(0) : 0;
});
/** For a letter, the second bytes of those that are it with an accent. */
const ACCENTED: ReadonlyMap<number, readonly number[]> = (() => {
  const seconds = new Map<number, number[]>();
  PLAIN.forEach((letter, i) => {
    if (letter > 0) seconds.set(letter, [...(seconds.get(letter) ?? []), 0x80 + i]);
  });
  return seconds;
})();

const SEPARATORS = ['_', '-', '.', ' '].map((sign) => sign.charCodeAt(0));
/** Signs that stand behind a short word: what is no letter and no digit. */
const BEHIND = Array.from({ length: 128 }, (_, byte) => byte).filter((byte) => IS_WORD[byte] === 0);

/** Words of a candidate of the compiled loop: start, end, hash. */
const CANDIDATE_WORDS = 3;

/** What is looked for. */
export interface KnownPhrases {
  readonly words: Iterable<string>;
  readonly prefixes: Iterable<string>;
}

/** Tables that were made before, and what is not in them. */
export interface PreparedPhrases {
  readonly tables: Uint8Array;
  readonly others: KnownPhrases;
}

/** Told of every word; `end` is 0 for a prefix, which need not be there whole. */
export type OnPhrase = (start: number, end: number, word: string) => void;

/**
 * Finds known words in text: at the beginning of a word, upper and lower case alike, accents aside, and also where up
 * to four words with one sign between them, or a change of case, make it together (`klant_nummer`, `klantNummer`).
 *
 * Words are looked for by the hash of what begins at every word. A first look at four signs leaves few beginnings. The
 * compiled loop does the same; what it hands over is compared letter by letter.
 */
export class PhraseFinder {
  /** For the compiled loop, see `phrases.as.ts`. */
  readonly tables = new Uint8Array(TABLE_BYTES);
  private readonly words: () => ReadonlyMap<number, readonly string[]>;
  private readonly prefixes: () => ReadonlyMap<number, readonly string[]>;

  /**
   * @param known all words, letters and digits in lower case, and all prefixes: beginnings of values in exact case, of
   *   four signs at least. Asked for at the first candidate.
   * @param prepared tables of a finder for all of them, but for those that it names
   */
  constructor(known: () => KnownPhrases, prepared?: PreparedPhrases) {
    this.tables.set(prepared?.tables ?? []);
    this.tables.set(PLAIN, ACCENTS);
    const { words, prefixes } = prepared ? prepared.others : known();
    for (const word of words) this.addWord(word);
    for (const prefix of prefixes) this.put(PREFIX, OTHER_BITS, this.addPrefix(prefix));
    this.words = once(() => {
      const byHash = new Map<number, string[]>();
      for (const word of known().words) {
        const same = byHash.get(hashOf(word));
        if (!same) byHash.set(hashOf(word), [word]);
        else if (!same.includes(word)) same.push(word);
      }
      return byHash;
    });
    this.prefixes = once(() => {
      const byFour = new Map<number, string[]>();
      for (const prefix of known().prefixes) {
        const four = firstOf(prefix) | 0;
        byFour.set(four, [...(byFour.get(four) ?? []), prefix]);
      }
      return byFour;
    });
  }

  /** Finds the words that begin in `buf[from, to)`; bytes in `buf[low, high)` may be read. */
  find(buf: Uint8Array, low: number, from: number, to: number, high: number, tell: OnPhrase): void {
    for (let at = from; at < to; at++) {
      if (!this.beginsWord(buf, low, at) || !this.mayBegin(buf, at, high)) continue;
      this.look(buf, at, high, (end, hash) => this.confirm(buf, at, end, hash, tell));
    }
  }

  /** The same by the compiled loop, where the buffer lies in its memory. */
  findCompiled(loop: Kernel, tables: number, window: Parameters<PhraseFinder['find']>): void {
    const [buf, low, from, to, high, tell] = window;
    const { run, words } = loop;
    const base = buf.byteOffset;
    for (let at = from; at < to; at = run.phrasesResumeAt() - base) {
      const count = run.findPhrases(
        base + low,
        base + at,
        base + to,
        base + high,
        tables,
        loop.candidates,
        loop.room.candidates,
      );
      for (let i = 0, word = loop.candidates / 4; i < count; i++, word += CANDIDATE_WORDS) {
        const end = words[word + 1];
        this.confirm(buf, words[word] - base, end === 0 ? 0 : end - base, words[word + 2], tell);
      }
    }
  }

  private beginsWord(buf: Uint8Array, low: number, at: number): boolean {
    const kind = KIND[buf[at]];
    if (kind === 0) return false;
    const before = at > low ? KIND[buf[at - 1]] : 0;
    return before === 0 || (kind === UPPER && before === 1);
  }

  private mayBegin(buf: Uint8Array, at: number, high: number): boolean {
    const four = signs(buf, at, high, 4);
    return this.has(FIRST, FIRST_BITS, four) || this.has(SHORT, OTHER_BITS, four & 0xffffff);
  }

  /** Offers what begins at a word, token by token; then a prefix, with end 0. */
  private look(buf: Uint8Array, start: number, high: number, offer: (end: number, hash: number) => void): void {
    let hash = 0x811c9dc5;
    let at = start;
    const stop = Math.min(high, start + LONGEST);
    for (let tokens = 0; tokens < MOST_JOINED && at < stop; tokens++) {
      let kind = 0;
      let wasLetter = false;
      while (at < stop && KIND[buf[at]] !== 0 && !(KIND[buf[at]] === UPPER && kind === 1)) {
        kind = KIND[buf[at]];
        // A number behind a word is looked past: `password1`.
        const isDigit = IS_DIGIT[buf[at]] === 1;
        if (isDigit && wasLetter && this.has(HASH, OTHER_BITS, hash, false)) offer(at, hash);
        wasLetter = !isDigit;
        const latin = buf[at] === LATIN && at + 1 < stop;
        hash = step(hash, latin ? this.tables[ACCENTS + (buf[at + 1] & 63)] : lower(buf[at]));
        at += latin ? 2 : 1;
      }
      if (this.has(HASH, OTHER_BITS, hash, false)) offer(at, hash);
      if (at < stop && KIND[buf[at]] === UPPER) continue;
      if (at + 1 >= stop || !SEPARATORS.includes(buf[at]) || KIND[buf[at + 1]] === 0) break;
      at++;
    }
    const four = signs(buf, start, high, 4);
    if (this.has(PREFIX, OTHER_BITS, four)) offer(0, four);
  }

  private confirm(buf: Uint8Array, start: number, end: number, hash: number, tell: OnPhrase): void {
    if (end === 0) {
      for (const prefix of this.prefixes().get(hash | 0) ?? []) {
        if (startsWith(buf, start, prefix)) tell(start, 0, prefix);
      }
      return;
    }
    for (const word of this.words().get(hash | 0) ?? []) {
      if (isWritten(buf, start, end, word) && !isInBase64(buf, start, end)) tell(start, end, word);
    }
  }

  private addWord(word: string): void {
    this.put(HASH, OTHER_BITS, hashOf(word), false);
    const codes = [...word].map((letter) => letter.charCodeAt(0));
    if (codes.length < 4) this.addShort(codes);
    for (const four of beginnings(codes)) this.put(FIRST, FIRST_BITS, four);
  }

  /** A word of two or three letters: by what stands behind it. */
  private addShort(codes: readonly number[]): void {
    if (codes.length === 3) this.put(SHORT, OTHER_BITS, packed(codes));
    else for (const behind of BEHIND) this.put(SHORT, OTHER_BITS, packed([...codes, behind].slice(0, 3)));
  }

  private addPrefix(prefix: string): number {
    const four = firstOf(prefix);
    this.put(FIRST, FIRST_BITS, four);
    return four;
  }

  private put(table: number, bits: number, value: number, spread = true): void {
    const at = spread ? Math.imul(value, GOLDEN) >>> (32 - bits) : value >>> (32 - bits);
    this.tables[table + (at >>> 3)] |= 1 << (at & 7);
  }

  private has(table: number, bits: number, value: number, spread = true): boolean {
    const at = spread ? Math.imul(value, GOLDEN) >>> (32 - bits) : value >>> (32 - bits);
    return (this.tables[table + (at >>> 3)] & (1 << (at & 7))) !== 0;
  }
}

function firstOf(prefix: string): number {
  return packed([...prefix.slice(0, 4)].map((sign) => sign.charCodeAt(0)));
}

/** Up to four signs of a text as a number, the bit of lower case set in each; what lies behind the end counts as 0x20. */
function signs(buf: Uint8Array, at: number, high: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) value |= ((at + i < high ? buf[at + i] : 0) | 0x20) << (8 * i);
  return value;
}

/** The first four of these signs, at most, as `signs` reads them. */
function packed(codes: readonly number[]): number {
  let value = 0;
  for (let i = 0; i < codes.length && i < 4; i++) value |= (codes[i] | 0x20) << (8 * i);
  return value;
}

/** The first four signs of a word, packed, as it may be written: with a separator in it, or an accent. */
function* beginnings(codes: readonly number[]): Generator<number> {
  if (codes.length >= 4) yield packed(codes);
  const last = Math.min(4, codes.length);
  for (let at = 1; at < last; at++) {
    if (codes.length < 3) break;
    for (const separator of SEPARATORS) yield packed([...codes.slice(0, at), separator, ...codes.slice(at, 3)]);
  }
  for (let at = 0; at < last; at++) {
    for (const second of ACCENTED.get(codes[at]) ?? []) {
      const four = [...codes.slice(0, at), LATIN, second, ...codes.slice(at + 1, 3)];
      if (four.length >= 4) yield packed(four);
    }
  }
}

/** Whether a word stands in these bytes, upper and lower case, accents and separators aside. */
function isWritten(buf: Uint8Array, start: number, end: number, word: string): boolean {
  let letter = 0;
  for (let at = start; at < end; at++) {
    const byte = buf[at];
    if (KIND[byte] === 0) continue;
    const plain = byte === LATIN ? PLAIN[buf[++at] & 63] : lower(byte);
    if (letter === word.length || plain !== word.charCodeAt(letter++)) return false;
  }
  return letter === word.length;
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = step(hash, word.charCodeAt(i));
  return hash | 0;
}

/** Signs in a row, of all kinds, that no name and no path has. */
const LONG_RUN = 60;

/** Whether a word is a piece of encoded bytes: short words occur in them by accident. */
function isInBase64(buf: Uint8Array, start: number, end: number): boolean {
  let from = start;
  let to = end;
  while (from > 0 && to - from < LONG_RUN && IS_BASE64[buf[from - 1]]) from--;
  while (to < buf.length && to - from < LONG_RUN && IS_BASE64[buf[to]]) to++;
  if (to - from < LONG_RUN) return false;
  let [upper, plain, digits] = [0, 0, 0];
  for (let at = from; at < to; at++) {
    const byte = buf[at];
    if (byte >= 97) plain++;
    else if (byte >= 65) upper++;
    else if (byte >= 48 && byte <= 57) digits++;
  }
  return upper >= FEW_LETTERS && plain >= FEW_LETTERS && digits >= FEW_DIGITS;
}

function startsWith(buf: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (buf[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

function step(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}
