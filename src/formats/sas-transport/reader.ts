import { bytesAt } from '../bytes.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { kindOf, shown } from '../sas/values.js';
import { Charset } from '../statistics/charset.js';
import { headerOf, namesText } from '../statistics/columns.js';
import { Cursor } from '../statistics/cursor.js';
import { ibmNumber } from './ibm.js';
import { RECORD, readMembers, type TransportTable } from './members.js';

/**
 * Reads all rows of all tables. Version 5 says nowhere how many there are: rows end where the file does.
 *
 * @throws FormatError when the file is damaged, or ends within a row
 */
export function read({ blob }: Reading, out: FormatOutput): void {
  const charset = new Charset(null);
  for (const table of readMembers(blob, charset)) {
    out.text([table.name, namesText(table.columns), ...table.texts].join('\n'), { table: table.name });
    readRows(new Cursor(blob, table.dataAt, true), table, charset, out);
  }
}

function readRows(cursor: Cursor, table: TransportTable, charset: Charset, out: FormatOutput): void {
  const { columns, rowBytes } = table;
  const count = rowCount(cursor, table);
  const kinds = columns.map(({ format }) => kindOf(format));
  const rows = out.table(table.name, { headers: columns.map(({ name, label }) => headerOf(name, label)) });
  for (let number = 1; number <= count; number++) {
    const bytes = cursor.take(rowBytes);
    rows.open(number);
    columns.forEach(({ isNumber, from, length }, index) => {
      if (!isNumber) charset.put(rows, bytes, from, from + length);
      else {
        const value = ibmNumber(bytes, from, length);
        rows.putText(value === null ? '' : shown(value, kinds[index]));
      }
    });
    rows.close();
  }
  rows.end();
}

/** The last record is filled with blanks: less than 80 bytes, which may be several short rows. */
function rowCount({ blob }: Cursor, { dataAt, dataEnd, rowBytes, rows }: TransportTable): number {
  const size = dataEnd - dataAt;
  if (rowBytes === 0) return 0;
  let count = rows ?? Math.floor(size / rowBytes);
  if (count * rowBytes > size) throw new FormatError('truncated');
  const areBlank = (from: number) => bytesAt(blob, from, dataEnd - from).every((byte) => byte === 32);
  if (rows === null)
    while (count > 0 && size - (count - 1) * rowBytes < RECORD && areBlank(dataAt + (count - 1) * rowBytes)) count--;
  const rest = size - count * rowBytes;
  if (rest >= RECORD) throw new FormatError(rows === null ? 'truncated' : 'structure');
  if (!areBlank(dataAt + count * rowBytes)) throw new FormatError('truncated');
  return count;
}
