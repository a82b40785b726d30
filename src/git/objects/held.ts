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
