import { mix } from '../matching/hash.js';

/** A seeded source of numbers: one seed gives the same numbers on every machine. Not for secrets. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = mix(seed >>> 0);
  }

  /** An integer from 0 up to, but not including, `bound`. */
  below(bound: number): number {
    this.state = (this.state + 0x9e3779b9) >>> 0;
    return Math.floor((mix(this.state) / 2 ** 32) * bound);
  }

  /** So many digits, of which the first is not 0: a number keeps its length whoever reads it. */
  digits(count: number): string {
    let text = String(1 + this.below(9));
    while (text.length < count) text += this.below(10);
    return text;
  }
}
