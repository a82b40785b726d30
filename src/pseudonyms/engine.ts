import type { DigestName } from '../model/match.js';
import type { SweepTask } from './sweep.js';

/** Takes the digests of candidates and says which of them are looked for. One per thread. */
export interface DigestEngine {
  /** Sets what is looked for: the first four bytes of digests, each as a number whose first byte is the highest. */
  lookFor(firstWords: Uint32Array): void;
  /**
   * Goes through a part of a space.
   *
   * @returns the first eight bytes of every digest that begins as one that is looked for, as pairs of numbers; not the
   *   candidates they belong to
   */
  run(task: SweepTask): Uint32Array;
  /** The first eight bytes of the digests of some messages of one length (31 at most), as pairs; 0 where there are fewer. */
  digestsOf(algorithm: DigestName, messages: readonly Uint8Array[]): Uint32Array;
}
