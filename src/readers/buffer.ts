import { kernelIfLoaded } from '../matching/kernel/kernel.js';
import { Reused } from './reused.js';
import type { TextStream } from './text-stream.js';

/** First bytes that say what a blob is. */
export const HEAD = 1 << 16;
/** Bytes kept on both sides of a window, so that a match or its context is never cut. */
export const OVERLAP = 512;
const START_SIZE = 1 << 20;
const SMALLEST = 1 << 12;
/** Room behind the end, so that a reader may put sentinels there. */
const MARGIN = 8;
/** Buffers outside the compiled loops' memory, as long as they are of the usual size. */
const buffers = new Reused();
const NOTHING = new Uint8Array(0);
const NEWLINE = 10;
const RETURN = 13;

/** Is shown `bytes[fresh, end)`, which is new; what stands before it is what came before it, as far as it is kept. */
type Watcher = (bytes: Uint8Array, fresh: number, end: number, isLast: boolean) => void;

/**
 * A sliding piece of a text stream: `bytes[start, end)` is valid. What lies before `start` is forgotten
 * when more is read, so that memory stays bounded by the longest thing a reader needs at once.
 *
 * Where lines end in a lone carriage return (old Macintosh files), it becomes a newline here, so that every
 * reader and the counting of lines know one line end only.
 */
export class SlidingBuffer {
  /** In the compiled loops' memory while it fits there. */
  bytes: Uint8Array;
  start = 0;
  end = 0;
  /** The stream has no more. */
  ended = false;
  /** How often more was read: positions of before are of no use when it has changed. */
  refills = 0;
  private hasMoved = false;
  private loneReturns: boolean | null = null;
  private watcher: Watcher | null = null;

  /** @param expected about how many bytes will come: a small file needs no large buffer */
  constructor(
    private readonly stream: TextStream,
    expected: number = START_SIZE,
  ) {
    const size = Math.min(START_SIZE, Math.max(SMALLEST, expected)) + MARGIN;
    this.bytes = kernelIfLoaded()?.takeStream() ?? buffers.take(size);
  }

  /** Shows all that is in it, and all that comes, to somebody who looks on. */
  watchedBy(watcher: Watcher): void {
    this.watcher = watcher;
    watcher(this.bytes, this.start, this.end, this.ended);
  }

  /** Goes back to the beginning of the text, if all of it is still there. */
  rewind(): boolean {
    if (this.hasMoved || !this.ended) return false;
    this.start = 0;
    this.watcher = null;
    return true;
  }

  /** Gives the memory back; the buffer is not used any more. */
  close(): void {
    const loops = kernelIfLoaded();
    if (loops?.holds(this.bytes)) loops.giveStream();
    else if (this.bytes.length <= START_SIZE + MARGIN) buffers.give(this.bytes);
    this.bytes = NOTHING;
  }

  /**
   * Forgets everything before `keep` and reads on. All positions move towards 0 by `keep`.
   * The buffer doubles when nothing can be forgotten, up to `limit` bytes.
   *
   * @returns false when the limit leaves no room for more.
   */
  refill(keep: number, limit: number): boolean {
    this.refills++;
    const capacity = this.bytes.length - MARGIN;
    if (keep === 0 && this.end >= capacity) {
      if (capacity >= limit) return false;
      const larger = new Uint8Array(Math.min(capacity * 2, limit) + MARGIN);
      larger.set(this.bytes.subarray(0, this.end));
      this.close();
      this.bytes = larger;
    } else if (keep > 0) {
      this.hasMoved = true;
      this.bytes.copyWithin(0, keep, this.end);
      this.end -= keep;
      this.start = Math.max(0, this.start - keep);
    }
    const room = this.bytes.subarray(0, this.bytes.length - MARGIN);
    const before = this.end;
    this.end += this.stream.read(room, before);
    if (this.end < room.length) this.ended = true;
    this.loneReturns ??= endsInReturns(this.bytes.subarray(0, Math.min(this.end, HEAD)));
    // The last byte of the reading before may be a return whose successor has come only now.
    if (this.loneReturns) this.returnsToNewlines(Math.max(0, before - 1));
    if (this.end > before) this.watcher?.(this.bytes, before, this.end, this.ended);
    return true;
  }

  private returnsToNewlines(from: number): void {
    const { bytes, end, ended } = this;
    for (let at = bytes.indexOf(RETURN, from); at >= 0 && at < end; at = bytes.indexOf(RETURN, at + 1)) {
      const lone = at + 1 < end ? bytes[at + 1] !== NEWLINE : ended;
      if (lone) bytes[at] = NEWLINE;
    }
  }
}

/** Whether more lines end in a lone return than in a newline; a quoted cell may hold some of the other kind. */
function endsInReturns(bytes: Uint8Array): boolean {
  // A Buffer looks for a byte many times faster than any other array.
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(RETURN)) return false;
  let lone = 0;
  let newlines = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === NEWLINE) newlines++;
    else if (bytes[i] === RETURN && bytes[i + 1] !== NEWLINE) lone++;
  }
  return lone > newlines;
}
