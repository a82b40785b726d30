import { magicOf } from '../../readers/magic.js';
import { isText, printableOf } from '../printable.js';
import type { Rows } from '../rows.js';
import { isGeometry, pointOf } from './geometry.js';
import type { TextEncoding } from './pager.js';
import { numberAt, type RecordShape, textAt } from './record.js';

/** Bytes that are shown as digits: keys and digests. */
const LONGEST_HEX = 64;

/** What a cell of bytes turned out to be, for whoever keeps count. */
export type BlobKind = 'text' | 'hex' | 'geometry' | 'file' | 'unknown';

/** Puts the cells of records into the rows of a table. */
export class Values {
  constructor(private readonly encoding: TextEncoding) {}

  /** A value that is no blob. */
  plain(rows: Rows, bytes: Buffer, shape: RecordShape, column: number): void {
    const from = shape.starts[column];
    if (shape.isText(column)) {
      const to = Math.min(from + shape.lengthAt(column), bytes.length);
      if (this.encoding === 'utf8' && to >= from) rows.putBytes(bytes, from, to);
      else rows.putText(textAt(bytes, from, to, this.encoding));
    } else {
      rows.put(numberAt(bytes, shape.types[column], from));
    }
  }

  /** A cell of bytes; text becomes its text, short ones digits, others the text that is between their bytes. */
  blob(rows: Rows, bytes: Buffer, shape: RecordShape, column: number): BlobKind {
    const from = shape.starts[column];
    const blob = bytes.subarray(from, from + shape.lengthAt(column));
    const kind = kindOf(blob);
    if (kind === 'text') rows.putBytes(blob, 0, blob.length);
    else if (kind === 'hex') rows.putText(blob.toString('hex'));
    else if (kind === 'unknown') rows.putText(printableOf(blob).replaceAll('\n', ' '));
    else rows.putNothing(1);
    return kind;
  }

  /** A point in two cells; nothing in both where the geometry is another one. */
  point(rows: Rows, bytes: Buffer, shape: RecordShape, column: number): void {
    const from = shape.starts[column];
    const blob = bytes.subarray(from, from + shape.lengthAt(column));
    const point = isGeometry(blob) ? pointOf(blob) : null;
    rows.put(point?.x);
    rows.put(point?.y);
  }
}

function kindOf(blob: Buffer): BlobKind {
  if (isGeometry(blob)) return 'geometry';
  if (isText(blob)) return 'text';
  if (blob.length > 16 && magicOf(blob.subarray(0, 8192)) !== null) return 'file';
  return blob.length <= LONGEST_HEX ? 'hex' : 'unknown';
}
