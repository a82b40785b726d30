import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import type { Rows } from '../rows.js';
import { tellAppended } from '../statistics/appended.js';
import { Charset } from '../statistics/charset.js';
import { headerOf, namesText } from '../statistics/columns.js';
import { Cursor } from '../statistics/cursor.js';
import { readValueLabels } from './labels.js';
import type { StataHeader } from './layout.js';
import { expectTag, readNewHeader } from './new-header.js';
import { readOldHeader } from './old-header.js';
import { Strls, strlOf } from './strls.js';
import { dateFormatOf, isMissing, numberAt, shown } from './values.js';

const XML = 0x3c;

/**
 * Reads all rows and everything written in words.
 *
 * @throws FormatError when the file is damaged, or has another number of rows than it declares
 */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  const cursor = new Cursor(blob);
  const header = look.head[0] === XML ? readNewHeader(cursor) : readOldHeader(cursor);
  const { layout, variables, texts, dataAt, strlsAt, rows: count } = header;
  const charset = new Charset(layout.encoding);
  const rowBytes = variables.reduce((sum, { type }) => sum + type.bytes, 0);
  if (count > 0 && rowBytes === 0) throw new FormatError('structure');
  if (count * rowBytes > blob.size - dataAt) throw new FormatError('truncated');
  out.text([namesText(variables), ...texts.filter(Boolean)].join('\n'));
  const strls = strlsAt === null ? null : strlsBehind(header, strlsAt, dataAt + count * rowBytes, cursor);
  const rows = out.table(null, { headers: variables.map(({ name, label }) => headerOf(name, label)) });
  cursor.position = dataAt;
  readRows(cursor, header, rowBytes, rows, { charset, strls });
  rows.end();
  if (strls !== null) cursor.position = strls.end;
  readValueLabels(cursor, layout, charset, out);
  tellAppended(blob, cursor.position, out);
}

/** Right behind the rows stands the end of their part, and right behind that the long texts. */
function strlsBehind({ layout }: StataHeader, strlsAt: number, rowsEnd: number, cursor: Cursor): Strls {
  cursor.position = rowsEnd;
  expectTag(cursor, '</data>');
  if (cursor.position !== strlsAt) throw new FormatError('structure');
  return new Strls(cursor, layout.version);
}

interface Texts {
  readonly charset: Charset;
  readonly strls: Strls | null;
}

function readRows(cursor: Cursor, header: StataHeader, rowBytes: number, rows: Rows, { charset, strls }: Texts): void {
  const { layout, variables, bigEndian } = header;
  const units = variables.map(({ format }) => dateFormatOf(format));
  for (let number = 1; number <= header.rows; number++) {
    const bytes = cursor.take(rowBytes);
    rows.open(number);
    variables.forEach(({ type: { kind, bytes: length }, from }, index) => {
      if (kind === 'text') {
        const nul = bytes.indexOf(0, from);
        charset.put(rows, bytes, from, nul < 0 ? from + length : Math.min(nul, from + length));
      } else if (kind === 'strl') {
        const text = strls?.at(...strlOf(bytes, from, layout.version, bigEndian)) ?? Buffer.alloc(0);
        charset.put(rows, text, 0, text.length);
      } else {
        const value = numberAt(bytes, from, kind, bigEndian);
        rows.putText(isMissing(value, kind, layout.manyMissing) ? '' : shown(value, units[index]));
      }
    });
    rows.close();
  }
}
