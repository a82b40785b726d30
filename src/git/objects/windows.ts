import { type Handle, readBytes } from './files.js';

const BLOCK_BYTES = 8 << 10;
/** What is read beyond a block, so that most of what begins in it is there as a whole. */
const OVERLAP = 4 << 10;
const WINDOWS = 1024;

/** A file that parts are read from. */
export interface Source {
  readonly fd: Handle;
  readonly size: number;
  /** Windows by the number of the block that they hold. */
  readonly windows: Map<number, number>;
}

/**
 * Parts of packs, in a region of a larger memory. Each window holds one block of a file and a little more. One that has
 * not been used for a whole round makes place for a new one.
 */
export class Windows {
  static readonly bytes = WINDOWS * (BLOCK_BYTES + OVERLAP);
  /** The longest part that is always found. */
  static readonly certain = OVERLAP;
  private readonly sources: (Source | null)[] = new Array(WINDOWS).fill(null);
  private readonly blocks = new Float64Array(WINDOWS);
  private readonly used = new Uint8Array(WINDOWS);
  private hand = 0;

  /** @param at where the region of `Windows.bytes` begins in `memory` */
  constructor(
    private readonly memory: Uint8Array,
    private readonly at: number,
  ) {}

  /**
   * Where in the memory the bytes [from, from + length) of a file lie, until the next call. They lie inside the file.
   *
   * @returns -1 when they are too long for the window in which they begin
   */
  find(source: Source, from: number, length: number): number {
    const block = Math.floor(from / BLOCK_BYTES);
    const offset = from - block * BLOCK_BYTES;
    if (offset + length > BLOCK_BYTES + OVERLAP) return -1;
    const window = source.windows.get(block) ?? this.fill(source, block);
    this.used[window] = 1;
    return this.at + window * (BLOCK_BYTES + OVERLAP) + offset;
  }

  private fill(source: Source, block: number): number {
    const window = this.free();
    const from = block * BLOCK_BYTES;
    const length = Math.min(BLOCK_BYTES + OVERLAP, source.size - from);
    readBytes(source.fd, this.memory, this.at + window * (BLOCK_BYTES + OVERLAP), length, from);
    this.sources[window] = source;
    this.blocks[window] = block;
    source.windows.set(block, window);
    return window;
  }

  /** A window that holds nothing. */
  private free(): number {
    while (this.used[this.hand] === 1) {
      this.used[this.hand] = 0;
      this.hand = (this.hand + 1) % WINDOWS;
    }
    const window = this.hand;
    this.sources[window]?.windows.delete(this.blocks[window]);
    this.sources[window] = null;
    this.hand = (window + 1) % WINDOWS;
    return window;
  }
}
