import type { DocumentSink } from '../../model/document.js';
import type { SlidingBuffer } from '../buffer.js';
import type { KnownHeader } from '../header.js';
import { Lines } from './lines.js';
import { holdsTable, nextMark } from './marks.js';
import { ScriptReader } from './script.js';
import { PageTable } from './table.js';
import { isHidden, LONGEST_TAG, type Tag, tagAt } from './tags.js';

const LESS = 60;
const EXCLAMATION = 33;
const DASH = 45;
/** Tables inside each other; what stands deeper belongs to the last. */
const DEEPEST = 16;
/** Tables of one page. */
const MOST_TABLES = 4096;
const MOST = 1 << 22;
/** Bytes of the longest mark. */
const MARK = 8;
const COMMENT_END = Buffer.from('-->', 'latin1');

/**
 * The tables of a page: elements of that name, and data in scripts. All of the page was read as text before; this only puts what
 * stands in rows in rows. It streams, and never holds more than the beginning of a table.
 */
export class PageReader {
  private readonly stack: PageTable[] = [];
  private readonly hiddenAt: boolean[] = [];
  private readonly script: ScriptReader;
  private at: number;
  private readonly lines: Lines;
  private tables = 0;
  /** A comment is looked into for tables where it stands outside of them, and passed over inside one. */
  private inComment: 'looked-into' | 'passed-over' | null = null;

  constructor(
    private readonly buffer: SlidingBuffer,
    private readonly out: DocumentSink,
    private readonly known: KnownHeader,
  ) {
    this.at = buffer.start;
    this.lines = new Lines(buffer.start);
    this.script = new ScriptReader(buffer, this.lines, out, known);
  }

  read(): void {
    this.more();
    for (;;) {
      const { buffer, stack } = this;
      if (this.at >= buffer.end && (buffer.ended || !this.more())) break;
      const isWell =
        this.inComment === 'passed-over'
          ? this.comment()
          : stack.length > 0 || this.inComment
            ? this.inside()
            : this.outside();
      if (!isWell && !this.more()) break;
    }
    while (this.stack.length > 0) this.pop();
  }

  /** Goes to the next table, script or comment; false when more bytes are needed. */
  private outside(): boolean {
    const { buffer } = this;
    const limit = buffer.ended ? buffer.end : Math.max(this.at, buffer.end - MARK);
    for (;;) {
      this.at = nextMark(buffer.bytes, this.at, buffer.end);
      if (this.at >= limit) {
        this.at = Math.min(this.at, Math.max(limit, 0));
        return buffer.ended;
      }
      if (buffer.bytes[this.at + 1] === EXCLAMATION) {
        if (!this.commentHere()) continue;
        return true;
      }
      const tag = this.tagHere();
      if (tag === 'more') return false;
      if (tag === null) {
        this.at++;
        continue;
      }
      this.at = tag.end;
      if (tag.name === 'table' || tag.name === 'script') this.take(tag);
      if (this.stack.length > 0 || tag.name === 'script') return true;
    }
  }

  /** Goes behind a comment that holds no table; into one that does, or whose end is not there yet: then true. */
  private commentHere(): boolean {
    const { bytes, end } = this.buffer;
    const isComment = bytes[this.at + 2] === DASH && bytes[this.at + 3] === DASH;
    if (!isComment) {
      this.at += 2;
      return false;
    }
    const close = Buffer.from(bytes.buffer, bytes.byteOffset, end).indexOf(COMMENT_END, this.at + 2);
    if (close >= 0 && !holdsTable(bytes, this.at, close)) {
      this.at = close + COMMENT_END.length;
      return false;
    }
    this.inComment = 'looked-into';
    this.at += 4;
    return true;
  }

