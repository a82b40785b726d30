import { mix } from '../../matching/hash.js';

/** Digests kept exactly; of more, those whose mixed words are below a threshold: a uniform sample of the distinct ones. */
const MOST = 200_000;
const FIRST_SLOTS = 64;

/** A set of digests by their first eight bytes. */
export class DistinctDigests {
  /** Two words a slot; a third says whether it is taken, as 0 is a digest like any other. */
  private words = new Uint32Array(FIRST_SLOTS * 2);
  private taken = new Uint8Array(FIRST_SLOTS);
  private size = 0;
  private shift = 0;

  /** Number of distinct digests; an estimate when not all are kept. */
  get count(): number {
    return this.size * 2 ** this.shift;
  }

  add(high: number, low: number): void {
    if (!this.isInSample(high, low) || !this.insert(high, low)) return;
    if (this.size > MOST) {
      this.shift++;
      this.rebuild(this.taken.length);
    } else if (this.size * 4 > this.taken.length * 3) this.rebuild(this.taken.length * 2);
  }

  /** The digests as 64-bit numbers, in order. */
  values(): BigUint64Array {
    const values = new BigUint64Array(this.size);
    let at = 0;
    this.each((high, low) => {
      values[at++] = (BigInt(high) << 32n) | BigInt(low);
    });
    return values.sort();
  }

  private isInSample(high: number, low: number): boolean {
    return this.shift === 0 || mix(high ^ mix(low)) >>> (32 - this.shift) === 0;
  }

  /** @returns whether it is new */
  private insert(high: number, low: number): boolean {
    const { words, taken } = this;
    const mask = taken.length - 1;
    let slot = mix(low ^ mix(high + taken.length)) & mask;
    while (taken[slot] === 1) {
      if (words[slot * 2] === high && words[slot * 2 + 1] === low) return false;
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
