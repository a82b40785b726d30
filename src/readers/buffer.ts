import { kernel } from '../matching/kernel/kernel.js';
import type { TextStream } from './text-stream.js';

/** Bytes kept on both sides of a window, so that a match or its context is never cut. */
export const OVERLAP = 512;
const START_SIZE = 1 << 20;
/** Room behind the end, so that a reader may put a sentinel there. */
const MARGIN = 8;

/**
 * A sliding piece of a text stream: `bytes[start, end)` is valid. What lies before `start` is forgotten
 * when more is read, so that memory stays bounded by the longest thing a reader needs at once.
 */
export class SlidingBuffer {
  /** In the compiled loops' memory while it fits there. */
  bytes: Uint8Array<ArrayBuffer> = kernel()?.takeStream() ?? new Uint8Array(START_SIZE + MARGIN);
  start = 0;
  end = 0;
  /** The stream has no more. */
  ended = false;

  constructor(private readonly stream: TextStream) {}

  /** Gives the memory back; the buffer is not used any more. */
  close(): void {
    const loops = kernel();
    if (loops?.holds(this.bytes)) loops.giveStream();
    this.bytes = new Uint8Array(0);
  }

  /**
   * Forgets everything before `keep` and reads on. All positions move towards 0 by `keep`.
   * The buffer doubles when nothing can be forgotten, up to `limit` bytes.
   *
   * @returns false when the limit leaves no room for more.
   */
  refill(keep: number, limit: number): boolean {
    const capacity = this.bytes.length - MARGIN;
    if (keep === 0 && this.end >= capacity) {
      if (capacity * 2 > limit) return false;
      const larger = new Uint8Array(capacity * 2 + MARGIN);
      larger.set(this.bytes.subarray(0, this.end));
      this.close();
      this.bytes = larger;
    } else if (keep > 0) {
      this.bytes.copyWithin(0, keep, this.end);
      this.end -= keep;
      this.start = Math.max(0, this.start - keep);
    }
    const room = this.bytes.subarray(0, this.bytes.length - MARGIN);
    const count = this.stream.read(room, this.end);
    this.end += count;
    if (this.end < room.length) this.ended = true;
    return true;
  }
}
