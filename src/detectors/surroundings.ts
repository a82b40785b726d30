import { IS_DIGIT, IS_WORD, lower, NEWLINE } from '../matching/bytes.js';
import type { Hit } from '../matching/lane.js';
import type { Context } from '../model/match.js';
import type { Rule } from '../model/rule.js';
import { squeeze } from '../profile/words.js';

/** Bytes before and after a number in which its name is looked for. */
const BEFORE = 72;
const AFTER = 24;
/** A name this many words away still speaks, more softly. */
const NEAR = 8;
const MOST_JOINED = 3;
/** Signs between a name and its number, and the length of a word, as far as the cheap look goes. */
const GAP = 8;
const LONGEST_WORD = 24;
const ENDINGS = 1 << 15;
const OPEN = 40;
const CLOSE = 41;

/** What a byte is to the splitting of words. */
const NO_WORD = 0;
const LOWER = 1;
const UPPER = 2;
const KIND = Uint8Array.from(IS_WORD, (word, byte) =>
  word === 0 ? NO_WORD : byte >= 65 && byte <= 90 ? UPPER : LOWER,
);

/** Words that may stand between a name and its number without changing what it is. */
const FILLERS = new Set(
  (
    'van de het der den een is was zijn haar mijn uw hun als volgt volgend volgende nummer nr no met voor ' +
    'mevrouw mevr mw meneer heer dhr client klant betrokkene kind partner vader moeder ' +
    'the of a an is was for his her my your their as follows number mr mrs ms'
  ).split(' '),
);

/** The meaning that the words around a number give it. */
export interface Meaning {
  readonly context: Context;
  /** Id of the twin that is named, when `context` is `twin`. */
  readonly twin: string | null;
}

const NEUTRAL: Meaning = { context: 'neutral', twin: null };
const NEGATIVE: Meaning = { context: 'negative', twin: null };
const KEYED: Meaning = { context: 'keyed', twin: null };
const NEARBY: Meaning = { context: 'near', twin: null };
const REFERENCE: Meaning = { context: 'reference', twin: null };

interface Word {
  readonly text: string;
  readonly kind: 'positive' | 'reference' | 'negative' | 'twin';
  readonly meaning: Meaning;
}

/**
 * Decides from the words around a number what it is, nearest word first. Works on bytes, because it is asked
 * for every number of a text that has the right form.
 */
export class Surroundings {
  /** Words by hash; a hit is compared letter by letter. */
  private readonly words = new Map<number, Word>();
  /** Last three letters of the words that name the identifier. */
  readonly endings = new Uint8Array(ENDINGS);
  /** The same of all known words, whatever they name. */
  private readonly allEndings = new Uint8Array(ENDINGS);
  /** Positions of the words before a number, nearest first. */
  private readonly starts = new Int32Array(NEAR + MOST_JOINED);
  private readonly ends = new Int32Array(NEAR + MOST_JOINED);

  private found = 0;
  private cursor = 0;

  constructor(rule: Rule) {
    for (const twin of rule.identifier?.twins ?? []) this.put(twin.headers, 'twin', { context: 'twin', twin: twin.id });
    this.put(rule.negativeHeaders, 'negative', NEGATIVE);
    this.put(rule.identifier?.references ?? [], 'reference', REFERENCE);
    this.put([...rule.headers, ...rule.context], 'positive', KEYED);
  }

  /** The words before the hit, then a name in brackets behind it. */
  of(hit: Hit): Meaning {
    // A shape may begin with the name itself: bsn123456782.
    let digits = hit.start;
    while (digits < hit.end && !IS_DIGIT[hit.buf[digits]]) digits++;
    return this.read(hit.buf, Math.max(hit.low, hit.start - BEFORE), digits) ?? this.behind(hit);
  }

  /**
   * Whether one of the two words before the hit ends as a name of the identifier does. Cheap, and the same for
   * numbers that pass and that fail.
   */
  mayBeKeyed({ buf, start, low }: Hit): boolean {
    let at = start;
    for (let word = 0; word < 2; word++) {
      const stop = Math.max(low, at - GAP);
      while (at > stop && !IS_WORD[buf[at - 1]]) at--;
      if (at - low >= 3 && this.endings[ending(buf[at - 3], buf[at - 2], buf[at - 1])] === 1) return true;
      const begin = Math.max(low, at - LONGEST_WORD);
      while (at > begin && IS_WORD[buf[at - 1]]) at--;
    }
    return false;
  }

  /** What a name by itself (a header, a key) stands for. */
  ofName(name: string | null): Meaning {
    if (name === null) return NEUTRAL;
    const bytes = Buffer.from(name, 'utf8');
    return this.read(bytes, 0, bytes.length) ?? NEUTRAL;
  }

  private read(buf: Uint8Array, from: number, to: number): Meaning | null {
    this.found = 0;
    this.cursor = to;
    for (let distance = 0; distance < NEAR; distance++) {
      if (this.wordsBefore(buf, from, distance + 1) <= distance) return null;
      if (!this.mayEnd(buf, distance)) continue;
      const count = this.wordsBefore(buf, from, distance + MOST_JOINED);
      for (let joined = Math.min(MOST_JOINED, count - distance); joined >= 1; joined--) {
        const word = this.find(buf, distance, joined);
        if (!word) continue;
        if ((word.kind === 'positive' || word.kind === 'reference') && this.between(buf, distance) > 1)
          return word.kind === 'positive' ? NEARBY : NEUTRAL;
        return word.meaning;
      }
    }
    return null;
  }

