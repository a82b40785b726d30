import type { Blob } from '../../model/blob.js';
import { bytesAt } from '../bytes.js';
import { FormatError } from '../errors.js';
import { type Charset, trimmedEnd } from '../statistics/charset.js';
import { Cursor } from '../statistics/cursor.js';

/** Everything stands in records of 80 bytes. */
export const RECORD = 80;

export interface TransportColumn {
  readonly name: string;
  readonly label: string;
  readonly format: string;
  readonly isNumber: boolean;
  readonly from: number;
  readonly length: number;
}

/** A table of a transport file. */
export interface TransportTable {
  readonly name: string;
  /** Its label, and other words about it. */
  readonly texts: readonly string[];
  readonly columns: readonly TransportColumn[];
  readonly rowBytes: number;
  /** Where its rows stand, and how many there are as declared (version 8); null where nothing says it. */
  readonly dataAt: number;
  readonly dataEnd: number;
  readonly rows: number | null;
}

const HEADER = /^HEADER RECORD\*{7}(\w+) +HEADER RECORD!{7}(.*)$/;
const MEMBER_MARK = Buffer.from('HEADER RECORD*******MEMB', 'latin1');
const MOST_COLUMNS = 1_000_000;

/**
 * Reads the headers of all tables (SAS, "Record Layout of a SAS Version 5 or 6 / 8 or 9 Data Set in SAS Transport Format").
 *
 * @throws FormatError when one is damaged, or the file ends within a record
 */
export function readMembers(blob: Blob, charset: Charset): TransportTable[] {
  if (blob.size % RECORD !== 0) throw new FormatError('truncated');
  const cursor = new Cursor(blob, 0, true);
  if (!/^LIB/.test(header(cursor).kind)) throw new FormatError('structure');
  cursor.skip(2 * RECORD);
  const tables: TransportTable[] = [];
  while (cursor.left > 0) {
    tables.push(readMember(cursor, charset));
    cursor.position = tables[tables.length - 1].dataEnd;
  }
  return tables;
}

function header(cursor: Cursor): { kind: string; rest: string } {
  const found = HEADER.exec(cursor.take(RECORD).toString('latin1'));
  if (!found) throw new FormatError('structure');
  return { kind: found[1], rest: found[2] };
}

function readMember(cursor: Cursor, charset: Charset): TransportTable {
  const member = header(cursor);
  if (!/^MEMB/.test(member.kind) || !/^DSC/.test(header(cursor).kind)) throw new FormatError('structure');
  const isLong = member.kind === 'MEMBV8';
  const nameBytes = Number(member.rest.slice(-5, -2)) || Number(/(\d{3}) *$/.exec(member.rest)?.[1]);
  if (!(nameBytes >= 88 && nameBytes <= 140)) throw new FormatError('structure');
  const first = Buffer.from(cursor.take(RECORD));
  const second = Buffer.from(cursor.take(RECORD));
  const text = (bytes: Buffer) => charset.decode(bytes.subarray(0, trimmedEnd(bytes, 0, bytes.length)));
  const names = header(cursor);
  if (!/^NAM/.test(names.kind)) throw new FormatError('structure');
  const columns = readColumns(cursor, columnCount(names.rest), { bytes: nameBytes, isLong }, charset);
  const { labels, observations } = readLabels(cursor, columns, charset);
  const { dataEnd } = endOf(cursor.blob, cursor.position);
  return {
    name: text(first.subarray(8, isLong ? 40 : 16)),
    texts: [text(second.subarray(32, 72)), ...labels],
    columns,
    rowBytes: columns.reduce((most, { from, length }) => Math.max(most, from + length), 0),
    dataAt: cursor.position,
    dataEnd,
    rows: observations,
  };
}

/** The first ten digits are the number of columns. */
function columnCount(rest: string): number {
  const value = Number(rest.slice(0, 10).trim());
  if (!Number.isInteger(value) || value < 0) throw new FormatError('structure');
  return value;
}

/** @param description length of the description of a column, and whether it has a long name (version 8) */
function readColumns(
  cursor: Cursor,
  count: number,
  description: { readonly bytes: number; readonly isLong: boolean },
  charset: Charset,
): TransportColumn[] {
  const { bytes, isLong } = description;
  if (count > MOST_COLUMNS) throw new FormatError('budget');
  cursor.count(count, bytes);
  const text = (part: Buffer) => charset.decode(part.subarray(0, trimmedEnd(part, 0, part.length))).trim();
  const columns = Array.from({ length: count }, () => {
    const record = Buffer.from(cursor.take(bytes));
    const type = record.readInt16BE(0);
    const length = record.readInt16BE(4);
    if ((type !== 1 && type !== 2) || length < 0 || (type === 1 && (length < 2 || length > 8)))
      throw new FormatError('structure');
    const long = isLong && bytes >= 122 ? text(record.subarray(88, 120)).replaceAll('\0', '') : '';
    const from = record.readInt32BE(84);
    if (from < 0) throw new FormatError('structure');
    return {
      name: long || text(record.subarray(8, 16)),
      label: text(record.subarray(16, 56)),
      format: text(record.subarray(56, 64)).toUpperCase(),
      isNumber: type === 1,
      from,
      length,
    };
  });
  cursor.skip((RECORD - ((count * bytes) % RECORD)) % RECORD);
  if (!areSideBySide(columns)) throw new FormatError('structure');
  return columns;
}

/** Whether the values of a row lie one behind the other, whatever the order of the columns. */
function areSideBySide(columns: readonly TransportColumn[]): boolean {
  let at = 0;
  return [...columns]
    .sort((a, b) => a.from - b.from || a.length - b.length)
    .every(({ from, length }) => {
      const isNext = from === at;
      at += length;
      return isNext;
    });
}

/** Records of long labels, up to that of the rows. */
function readLabels(
  cursor: Cursor,
  columns: readonly TransportColumn[],
  charset: Charset,
): { labels: string[]; observations: number | null } {
  const labels: string[] = [];
  for (;;) {
    const { kind, rest } = header(cursor);
    if (/^OBS/.test(kind)) {
      const declared = Number(rest.trim());
      return { labels, observations: kind === 'OBSV8' && declared > 0 ? declared : null };
    }
    if (!/^LABELV[89]$/.test(kind)) throw new FormatError('structure');
    const before = cursor.position;
    for (let n = Number.parseInt(rest, 10); n > 0; n--) {
      cursor.skip(2);
      const lengths = Array.from({ length: kind === 'LABELV9' ? 4 : 2 }, () => cursor.u16());
      for (const length of lengths) labels.push(charset.decode(cursor.take(length)));
    }
    cursor.skip((RECORD - ((cursor.position - before) % RECORD)) % RECORD);
    if (labels.length > columns.length * 4) throw new FormatError('structure');
  }
}

/** Rows go on to the next table, whose header begins at a record of its own. */
function endOf(blob: Blob, from: number): { dataEnd: number } {
  const step = RECORD * 4096;
  for (let at = from; at < blob.size; at += step) {
    const bytes = bytesAt(blob, at, step + MEMBER_MARK.length);
    for (let found = bytes.indexOf(MEMBER_MARK); found >= 0; found = bytes.indexOf(MEMBER_MARK, found + 1))
      if (found % RECORD === 0) return { dataEnd: at + found };
  }
  return { dataEnd: blob.size };
}
