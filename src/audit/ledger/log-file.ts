import { closeSync, fdatasyncSync, fstatSync, fsyncSync, ftruncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { openFile, readAt, writeAll } from './files.js';
import { type Content, contentLength, FRAME_BYTES, frameStart, INNER_MARK, readStart } from './frame.js';
import { LEDGER, type LogForm, type LogHeader, MOST_HEADER, readHeader } from './log-header.js';
import { MIGRATIONS } from './migrations.js';
import { damaged, guarded, isFull, older, unsure } from './problems.js';
import { type Frame, type OnFrame, scanLog } from './scan-log.js';
import { together } from './together.js';
import { Window } from './window.js';

/** As many bytes of a record are read at first: most are no longer. */
const AT_FIRST = 4096;
/** Up to so many bytes a record is remembered until another is read: an outcome and its seal are asked for in a row. */
const REMEMBERED = 1 << 20;

/** A file of records that only grows. */
export class LogFile {
  private isUnsure = false;
  private isClosed = false;
  private recent: { readonly at: number; readonly content: Content } | null = null;

  private constructor(
    readonly file: string,
    private readonly fd: number,
    readonly header: LogHeader,
    /** Where the next record goes. */
    private end: number,
    private last: number,
    /** Bytes after the last whole record; cut off where the file was opened for writing. */
    readonly torn: number,
  ) {}

  /**
   * Opens a file and goes through it.
   *
   * @returns null when it is not there
   * @throws UserError when it is damaged, no such file, or of another version
   */
  static open(file: string, form: LogForm, access: 'read' | 'write', onFrame: OnFrame): LogFile | null {
    const fd = openFile(file, access);
    if (fd === null) return null;
    try {
      const { size } = fstatSync(fd);
      const header = readHeader(readAt(fd, 0, Math.min(MOST_HEADER, size)), form, file);
      if (header.version < form.version)
        throw older(file, `${form.schema}/${header.version}`, form === LEDGER && MIGRATIONS.has(header.version));
      const { end, last } = scanLog(new Window(fd, size), header.length, file, onFrame);
      if (end < size && access === 'write') cut(fd, end);
      return new LogFile(file, fd, header, end, last, size - end);
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  /** Bytes of all records and the header. */
  get size(): number {
    return this.end;
  }

  /**
   * Adds a record, which is on the disk when this returns.
   *
   * @throws UserError when it cannot be written; the file is then as it was before
   */
  append(content: Content): Frame {
    this.checkOpen();
    if (this.isUnsure) throw unsure(dirname(this.file));
    const at = this.end;
    const { head, body, seal } = content;
    const start = frameStart(this.last + 1, content);
    guarded(dirname(this.file), () => this.write([start, head, body, seal], at));
    this.last++;
    return this.frameAt(at, start);
  }

  /**
   * Adds several records, of which all are on the disk when this returns; after a power cut before that, none is.
   *
   * @throws UserError as `append`
   */
  appendTogether(contents: readonly Content[]): readonly Frame[] {
    if (contents.length < 2) return contents.map((each) => this.append(each));
    const { content, offsets } = together(contents);
    const { at, end } = this.append(content);
    const from = at + FRAME_BYTES + content.head.length;
    return offsets.map((offset) => ({ ...this.frameAt(from + offset, content.body.subarray(offset)), end }));
  }

  /** Goes through the records between two places again. */
  scan(from: number, to: number, onFrame: OnFrame): void {
    this.checkOpen();
    const window = new Window(this.fd, to);
    const first = from < to ? (readStart(window.view(from, FRAME_BYTES))?.number ?? 1) - 1 : 0;
    const { end } = scanLog(window, from, this.file, onFrame, first);
    if (end !== to) throw damaged(this.file, end);
  }

  /** A record that stands at a place, checked. */
  content(at: number): Content {
    this.checkOpen();
    if (this.recent?.at === at) return this.recent.content;
    const first = readAt(this.fd, at, Math.min(AT_FIRST, this.end - at));
    const start = this.frameAt(at, first);
    const length = contentLength(start);
    const isRead = FRAME_BYTES + length <= first.length;
    const bytes = isRead
      ? first.subarray(FRAME_BYTES, FRAME_BYTES + length)
      : readAt(this.fd, at + FRAME_BYTES, length);
    if (bytes.length < length || crc32(bytes) !== start.check) throw damaged(this.file, at);
    const body = start.head + start.body;
    const content = {
      kind: start.kind,
      head: bytes.subarray(0, start.head),
      body: bytes.subarray(start.head, body),
      seal: bytes.subarray(body),
    };
    this.recent = length > REMEMBERED ? null : { at, content };
    return content;
  }

  close(): void {
    if (!this.isClosed) closeSync(this.fd);
    this.isClosed = true;
  }

  /** What the first bytes of a record say, also of one that was written together with others. */
  private frameAt(at: number, bytes: Uint8Array): Frame {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const start = readStart(view) ?? readStart(view, INNER_MARK);
    if (start === null) throw damaged(this.file, at);
    return { ...start, at, end: at + FRAME_BYTES + contentLength(start) };
  }

  private write(parts: readonly Uint8Array[], at: number): void {
    let end = at;
    try {
      for (const bytes of joined(parts)) {
        writeAll(this.fd, bytes, end);
        end += bytes.length;
      }
      fdatasyncSync(this.fd);
      this.end = end;
    } catch (error) {
      this.undo(at, error);
      throw error;
    }
  }

  /** Only a full disk leaves no doubt about what is on it. */
  private undo(at: number, error: unknown): void {
    this.isUnsure = true;
    cut(this.fd, at);
    this.isUnsure = !isFull(error);
  }

  private checkOpen(): void {
    if (this.isClosed) throw new Error('the ledger was closed or written anew since');
  }
}

/** Small parts in one write; a large one is not copied. */
function joined(parts: readonly Uint8Array[]): Uint8Array[] {
  const large = parts[parts.length - 1].length > 1 << 20;
  return large ? [Buffer.concat(parts.slice(0, -1)), parts[parts.length - 1]] : [Buffer.concat(parts)];
}

function cut(fd: number, end: number): void {
  ftruncateSync(fd, end);
  fsyncSync(fd);
}
