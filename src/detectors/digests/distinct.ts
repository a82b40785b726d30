import { mix } from '../../matching/hash.js';

/** Most digests that are kept while a table is read. */
const MOST = 200_000;
const FIRST_SLOTS = 64;
/** Longest walk through the table before a digest is given up: keeps crafted collisions linear. */
const LONGEST_WALK = 256;

/**
 * A set of digests by their first eight bytes. Of more than fit, those are kept whose mixed words are below a threshold:
 * a uniform sample of the distinct ones, whatever their order and frequency.
 */
export class DistinctDigests {
  /** Two words a slot; a third says whether it is taken, as 0 is a digest like any other. */
  private words = new Uint32Array(FIRST_SLOTS * 2);
  private taken = new Uint8Array(FIRST_SLOTS);
  private size = 0;
  private shift = 0;

  constructor(private readonly most = MOST) {}

  /** Number of distinct digests; an estimate when not all are kept. */
  get count(): number {
    return this.size * 2 ** this.shift;
  }

  add(high: number, low: number): void {
    if (!this.isInSample(high, low) || !this.insert(high, low)) return;
    if (this.size > this.most) this.thin();
    else if (this.size * 4 > this.taken.length * 3) this.rebuild(this.taken.length * 2);
  }

  /** The digests as 64-bit numbers, in order; no more than `most`, which leaves a smaller sample. */
  values(most = this.most): BigUint64Array {
    while (this.size > most) this.thin();
    const values = new BigUint64Array(this.size);
    let at = 0;
    this.each((high, low) => {
      values[at++] = (BigInt(high) << 32n) | BigInt(low);
    });
    return values.sort();
  }

  private thin(): void {
    this.shift++;
    this.rebuild(this.taken.length);
  }

  private isInSample(high: number, low: number): boolean {
    return this.shift === 0 || mix(high ^ mix(low)) >>> (32 - this.shift) === 0;
  }

  /** @returns whether it is new, and has found a place */
  private insert(high: number, low: number): boolean {
    const { words, taken } = this;
    const mask = taken.length - 1;
    let slot = mix(low ^ mix(high + taken.length)) & mask;
    for (let walked = 0; taken[slot] === 1; walked++) {
      if (walked === LONGEST_WALK || (words[slot * 2] === high && words[slot * 2 + 1] === low)) return false;
      slot = (slot + 1) & mask;
    }
    words[slot * 2] = high;
    words[slot * 2 + 1] = low;
    taken[slot] = 1;
    this.size++;
    return true;
  }

  private each(visit: (high: number, low: number) => void): void {
    this.taken.forEach((is, slot) => {
      if (is === 1) visit(this.words[slot * 2], this.words[slot * 2 + 1]);
    });
  }

  private rebuild(slots: number): void {
    const { words, taken } = this;
    this.words = new Uint32Array(slots * 2);
    this.taken = new Uint8Array(slots);
    this.size = 0;
    taken.forEach((is, slot) => {
      if (is === 1 && this.isInSample(words[slot * 2], words[slot * 2 + 1])) {
        this.insert(words[slot * 2], words[slot * 2 + 1]);
      }
    });
  }
}
