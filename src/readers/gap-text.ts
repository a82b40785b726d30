import type { DocumentSink, TextSink } from '../model/document.js';
import { OVERLAP, type SlidingBuffer } from './buffer.js';
import { isBlank, newlines } from './xml/bytes.js';

const NEWLINE = 10;

/** The text of a blob between its records: windows with their context, and the lines they are on. */
export class GapText {
  /** Everything before this was handed on, or is in records. */
  from: number;
  private open: TextSink | null = null;
  /** The position that `line` is of, and the first line end behind it as far as there are bytes. */
  private counted: number;
  private next: number;

  constructor(
    protected readonly buffer: SlidingBuffer,
    private readonly out: DocumentSink,
    private line: number,
  ) {
    this.from = this.counted = this.next = buffer.start;
  }

  /** The buffer's bytes; positions here are in them. */
  get bytes(): Uint8Array {
    return this.buffer.bytes;
  }

  /** A text has begun and not ended. */
  get isOpen(): boolean {
    return this.open !== null;
  }

  /** 1-based line of a position in the buffer. */
  lineAt(position: number): number {
    const { bytes } = this.buffer;
    if (position < this.counted) return this.line - newlines(bytes, position, this.counted);
    this.counted = position;
    while (this.next < position) {
      if (bytes[this.next] === NEWLINE) this.line++;
      const found = bytes.indexOf(NEWLINE, this.next + 1);
      // What lies behind the end is not of this text.
      this.next = found < 0 || found > this.buffer.end ? this.buffer.end : found;
    }
    return this.line;
  }

  /** The bytes have moved towards 0; lines up to there were counted. */
  shift(by: number): void {
    this.from -= by;
    this.counted -= by;
    this.next -= by;
  }

  /** Hands on what stands up to `to`. */
  hand(to: number): void {
    const { from } = this;
    if (to <= from) return;
    const { bytes, end } = this.buffer;
    if (!this.open && isBlank(bytes, from, to)) {
      this.from = to;
      return;
    }
    this.look(from, to);
    this.open ??= this.out.text(this.lineAt(from));
    this.open.window(bytes, Math.max(0, from - OVERLAP), from, to, end);
    this.from = to;
  }

  /** Ends the text that is open; what comes is another. */
  end(): void {
    this.open?.end();
    this.open = null;
  }

  /** A piece of its own: a comment, or running text in a record. */
  piece(from: number, to: number): void {
    const { bytes, end } = this.buffer;
    if (isBlank(bytes, from, to)) return;
    this.look(from, to);
    const text = this.out.text(this.lineAt(from));
    text.window(bytes, Math.max(0, from - OVERLAP), from, to, Math.min(end, to + OVERLAP));
    text.end();
  }

  /** The first part of a piece that goes on; returns where the rest begins. */
  part(from: number, to: number): number {
    const cut = Math.max(from, to - OVERLAP);
    if (cut > from) this.piece(from, cut);
    return cut;
  }

  /** What is handed on may be looked at first. */
  protected look(_from: number, _to: number): void {}
}
