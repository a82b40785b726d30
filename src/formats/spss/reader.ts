import type { Blob } from '../../model/blob.js';
import { opensAsPortable } from '../../readers/spss-portable.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import type { Rows } from '../rows.js';
import { tellAppended } from '../statistics/appended.js';
import { headerOf, namesText } from '../statistics/columns.js';
import { Cursor } from '../statistics/cursor.js';
import { BytecodeCases, type Bytes, type CaseSource, PlainCases } from './bytecode.js';
import { PlainBytes, ZlibBytes } from './cases.js';
import { PLAIN, readDictionary, type SpssDictionary, type SpssVariable, ZLIB } from './dictionary.js';
import { readPortable } from './portable.js';
import { numberOf } from './values.js';

/**
 * Reads all cases and everything written in words.
 *
 * @throws FormatError when the file is damaged, or holds another number of cases than it declares
 */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  if (opensAsPortable(look.head)) readPortable(blob, out);
  else readSystem(blob, out);
}

function readSystem(blob: Blob, out: FormatOutput): void {
  const cursor = new Cursor(blob);
  const dictionary = readDictionary(cursor);
  const { variables, texts, charset, compression } = dictionary;
  if (charset.isUnknown) out.skip('encoding', 'spss');
  out.text([namesText(variables), ...texts].join('\n'));
  const { bigEndian } = cursor;
  const bytes: Bytes = compression === ZLIB ? new ZlibBytes(blob, cursor, out.budget) : new PlainBytes(cursor);
  const cases = compression === PLAIN ? new PlainCases(bytes) : new BytecodeCases(bytes, { ...dictionary, bigEndian });
  const rows = out.table(null, { headers: variables.map(({ name, label }) => headerOf(name, label)) });
  readCases(dictionary, cases, rows, bigEndian);
  rows.end();
  if (!bytes.isAtEnd && dictionary.cases < 0) throw new FormatError('structure');
  tellAppended(blob, bytes.end, out);
}

function readCases(dictionary: SpssDictionary, source: CaseSource, rows: Rows, bigEndian: boolean): void {
  const { cases, caseBytes, variables } = dictionary;
  if (caseBytes === 0) {
    if (cases > 0) throw new FormatError('structure');
    return;
  }
  const bytes = Buffer.alloc(caseBytes);
  let count = 0;
  while (count !== cases && source.next(bytes)) {
    count++;
    rows.open(count);
    for (const variable of variables) putValue(dictionary, variable, bytes, rows, bigEndian);
    rows.close();
  }
  if (cases >= 0 && count !== cases) throw new FormatError('truncated');
  if (cases >= 0) source.finish();
}

function putValue(
  { sysmis, charset }: SpssDictionary,
  { width, parts, format }: SpssVariable,
  bytes: Buffer,
  rows: Rows,
  bigEndian: boolean,
): void {
  const { from, length } = parts[0];
  if (width > 0 && parts.length === 1) charset.put(rows, bytes, from, from + length);
  else if (width > 0) {
    const whole = Buffer.concat(parts.map((part) => bytes.subarray(part.from, part.from + part.length)));
    charset.put(rows, whole, 0, whole.length);
  } else {
    const value = bigEndian ? bytes.readDoubleBE(from) : bytes.readDoubleLE(from);
    rows.putText(value === sysmis ? '' : numberOf(value, format));
  }
}
