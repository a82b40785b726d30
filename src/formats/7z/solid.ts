import type { Pieces } from '../pieces.js';

/**
 * What comes out of folders, for the files in them one after the other: most archives pack all files as one stream, and unpacking it
 * from the beginning for each would take very long. Whoever reads a place before the last one begins again. One folder at a time
 * is being unpacked.
 */
export class SolidStreams {
  private folder = -1;
  private pieces: Pieces | null = null;
  /** What was unpacked last, and its position. */
  private piece: Uint8Array = new Uint8Array(0);
  private from = 0;

  /** @param open begins to unpack a folder */
  constructor(private readonly open: (folder: number) => Pieces) {}

  /** A part of what comes out of a folder. Any number of them can be read in turns. */
  part(folder: number, from: number, size: number): Pieces {
    let at = from;
    const end = from + size;
    return {
      next: () => {
        const piece = at < end ? this.bytesAt(folder, at) : null;
        if (piece === null) return null;
        const wanted = piece.subarray(0, end - at);
        at += wanted.length;
        return wanted;
      },
      close() {},
    };
  }

  /** What is there of the bytes from a position on; null behind the end. */
  private bytesAt(folder: number, position: number): Uint8Array | null {
    if (folder !== this.folder || position < this.from) this.begin(folder);
    while (position >= this.from + this.piece.length) {
      const next = this.pieces?.next() ?? null;
      if (next === null) return null;
      this.from += this.piece.length;
      this.piece = next;
    }
    return this.piece.subarray(position - this.from);
  }

  private begin(folder: number): void {
    this.pieces?.close();
    this.folder = -1;
    this.pieces = this.open(folder);
    this.folder = folder;
    this.piece = new Uint8Array(0);
    this.from = 0;
  }
}