  /** The next tag, with what stands before it; false when more bytes are needed. */
  private inside(): boolean {
    const { buffer } = this;
    const { bytes, end } = buffer;
    const found = bytes.indexOf(LESS, this.at);
    const at =
      found >= 0 && found < end ? found : buffer.ended ? end : Math.max(this.at, wholeBefore(bytes, end - MARK));
    const close = this.inComment ? Buffer.from(bytes.buffer, bytes.byteOffset, at).indexOf(COMMENT_END, this.at) : -1;
    if (close >= 0) {
      this.characters(this.at, close);
      this.at = close + COMMENT_END.length;
      this.inComment = null;
      while (this.stack.length > 0) this.pop();
      return true;
    }
    this.characters(this.at, at);
    this.at = at;
    if (at >= end) return buffer.ended;
    if (bytes[at] !== LESS) return false;
    if (bytes[at + 1] === EXCLAMATION && bytes[at + 2] === DASH && bytes[at + 3] === DASH) {
      this.inComment ??= 'passed-over';
      this.at += 4;
      return true;
    }
    if (end - at < 4 && !buffer.ended) return false;
    const tag = this.tagHere();
    if (tag === 'more') {
      if (!buffer.ended) return false;
      this.at = end;
      return true;
    }
    if (tag === null) {
      this.characters(at, at + 1);
      this.at = at + 1;
      return true;
    }
    this.at = tag.end;
    this.take(tag);
    return true;
  }

  /** Goes to the end of a comment; false when more bytes are needed. */
  private comment(): boolean {
    const { bytes, end, ended } = this.buffer;
    const close = Buffer.from(bytes.buffer, bytes.byteOffset, end).indexOf(COMMENT_END, this.at);
    this.at = close < 0 ? Math.max(this.at, ended ? end : end - 2) : close + COMMENT_END.length;
    if (close >= 0) this.inComment = null;
    return close >= 0 || ended;
  }

  private tagHere(): Tag | null | 'more' {
    const { bytes, end } = this.buffer;
    return tagAt(bytes, this.at, end);
  }

  private take(tag: Tag): void {
    if (tag.name === 'table') {
      if (tag.isClosing) {
        if (this.stack.length > 0) this.pop();
      } else this.push(tag);
      return;
    }
    if (tag.name === 'script' && !tag.isClosing && !this.inComment) {
      this.readScript();
      return;
    }
    this.stack.at(-1)?.tag(tag, tag.name[0] === 't' ? this.lines.at(this.buffer.bytes, this.at) : 0);
  }

  private push(tag: Tag): void {
    if (this.stack.length >= DEEPEST || this.tables >= MOST_TABLES) return;
    const hidden = this.inComment !== null || isHidden(tag) || this.hiddenAt.at(-1) === true;
    this.tables++;
    const name = this.tables === 1 ? 'table' : `table ${this.tables}`;
    this.stack.push(new PageTable(this.out, this.known, name, hidden ? 'hidden-text' : null));
    this.hiddenAt.push(hidden);
  }

  private pop(): void {
    this.stack.pop()?.end();
    this.hiddenAt.pop();
  }

  private characters(from: number, to: number): void {
    const table = this.stack.at(-1);
    if (!table?.isOpen || to <= from) return;
    const { bytes } = this.buffer;
    table.text(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8'));
  }

  private readScript(): void {
    this.buffer.start = this.at;
    this.script.read();
    this.at = this.buffer.start;
  }

  /** Reads on; false when there is nothing more. */
  private more(): boolean {
    const { buffer } = this;
    if (buffer.ended) return false;
    const keep = this.at;
    this.lines.move(buffer.bytes, keep);
    const before = buffer.end - keep;
    buffer.refill(keep, Math.max(MOST, LONGEST_TAG * 4));
    this.at -= keep;
    return buffer.end > before || buffer.ended;
  }
}

/** The last position up to this one at which a character begins. */
function wholeBefore(bytes: Uint8Array, position: number): number {
  let at = position;
  while (at > 0 && (bytes[at] & 0xc0) === 0x80) at--;
  return at;
}
