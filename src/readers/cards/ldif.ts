import { isUtf8 } from 'node:buffer';
import type { DocumentSink } from '../../model/document.js';
import type { SlidingBuffer } from '../buffer.js';
import { CALLED } from './columns.js';
import { FoldedReader } from './lines.js';
import { PropertyTable } from './row.js';

const FORM = /^([a-z][a-z\d.;_-]*):([:<]?)[ \t]*([\s\S]*)$/i;

/** Entries of a directory (RFC 2849): an entry is a row, an attribute a column. Comments and bytes are text. */
export class LdifReader extends FoldedReader {
  private readonly table: PropertyTable;
  private isOpen = false;

  /** @param line 1-based line at `buffer.start` */
  constructor(buffer: SlidingBuffer, out: DocumentSink, line: number) {
    super(buffer, out, line);
    this.table = new PropertyTable(out, 'entry');
  }

  /** Reads everything. */
  read(): void {
    this.lines();
    this.finish();
    this.table.end();
  }

  protected override line(line: string): boolean {
    if (line.trim() === '') {
      this.handGap(this.at);
      this.table.endRow();
      this.isOpen = false;
      return true;
    }
    const match = FORM.exec(line);
    if (!match) return false;
    const name = match[1].replace(/;.*$/, '').toLowerCase();
    if (name === 'dn') {
      this.handGap(this.at);
      this.table.begin(this.lineNumber);
      this.isOpen = true;
    }
    const value = match[2] === ':' ? textIn(match[3]) : match[3];
    if (!this.isOpen || value === null) return false;
    this.table.put(name, CALLED.get(name) ?? '', value, this.lineNumber);
    return true;
  }
}

/** Text that is written in base64; null where it is none. */
function textIn(base64: string): string | null {
  const bytes = Buffer.from(base64, 'base64');
  const text = isUtf8(bytes) ? bytes.toString('utf8') : null;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: bytes that are no text hold them.
  return text !== null && !/[\0-\x08\x0e-\x1f]/.test(text) ? text : null;
}
