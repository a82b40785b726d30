/** A part of a dataset that is stored together. */
export interface Chunk {
  readonly address: number;
  /** Bytes in the file. */
  readonly bytes: number;
  readonly mask: number;
  /** Position of its first value along each axis. */
  readonly start: readonly number[];
}
