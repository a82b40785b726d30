import type { TextSink } from '../model/document.js';
import { OVERLAP } from './buffer.js';

const CAPACITY = 1 << 18;

/** One text that comes in pieces of any length, handed on in windows with an overlap. */
export class TextFeed {
  private readonly bytes = new Uint8Array(CAPACITY);
  /** `bytes[from, end)` has not been handed on as a window; what lies before is context. */
  private from = 0;
  private end = 0;

  constructor(private readonly sink: TextSink) {}

  push(piece: Uint8Array): void {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + CAPACITY - this.end);
      this.bytes.set(part, this.end);
      this.end += part.length;
      at += part.length;
      if (this.end === CAPACITY) this.flush(this.end - OVERLAP);
    }
  }

  close(): void {
    this.flush(this.end);
    this.sink.end();
  }

  private flush(to: number): void {
    const { bytes, from, end } = this;
    if (to > from) this.sink.window(bytes, Math.max(0, from - OVERLAP), from, to, end);
    const keep = Math.max(0, to - OVERLAP);
    bytes.copyWithin(0, keep, end);
    this.end -= keep;
    this.from = to - keep;
  }
}
