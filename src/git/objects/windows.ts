import { readBytes } from './files.js';

/** Longest part that is given out. */
export const WINDOW_BYTES = 64 << 10;
/** What is read at once when nothing says that what follows will be asked for as well. */
const SINGLE_BYTES = 8 << 10;
const WINDOWS = 16;
/** What is skipped at most between two parts for them to count as read in sequence. */
const GAP = 4 << 10;

/** A file that parts are read from. */
export interface Source {
  readonly fd: number;
  readonly size: number;
}

interface Window {
  readonly at: number;
  source: Source | null;
  from: number;
  to: number;
  lastUse: number;
}

/** Parts of packs, in a region of a larger memory. The one that was used longest ago makes place for a new one. */
export class Windows {
  static readonly bytes = WINDOWS * WINDOW_BYTES;
  private readonly windows: Window[];
  private uses = 0;

  /** @param at where the region of `Windows.bytes` begins in `memory` */
  constructor(
    private readonly memory: Uint8Array,
    at: number,
  ) {
    this.windows = Array.from({ length: WINDOWS }, (_, i) => ({
      at: at + i * WINDOW_BYTES,
      source: null,
      from: 0,
      to: 0,
      lastUse: 0,
    }));
  }

  /**
   * Where in the memory the bytes [from, from + length) of the file lie, until the next call. They lie inside the file,
   * and are at most `WINDOW_BYTES`.
   */
  find(source: Source, from: number, length: number): number {
    const use = ++this.uses;
    let oldest = this.windows[0];
    let sequential = false;
    for (const window of this.windows) {
      if (window.source === source && from >= window.from && from <= window.to + GAP) {
        if (from + length <= window.to) {
          window.lastUse = use;
          return window.at + from - window.from;
        }
        sequential = true;
      }
      if (window.lastUse < oldest.lastUse) oldest = window;
    }
    const wanted = sequential ? WINDOW_BYTES : Math.max(length, SINGLE_BYTES);
    this.fill(oldest, source, from, Math.min(wanted, source.size - from));
    oldest.lastUse = use;
    return oldest.at;
  }

  private fill(window: Window, source: Source, from: number, length: number): void {
    window.source = null;
    readBytes(source.fd, this.memory, window.at, length, from);
    window.source = source;
    window.from = from;
    window.to = from + length;
  }
}
