import { NEWLINE } from '../matching/bytes.js';
import type { Hit } from '../matching/lane.js';
import type { Context } from '../model/match.js';
import type { Rule } from '../model/rule.js';
import { squeeze, tokensOf } from '../profile/words.js';

/** Bytes before and after a number in which its name is looked for. */
const BEFORE = 96;
const AFTER = 24;
/** A name this many words away still speaks, more softly. */
const NEAR = 8;
const MOST_JOINED = 3;

/** The meaning that the words around a number give it. */
export interface Meaning {
  readonly context: Context;
  /** Id of the twin that is named, when `context` is `twin`. */
  readonly twin: string | null;
}

const NEUTRAL: Meaning = { context: 'neutral', twin: null };

/** Decides from the words around a number what it is, nearest word first. */
export class Surroundings {
  private readonly words = new Map<string, 'positive' | 'negative' | { twin: string }>();

  constructor(rule: Rule) {
    for (const twin of rule.identifier?.twins ?? []) this.put(twin.headers, { twin: twin.id });
    this.put(rule.negativeHeaders, 'negative');
    this.put([...rule.headers, ...rule.context], 'positive');
  }

  /**
   * The words before the hit on its line, then those before that on the line above, then a name in brackets
   * behind it.
   */
  of(hit: Hit): Meaning {
    const from = Math.max(hit.low, hit.start - BEFORE);
    const before = this.read(text(hit.buf, from, hit.start), from > hit.low);
    if (before) return before;
    return this.behind(text(hit.buf, hit.end, Math.min(hit.high, hit.end + AFTER)));
  }

  /** What a name by itself (a header, a key) stands for. */
  ofName(name: string | null): Meaning {
    return name === null ? NEUTRAL : (this.read(name, false) ?? NEUTRAL);
  }

  private read(before: string, cut: boolean): Meaning | null {
    const tokens = tokensOf(before);
    // The first token may be the end of a longer word.
    const usable = cut ? tokens.slice(1) : tokens;
    for (let distance = 0; distance < Math.min(NEAR, usable.length); distance++) {
      const at = usable.length - 1 - distance;
      for (let joined = Math.min(MOST_JOINED, at + 1); joined >= 1; joined--) {
        const word = usable.slice(at + 1 - joined, at + 1).join('');
        const found = this.words.get(word) ?? this.words.get(word.replace(/(?<=[a-z])\d+$/, ''));
        if (found === undefined) continue;
        if (found === 'positive') return { context: distance <= 1 ? 'keyed' : 'near', twin: null };
        return found === 'negative' ? { context: 'negative', twin: null } : { context: 'twin', twin: found.twin };
      }
    }
    return null;
  }

  private behind(after: string): Meaning {
    const named = /^["']?\s*\(([^)]{1,20})\)/.exec(after);
    return named && this.words.get(squeeze(named[1])) === 'positive' ? { context: 'keyed', twin: null } : NEUTRAL;
  }

  private put(words: readonly string[], meaning: 'positive' | 'negative' | { twin: string }): void {
    for (const word of words) this.words.set(squeeze(word), meaning);
  }
}

function text(buf: Uint8Array, from: number, to: number): string {
  return Buffer.from(buf.buffer, buf.byteOffset + from, Math.max(0, to - from)).toString('utf8');
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
