import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import type { Rows } from '../rows.js';
import { tellAppended } from '../statistics/appended.js';
import { Charset } from '../statistics/charset.js';
import { headerOf, namesText } from '../statistics/columns.js';
import { readHeader, type SasHeader } from './header.js';
import { Metadata, type SasColumn } from './metadata.js';
import { deletedRows, Numbers, readPage } from './page.js';
import { unpackRow } from './unpack.js';
import { kindOf, numberAt, shown } from './values.js';

/**
 * Reads all rows, deleted ones apart, and all names and labels.
 *
 * @throws FormatError when the file is damaged, or holds another number of rows than it declares
 */
export function read({ blob }: Reading, out: FormatOutput): void {
  const header = readHeader(blob);
  const numbers = new Numbers(header);
  const metadata = new Metadata(header, numbers);
  for (let index = 0; index < header.pages; index++) metadata.take(readPage(blob, header, numbers, index));
  const charset = new Charset(header.encoding);
  if (charset.isUnknown) out.skip('encoding', 'sas');
  const columns = metadata.columns(charset);
  const texts = metadata.blocks.map((block) => charset.decode(block).replace(/\0+/g, ' '));
  out.text([charset.decode(header.name).replace(/\0+/g, ' ').trim(), namesText(columns), ...texts].join('\n'));
  const rows = new SasRows(header, columns, charset, out);
  for (let index = 0; index < header.pages; index++) {
    const page = readPage(blob, header, numbers, index);
    if (page.rowsAt + page.rows * metadata.rowBytes > page.bytes.length) throw new FormatError('structure');
    const deleted = deletedRows(page, header, numbers, metadata.rowBytes);
    for (let row = 0; row < page.rows; row++)
      rows.give(page.bytes, page.rowsAt + row * metadata.rowBytes, deleted?.[row] ?? false);
    for (const subheader of page.subheaders) {
      if (!metadata.isRow(page, subheader)) continue;
      const bytes = page.bytes.subarray(subheader.from, subheader.from + subheader.length);
      rows.give(bytes.length < metadata.rowBytes ? unpacked(bytes, metadata, out) : bytes, 0, false);
    }
  }
  rows.end();
  if (metadata.rows < 0 || rows.count !== metadata.rows) throw new FormatError('structure');
  tellAppended(blob, header.length + header.pages * header.pageBytes, out);
}

function unpacked(bytes: Buffer, { rowBytes, packing }: Metadata, out: FormatOutput): Buffer {
  out.budget.unpacked(rowBytes);
  const row = Buffer.allocUnsafe(rowBytes);
  unpackRow(bytes, row, packing);
  return row;
}

/** Hands on the rows of a file: those that were deleted in a table of their own. */
class SasRows {
  count = 0;
  private readonly rows: Rows;
  private deleted: Rows | null = null;
  private readonly kinds;
  private readonly headers: readonly string[];

  constructor(
    private readonly header: SasHeader,
    private readonly columns: readonly SasColumn[],
    private readonly charset: Charset,
    private readonly out: FormatOutput,
  ) {
    this.kinds = columns.map(({ format }) => kindOf(format));
    this.headers = columns.map(({ name, label }) => headerOf(name, label));
    this.rows = out.table(null, { headers: this.headers });
  }

  give(bytes: Buffer, from: number, isDeleted: boolean): void {
    this.count++;
    if (isDeleted) this.deleted ??= this.out.table('deleted', { headers: this.headers, hidden: 'deleted' });
    const rows = isDeleted && this.deleted ? this.deleted : this.rows;
    rows.open(this.count);
    this.columns.forEach((column, index) => {
      const at = from + column.from;
      if (!column.isNumber) this.charset.put(rows, bytes, at, at + column.length);
      else if (column.length === 0) rows.putText('');
      else rows.putText(shown(numberAt(bytes, at, column.length, this.header.bigEndian), this.kinds[index]));
    });
    rows.close();
  }

  end(): void {
    this.rows.end();
    if (this.deleted === null) return;
    this.deleted.end();
    this.out.hidden('deleted', this.deleted.total);
  }
}
