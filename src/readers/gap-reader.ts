import type { DocumentSink } from '../model/document.js';
import { OVERLAP, type SlidingBuffer } from './buffer.js';
import { GapText } from './gap-text.js';

/** A record of more bytes is none: it is read as text. */
export const LONGEST_RECORD = 1 << 24;
const NEWLINE = 10;
const RETURN = 13;
/** Separators between records that need no look: blanks, commas and semicolons, and `GO` of SQL Server. */
const LONGEST_GLUE = 64;
const GLUE = Uint8Array.from({ length: 256 }, (_, byte) => (/[\s,;GOgo]/.test(String.fromCharCode(byte)) ? 1 : 0));

/** What reads records among text: whatever is not taken as a record is handed on as text, to the end. */
export abstract class GapReader {
  protected readonly text: GapText;
  /** Where reading stands in the buffer. */
  protected at: number;

  /** @param line 1-based line at `buffer.start` */
  constructor(
    protected readonly buffer: SlidingBuffer,
    protected readonly out: DocumentSink,
    line: number,
  ) {
    this.text = new GapText(buffer, out, line);
    this.at = buffer.start;
  }

  /** Hands on the rest of the text. */
  protected finish(): void {
    this.text.hand(this.buffer.end);
    this.text.end();
    this.buffer.start = this.buffer.end;
  }

  /**
   * Reads on; the bytes from `at` on stay, and positions move towards 0 with `at`.
   *
   * @returns false when there is nothing more, or no room for it
   */
  protected more(): boolean {
    const { buffer, text } = this;
    if (buffer.ended) return false;
    text.hand(Math.min(this.at, buffer.end - OVERLAP));
    const keep = Math.max(0, Math.min(this.at, text.from) - OVERLAP);
    text.lineAt(keep);
    if (!buffer.refill(keep, LONGEST_RECORD)) return false;
    text.shift(keep);
    this.at -= keep;
    return true;
  }

  /** Makes sure that so many bytes lie behind `at`, or all there are. */
  protected ensure(count: number): void {
    while (this.buffer.end - this.at < count && this.more());
  }

  /** `bytes[at, to)` is a record, or stands in one: it is not handed on as text. */
  protected take(to: number): void {
    this.handGap(this.at);
    this.text.from = to;
    this.at = to;
  }

  /** Hands on the text before a record. */
  protected handGap(to: number): void {
    const { text } = this;
    if (!text.isOpen && to - text.from <= LONGEST_GLUE && this.isGlue(text.from, to)) {
      text.from = Math.max(text.from, to);
      return;
    }
    text.hand(to);
    text.end();
  }

  /**
   * Position after the line at `at` and its line end. A line that is too long for a record ends where the buffer does.
   *
   * @param longest bytes beyond which a line is none
   */
  protected lineEnd(longest = LONGEST_RECORD): number {
    for (let looked = 0; ; ) {
      const found = this.buffer.bytes.indexOf(NEWLINE, this.at + looked) + 1;
      if (found > 0 && found <= this.buffer.end) return found;
      looked = this.buffer.end - this.at;
      if (looked >= longest || !this.more()) return this.buffer.end;
    }
  }

  /** Where the line that ends before `stop` ends without its line end. */
  protected trimmed(stop: number): number {
    const { bytes } = this.buffer;
    let to = stop;
    while (to > this.at && (bytes[to - 1] === NEWLINE || bytes[to - 1] === RETURN)) to--;
    return to;
  }

  private isGlue(from: number, to: number): boolean {
    const { bytes } = this.buffer;
    for (let i = from; i < to; i++) if (!GLUE[bytes[i]]) return false;
    return true;
  }
}
