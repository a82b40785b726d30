import { mix } from '../matching/hash.js';
import type { SubjectDigests } from '../model/match.js';

const EMPTY = 0;
const MOST_DIGESTS = 1 << 20;

/** Key of one run: four random words, so that digests mean nothing outside it. */
export type RunKey = Uint32Array;

/**
 * A set of people or addresses as 64-bit keyed digests, for counting distinct ones across columns and files
 * without keeping a value. Exact up to about a million; beyond that a uniform sample of the distinct ones.
 */
export class DigestSet {
  private table = new Uint32Array(2 * 16);
  private size = 0;
  private shift = 0;

  constructor(private readonly key: RunKey) {}

  /** Estimated number of distinct members; exact while nothing was thinned. */
  get count(): number {
    return this.size * 2 ** this.shift;
  }

  addNumber(value: number): void {
    const [a, b] = this.digest(value >>> 0, Math.trunc(value / 2 ** 32));
    this.addWords(a, b);
  }

  /** Adds a text by its UTF-16 units. */
  addText(text: string): void {
    let low = this.key[1];
    let high = this.key[3];
    for (let i = 0; i < text.length; i++) {
      low = Math.imul(low ^ text.charCodeAt(i), 0x01000193);
      high = Math.imul(high ^ text.charCodeAt(i), 0x5bd1e995);
    }
    const [a, b] = this.digest(low >>> 0, high >>> 0);
    this.addWords(a, b);
  }

  /** Adds what another set of the same run holds. */
  addAll({ words, shift }: SubjectDigests): void {
    while (this.shift < shift) this.thin();
    for (let i = 0; i < words.length; i += 2) this.addWords(words[i], words[i + 1]);
  }

  /** Number of members that `other` does not hold; an estimate when either was thinned. */
  countOutside(other: DigestSet): number {
    const shift = Math.max(this.shift, other.shift);
    let outside = 0;
    this.each((a, b) => {
      if ((shift === 0 || a >>> (32 - shift) === 0) && !other.has(a, b)) outside++;
    });
    return outside * 2 ** shift;
  }

  export(): SubjectDigests {
    const words = new Uint32Array(this.size * 2);
    let at = 0;
    this.each((a, b) => {
      words[at++] = a;
      words[at++] = b;
    });
    return { words, shift: this.shift };
  }

  private digest(low: number, high: number): [number, number] {
    const { key } = this;
    const a = mix(low ^ key[0] ^ mix(high ^ key[1]));
    const b = mix(low + key[2] + mix(high ^ key[3] ^ a));
    return [a, b];
  }

  private addWords(a: number, b: number): void {
    if (this.shift > 0 && a >>> (32 - this.shift) !== 0) return;
    const at = this.slot(a, b);
    if (this.table[at] !== EMPTY || this.table[at + 1] !== EMPTY) return;
    this.table[at] = a;
    this.table[at + 1] = b;
    if (++this.size * 4 <= this.table.length) return;
    if (this.size >= MOST_DIGESTS) this.thin();
    else this.rebuild(this.table.length * 2);
  }

  private has(a: number, b: number): boolean {
    const at = this.slot(a, b);
    return this.table[at] === a && this.table[at + 1] === b && (a !== EMPTY || b !== EMPTY);
  }

  private slot(a: number, b: number): number {
    const mask = this.table.length / 2 - 1;
    let slot = b & mask;
    while (
      (this.table[slot * 2] !== EMPTY || this.table[slot * 2 + 1] !== EMPTY) &&
      (this.table[slot * 2] !== a || this.table[slot * 2 + 1] !== b)
    ) {
      slot = (slot + 1) & mask;
    }
    return slot * 2;
  }

  private each(visit: (a: number, b: number) => void): void {
    for (let at = 0; at < this.table.length; at += 2) {
      if (this.table[at] !== EMPTY || this.table[at + 1] !== EMPTY) visit(this.table[at], this.table[at + 1]);
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
    for (let at = 0; at < old.length; at += 2) {
      if (old[at] === EMPTY && old[at + 1] === EMPTY) continue;
      if (this.shift > 0 && old[at] >>> (32 - this.shift) !== 0) continue;
      const to = this.slot(old[at], old[at + 1]);
      this.table[to] = old[at];
      this.table[to + 1] = old[at + 1];
      this.size++;
    }
  }
}