  /** Words between a name and its number that say something else: `bsn van mevrouw is 123456782` has none. */
  private between(buf: Uint8Array, distance: number): number {
    let count = 0;
    for (let word = 0; word < distance; word++) {
      if (!FILLERS.has(textOf(buf, this.starts[word], this.ends[word]).toLowerCase())) count++;
    }
    return count;
  }

  /**
   * Finds words backwards until there are `wanted`: runs of letters and digits, split where lower case turns
   * into upper case. Most questions are answered by the nearest word, so that no more are looked for than needed.
   *
   * @returns the number of words found so far
   */
  private wordsBefore(buf: Uint8Array, from: number, wanted: number): number {
    const { starts, ends } = this;
    let at = this.cursor;
    while (this.found < wanted) {
      while (at > from && KIND[buf[at - 1]] === NO_WORD) at--;
      if (at === from) break;
      ends[this.found] = at;
      let kind = KIND[buf[--at]];
      while (at > from) {
        const before = KIND[buf[at - 1]];
        if (before === NO_WORD || (kind === UPPER && before === LOWER)) break;
        kind = before;
        at--;
      }
      starts[this.found++] = at;
    }
    this.cursor = at;
    return this.found;
  }

  /** Whether a known word can end with this one: by its last three letters, a number behind it looked past. */
  private mayEnd(buf: Uint8Array, distance: number): boolean {
    let end = this.ends[distance];
    const start = this.starts[distance];
    while (end > start && IS_DIGIT[buf[end - 1]]) end--;
    // Short words, and numbers, which can be rubric codes, are looked up.
    if (end - start < 3) return true;
    return this.allEndings[ending(buf[end - 3], buf[end - 2], buf[end - 1])] === 1;
  }

  /** The known word that `joined` words, the nearest of them at `distance`, make together. */
  private find(buf: Uint8Array, distance: number, joined: number): Word | null {
    let hash = 0x811c9dc5;
    // A number behind a word (`bsn2`) is looked past.
    let bare = hash;
    let letters = false;
    for (let word = distance + joined - 1; word >= distance; word--) {
      for (let i = this.starts[word]; i < this.ends[word]; i++) {
        hash = step(hash, lower(buf[i]));
        if (!IS_DIGIT[buf[i]]) {
          bare = hash;
          letters = true;
        }
      }
    }
    return (
      this.confirm(buf, distance, joined, hash) ??
      (letters && bare !== hash ? this.confirm(buf, distance, joined, bare) : null)
    );
  }

  private confirm(buf: Uint8Array, distance: number, joined: number, hash: number): Word | null {
    const word = this.words.get(hash);
    if (!word) return null;
    let text = '';
    for (let i = distance + joined - 1; i >= distance; i--) {
      text += textOf(buf, this.starts[i], this.ends[i]);
    }
    const read = text.toLowerCase();
    return read === word.text || read.replace(/\d+$/, '') === word.text ? word : null;
  }

  private behind({ buf, end, high }: Hit): Meaning {
    const stop = Math.min(high, end + AFTER);
    let open = end;
    while (open < stop && !IS_WORD[buf[open]] && buf[open] !== OPEN && buf[open] !== NEWLINE) open++;
    if (open >= stop || buf[open] !== OPEN) return NEUTRAL;
    const close = buf.indexOf(CLOSE, open);
    if (close < 0 || close >= stop) return NEUTRAL;
    const meaning = this.read(buf, open + 1, close);
    return meaning?.context === 'keyed' ? meaning : NEUTRAL;
  }

  private put(words: readonly string[], kind: Word['kind'], meaning: Meaning): void {
    for (const word of words) {
      const text = squeeze(word);
      let hash = 0x811c9dc5;
      for (let i = 0; i < text.length; i++) hash = step(hash, text.charCodeAt(i));
      this.words.set(hash, { text, kind, meaning });
      const last = text.slice(-3);
      const code = ending(last.charCodeAt(0), last.charCodeAt(1), last.charCodeAt(2));
      if (kind === 'positive') this.endings[code] = 1;
      this.allEndings[code] = 1;
    }
  }
}

/** Three letters in fifteen bits, upper and lower case alike; other bytes may coincide, which costs a look and no more. */
function ending(a: number, b: number, c: number): number {
  return ((a & 31) << 10) | ((b & 31) << 5) | (c & 31);
}

function step(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

function textOf(buf: Uint8Array, start: number, end: number): string {
  return Buffer.from(buf.buffer, buf.byteOffset + start, end - start).toString('latin1');
}

/** Code points between two positions of UTF-8 text. */
export function codePoints(buf: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if ((buf[i] & 0xc0) !== 0x80) count++;
  return count;
}

/** Start of the line that `at` is on, not before `low`. */
export function lineStart(buf: Uint8Array, low: number, at: number): number {
  const found = at > low ? buf.lastIndexOf(NEWLINE, at - 1) : -1;
  return found < low ? low : found + 1;
}
