import type { Awaited } from './awaited.js';

/** A rebuilt object that is kept because others may build on it. It lies in the engine's memory or in a buffer. */
export interface Held {
  /** 1 to 4, as in a pack. */
  readonly type: number;
  readonly size: number;
  /** Where it lies in the engine's memory; -1 when it lies in `bytes`. */
  readonly at: number;
  readonly bytes: Uint8Array | null;
  /** Its id, once that is known. */
  id: string | null;
}

/** What keeps rebuilt objects by their number: a pack. */
export interface Owner {
  readonly held: Map<number, Held>;
  /** What is still to be read, when the objects are read in the reading order; null when none was asked for. */
  readonly awaited: Awaited | null;
}
