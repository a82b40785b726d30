import { mix } from '../matching/hash.js';
import type { SubjectDigests } from '../model/match.js';

const EMPTY = 0;
/** What a table of 2^20 slots holds when it is three quarters full. */
const MOST_DIGESTS = (1 << 20) * 0.75;
/** Two words of digest, and one that decides what stays when the set is thinned. */
const WORDS = 3;
/** The deciding word has no key: only as many of its bits are kept as thinning can ever need. */
const SELECTOR_BITS = 0xffff0000;

/**
 * Form of the digests of people and addresses. Digests of one form under one key are equal for equal values, whatever version of
 * this program made them, so that audits can be compared. Raise it when anything changes in how a value becomes a digest: what is
 * taken of a number, an address, a name or a text, or the digest itself. `test/profile/digest-form.test.ts` tells when that happens.
 */
export const DIGEST_FORM = 1;

/** Key of one run: four random words, so that digests mean nothing outside it. */
export type RunKey = Uint32Array;

/**
 * A set of people or addresses as 64-bit keyed digests, for counting distinct ones across columns and files
 * without keeping a value. Exact up to about 786,000; beyond that a uniform sample of the distinct ones. What
 * is in the sample does not depend on the key, so that two runs give the same figure; it lives in memory only.
 */
export class DigestSet {
  private table = new Uint32Array(WORDS * 16);
  private size = 0;
  private shift = 0;

  constructor(private readonly key: RunKey) {}

  /** Estimated number of distinct members; exact while nothing was thinned. */
  get count(): number {
    return this.size * 2 ** this.shift;
  }

  addNumber(value: number): void {
    this.addHashed(value >>> 0, Math.trunc(value / 2 ** 32));
  }

  /** Adds a text by its UTF-16 units. */
  addText(text: string): void {
    let low = 0x811c9dc5;
    let high = 0x9747b28c;
    for (let i = 0; i < text.length; i++) {
      low = Math.imul(low ^ text.charCodeAt(i), 0x01000193);
      high = Math.imul(high ^ text.charCodeAt(i), 0x5bd1e995);
    }
    this.addHashed(low >>> 0, high >>> 0);
  }

  /** Adds what another set of the same run holds. */
  addAll({ words, shift }: SubjectDigests): void {
    while (this.shift < shift) this.thin();
    for (let i = 0; i < words.length; i += WORDS) this.addWords(words[i], words[i + 1], words[i + 2]);
  }

  /** Number of members that `other` does not hold; an estimate when either was thinned. */
  countOutside(other: DigestSet): number {
    const shift = Math.max(this.shift, other.shift);
    let outside = 0;
    this.each((a, b, selector) => {
      if ((shift === 0 || selector >>> (32 - shift) === 0) && !other.has(a, b)) outside++;
    });
    return outside * 2 ** shift;
  }

  export(): SubjectDigests {
    const words = new Uint32Array(this.size * WORDS);
    let at = 0;
    this.each((a, b, selector) => {
      words[at++] = a;
      words[at++] = b;
      words[at++] = selector;
    });
    return { words, shift: this.shift };
  }

  private addHashed(low: number, high: number): void {
    const { key } = this;
    const a = mix(low ^ key[0] ^ mix(high ^ key[1]));
    const b = mix(low + key[2] + mix(high ^ key[3] ^ a));
    this.addWords(a === EMPTY ? 1 : a, b, mix(low ^ mix(high ^ 0x5851f42d)) & SELECTOR_BITS);
  }

  private addWords(a: number, b: number, selector: number): void {
    if (this.shift > 0 && selector >>> (32 - this.shift) !== 0) return;
    const at = this.slot(a, b);
    if (this.table[at] !== EMPTY) return;
    this.table[at] = a;
    this.table[at + 1] = b;
    this.table[at + 2] = selector;
    if (++this.size * WORDS * 4 < this.table.length * 3) return;
    if (this.size >= MOST_DIGESTS) this.thin();
    else this.rebuild(this.table.length * 2);
  }

  private has(a: number, b: number): boolean {
    return this.table[this.slot(a, b)] === a;
  }

  private slot(a: number, b: number): number {
    const slots = this.table.length / WORDS;
    // The size takes part: members that come in the order of another table would otherwise pile up.
    let slot = mix(b + slots) & (slots - 1);
    while (
      this.table[slot * WORDS] !== EMPTY &&
      (this.table[slot * WORDS] !== a || this.table[slot * WORDS + 1] !== b)
    ) {
      slot = (slot + 1) & (slots - 1);
    }
    return slot * WORDS;
  }

  private each(visit: (a: number, b: number, selector: number) => void): void {
    for (let at = 0; at < this.table.length; at += WORDS) {
      if (this.table[at] !== EMPTY) visit(this.table[at], this.table[at + 1], this.table[at + 2]);
    }
  }

  private thin(): void {
    this.shift++;
    this.rebuild(this.table.length);
  }

  private rebuild(length: number): void {
    const old = this.table;
    this.table = new Uint32Array(length);
    this.size = 0;
    for (let at = 0; at < old.length; at += WORDS) {
      if (old[at] === EMPTY) continue;
      if (this.shift > 0 && old[at + 2] >>> (32 - this.shift) !== 0) continue;
      const to = this.slot(old[at], old[at + 1]);
      for (let i = 0; i < WORDS; i++) this.table[to + i] = old[at + i];
      this.size++;
    }
  }
}
