import iconv from 'iconv-lite';
import { exactly } from '../bytes.js';
import type { Cell } from '../cells.js';
import { numberText } from '../cells.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { isText, printableOf } from '../printable.js';
import { Reasons } from '../reasons.js';
import type { Rows } from '../rows.js';
import { type BinaryCell, binaryCellOf } from './binary.js';
import { type DbfField, type DbfHeader, headerOf } from './header.js';

/** Bytes of rows that are read at once. */
const AT_ONCE = 1 << 18;
const DELETED = 0x2a;
const END = 0x1a;
/** Days between the start of the Julian count and 1970. */
const JULIAN_1970 = 2_440_588;
const DAY = 86_400_000;

/** Reads a table of dBase or FoxPro, row by row; rows that are marked as deleted go in a table of their own. */
export function read({ blob }: Reading, out: FormatOutput): void {
  const header = headerOf(blob);
  out.text(header.fields.map(({ name }) => name).join('\n'));
  const table = new DbfTable(header, out);
  const there = Math.max(0, Math.floor((blob.size - header.from) / header.rowLength));
  const count = Math.min(there, header.rowCount);
  const step = Math.max(1, Math.floor(AT_ONCE / header.rowLength));
  for (let row = 0; row < count; row += step) {
    const rows = Math.min(step, count - row);
    table.rows(exactly(blob, header.from + row * header.rowLength, rows * header.rowLength), rows, row);
  }
  table.end();
  if (count < header.rowCount) out.skip('truncated', 'dbf');
  appended(blob, header.from + count * header.rowLength, out);
}

/** Behind the last row stands one byte that says so, or none. More is there when the number of rows was changed. */
function appended(blob: Reading['blob'], from: number, out: FormatOutput): void {
  const size = blob.size - from;
  if (size <= 1) return;
  const bytes = exactly(blob, from, Math.min(size, 1 << 26));
  if (bytes.every((byte) => byte === 0 || byte === END)) return;
  if (bytes.length < size) out.skip('budget', 'dbf');
  out.hidden('appended', 1);
  out.text(printableOf(bytes), { hidden: 'appended' });
  out.skip('structure', 'dbf');
}

class DbfTable {
  private readonly reasons: Reasons;
  private readonly headers: string[];
  private readonly kept: Rows;
  private deleted: Rows | null = null;
  private deletedCount = 0;
  /** How fields are read that are no text though they say so; found out by the first rows. */
  private binary: readonly (BinaryCell | null)[] | null = null;

  constructor(
    private readonly header: DbfHeader,
    private readonly out: FormatOutput,
  ) {
    this.reasons = new Reasons(out, 'dbf');
    this.headers = header.fields.map(({ name }) => name);
    this.kept = out.table(null, { headers: this.headers });
  }

  rows(bytes: Buffer, count: number, before: number): void {
    const { rowLength, fields, isMapInfo } = this.header;
    this.binary ??= fields.map((field) => binaryCellOf(field, isMapInfo, cellsOf(field, bytes, count, rowLength)));
    for (let row = 0; row < count; row++) {
      const at = row * rowLength;
      const isDeleted = bytes[at] === DELETED;
      if (!isDeleted && bytes[at] !== 0x20) this.reasons.say('structure');
      if (isDeleted) this.deletedCount++;
      this.row(isDeleted ? this.deletedRows : this.kept, bytes, at, before + row + 1);
    }
  }

  end(): void {
    this.kept.end();
    this.deleted?.end();
    this.out.hidden('deleted', this.deletedCount);
  }

  private get deletedRows(): Rows {
    this.deleted ??= this.out.table(null, { headers: this.headers, hidden: 'deleted' });
    return this.deleted;
  }

  private row(rows: Rows, bytes: Buffer, at: number, number: number): void {
    rows.open(number);
    this.header.fields.forEach((field, index) => {
      const from = at + field.offset;
      const cell = bytes.subarray(from, from + field.length);
      const binary = this.binary?.[index];
      rows.put(binary ? binary(cell) : this.cell(field, cell));
    });
    rows.close();
  }

  private cell(field: DbfField, bytes: Buffer): Cell {
    switch (field.type) {
      case 'N':
      case 'F':
        return trimmed(bytes.toString('latin1')).replace(/^\*+$/, '');
      case 'L':
        // MapInfo writes the number.
        return 'TtYyFfNn\x01'.includes(String.fromCharCode(bytes[0]))
          ? 'TtYy\x01'.includes(String.fromCharCode(bytes[0]))
          : null;
      case 'D':
        return trimmed(bytes.toString('latin1')).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
      case 'I':
      case '+':
        return bytes.length === 4 ? this.integer(field, bytes) : bytes.toString('hex');
      case 'B':
      case 'O':
        return bytes.length === 8
          ? numberText(field.type === 'B' ? bytes.readDoubleLE(0) : sortedDouble(bytes))
          : this.memo(bytes);
      case 'Y':
        return bytes.length === 8 ? numberText(Number(bytes.readBigInt64LE(0)) / 10_000) : bytes.toString('hex');
      case 'T':
      case '@':
        return bytes.length === 8 ? momentOf(bytes) : trimmed(bytes.toString('latin1'));
      case 'M':
      case 'G':
      case 'P':
      case 'W':
        return this.memo(bytes);
      case '0':
        return null;
      default:
        return this.text(bytes);
    }
  }

  /** dBase 7 stores numbers so that they sort as bytes. */
  private integer({ type }: DbfField, bytes: Buffer): number {
    return type === '+' ? bytes.readUInt32BE(0) ^ 0x80000000 : bytes.readInt32LE(0);
  }

  /** The text stands elsewhere, at the block that is told here. */
  private memo(bytes: Buffer): null {
    const isEmpty = bytes.every((byte) => byte === 0 || byte === 0x20 || byte === 0x30);
    if (!isEmpty) this.reasons.say('partly-read');
    return null;
  }

  private text(bytes: Buffer): Cell {
    let end = bytes.length;
    while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--;
    const part = bytes.subarray(0, end);
    // A shapefile is mostly UTF-8, whatever its language driver says.
    return isText(part) ? part : iconv.decode(part, this.header.encoding);
  }
}

function cellsOf({ offset, length }: DbfField, bytes: Buffer, count: number, rowLength: number): Buffer[] {
  return Array.from({ length: count }, (_, row) =>
    bytes.subarray(row * rowLength + offset, row * rowLength + offset + length),
  );
}

function trimmed(text: string): string {
  return text.replaceAll('\0', ' ').trim();
}

/** A day of the Julian count, and milliseconds of it. */
function momentOf(bytes: Buffer): Cell {
  const day = bytes.readInt32LE(0);
  return day === 0 ? null : new Date((day - JULIAN_1970) * DAY + bytes.readInt32LE(4));
}

function sortedDouble(bytes: Buffer): number {
  const copy = Buffer.from(bytes);
  if ((copy[0] & 0x80) !== 0) copy[0] &= 0x7f;
  else for (let at = 0; at < 8; at++) copy[at] ^= 0xff;
  return copy.readDoubleBE(0);
}
