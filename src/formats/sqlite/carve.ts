import { isText, printableOf } from '../printable.js';
import type { TextEncoding } from './pager.js';
import { lengthOf, type RecordShape } from './record.js';
import { afterVarint, varintAt } from './varint.js';

/** Bytes of a record that are too few to be told from chance. */
const FEWEST_BYTES = 4;
const MOST_COLUMNS = 2000;
/** A free block has overwritten so many bytes of what was there. */
const BLOCK_HEAD = 4;

/** Receives what is left of deleted records. */
export interface Remains {
  record(bytes: Buffer, shape: RecordShape): void;
  text(text: string): void;
}

/**
 * Looks for records in bytes that hold none any more. A record begins with the length of its header and the types of its
 * columns (section 2.1); where they fit into each other and the bytes, and the texts are texts, there was a record.
 */
export class Carver {
  constructor(
    private readonly shape: RecordShape,
    private readonly encoding: TextEncoding,
  ) {}

  /**
   * @param columns of the table that the page belongs to; 0 where that is not known
   * @param isBlock whether the first four bytes are of a free block
   */
  carve(bytes: Buffer, columns: number, isBlock: boolean, remains: Remains): void {
    let from = 0;
    let at = 0;
    if (isBlock) {
      from = BLOCK_HEAD;
      at = BLOCK_HEAD;
      const end = this.beheaded(bytes, columns);
      if (end > 0) {
        remains.record(bytes, this.shape);
        from = at = end;
      }
    }
    for (; at + FEWEST_BYTES < bytes.length; at++) {
      const end = bytes[at] < 2 ? 0 : this.recordAt(bytes, at, columns);
      if (end === 0) continue;
      this.rest(bytes, from, at, remains);
      remains.record(bytes, this.shape);
      from = end;
      at = end - 1;
    }
    this.rest(bytes, from, bytes.length, remains);
  }

  private rest(bytes: Buffer, from: number, to: number, remains: Remains): void {
    if (to - from < BLOCK_HEAD) return;
    const text = printableOf(bytes.subarray(from, to));
    if (text !== '') remains.text(text);
  }

  /** Position behind the record that begins here; 0 where none does. */
  private recordAt(bytes: Buffer, at: number, columns: number): number {
    const header = varintAt(bytes, at);
    const types = afterVarint();
    if (header < 2 || at + header > bytes.length || header > MOST_COLUMNS) return 0;
    return this.fits(bytes, types, at + header, columns);
  }

  /** A record of which the beginning is overwritten: its length, row id, and at times the first types. */
  private beheaded(bytes: Buffer, columns: number): number {
    if (columns === 0) return 0;
    // What remains of the header begins right behind the overwritten bytes, or a little further where the row id was long.
    for (let skip = 0; skip <= 6; skip++) {
      for (const missing of skip === 0 ? [0, 1] : [0]) {
        const types = BLOCK_HEAD + skip;
        const end = this.typesEnd(bytes, types, columns - missing);
        if (end > 0 && this.fits(bytes, types, end, columns - missing) > 0) return this.end(end);
      }
    }
    return 0;
  }

  private typesEnd(bytes: Buffer, from: number, columns: number): number {
    let at = from;
    for (let n = 0; n < columns; n++) {
      if (at >= bytes.length) return 0;
      varintAt(bytes, at);
      at = afterVarint();
    }
    return at;
  }

  private fits(bytes: Buffer, types: number, body: number, columns: number): number {
    const { shape } = this;
    let size = 0;
    let count = 0;
    for (let at = types; at < body; count++) {
      const type = varintAt(bytes, at);
      at = afterVarint();
      if (type === 10 || type === 11 || at > body) return 0;
      size += lengthOf(type);
    }
    if (size < FEWEST_BYTES || body + size > bytes.length) return 0;
    // A column that was added later is missing in older records.
    if (count < 2 || (columns > 0 && (count > columns || count * 2 < columns))) return 0;
    shape.readTypes(bytes, types, body, body, body + size);
    return this.readsWell(bytes) ? body + size : 0;
  }

  private readsWell(bytes: Buffer): boolean {
    const { shape } = this;
    let hasText = false;
    for (let column = 0; column < shape.count; column++) {
      if (!shape.isText(column) || shape.lengthAt(column) === 0) continue;
      const from = shape.starts[column];
      const text = bytes.subarray(from, from + shape.lengthAt(column));
      if (this.encoding === 'utf8' ? !isText(text) : text.length % 2 !== 0) return false;
      hasText = true;
    }
    // Numbers alone fit anywhere: then the header must be longer than chance.
    return hasText || shape.count >= 3;
  }

  private end(body: number): number {
    const { shape } = this;
    let end = body;
    for (let column = 0; column < shape.count; column++) end += shape.lengthAt(column);
    return end;
  }
}
