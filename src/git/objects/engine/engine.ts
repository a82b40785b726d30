/** Where things lie in the memory of an engine, in bytes. */
export interface Layout {
  /** Fresh ranges of the latest difference: pairs of 32-bit words, `MOST_RANGES` of them. */
  readonly ranges: number;
  /** A difference, or a loose object with its header. */
  readonly scratch: number;
  /** Parts of packs. */
  readonly windows: number;
  /** Compressed bytes that are longer than a part. */
  readonly wide: number;
  /** Rebuilt objects. */
  readonly arena: number;
  readonly end: number;
  /** The largest object or difference that is handled in this memory. */
  readonly mostBytes: number;
  /** The most compressed bytes of one object that are handled in this memory. */
  readonly mostCompressed: number;
}

/** The inner loops of rebuilding objects, on one memory. All arguments are positions in it, or lengths. */
export interface Engine {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: Layout;
  /** CRC-32 of [from, to). */
  crc32(from: number, to: number): number;
  /**
   * Inflates the zlib stream in [from, to) to `at`. Up to `SLACK` bytes after the result may be overwritten.
   *
   * @returns whether the stream is sound, ends at `to` and gave exactly `size` bytes
   */
  inflate(from: number, to: number, at: number, size: number): boolean;
  /**
   * Inflates the beginning of a zlib stream of which at least the first bytes are in [from, to).
   *
   * @returns how many bytes were written, at most `most`; -1 when the stream is damaged
   */
  inflateStart(from: number, to: number, at: number, most: number): number;
  /**
   * Makes an object from its base with the instructions in [from, to).
   *
   * @returns as `applyDelta` in `delta.ts`; the ranges are in the layout's place for them
   */
  applyDelta(from: number, to: number, base: number, baseSize: number, target: number, targetSize: number): number;
}
