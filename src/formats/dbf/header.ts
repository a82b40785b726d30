import type { Blob } from '../../model/blob.js';
import { exactly } from '../bytes.js';
import { FormatError } from '../errors.js';
import { encodingOf } from './encoding.js';

/** A column of a table (dBase III to 7, FoxPro). */
export interface DbfField {
  readonly name: string;
  /** Letter of its type. */
  readonly type: string;
  /** Position in the row behind the mark of deletion, and length, in bytes. */
  readonly offset: number;
  readonly length: number;
  readonly decimals: number;
}

export interface DbfHeader {
  readonly fields: readonly DbfField[];
  readonly rowCount: number;
  readonly rowLength: number;
  /** Position of the first row. */
  readonly from: number;
  readonly encoding: string;
  /** The day that MapInfo writes, whatever day it is. */
  readonly isMapInfo: boolean;
}

const END = 0x0d;
/** Fields of the later dBase have longer names; its header is told by the version. */
const DBASE_7 = 4;

/** @throws FormatError where fields and lengths do not agree */
export function headerOf(blob: Blob): DbfHeader {
  const start = exactly(blob, 0, 32);
  const from = start.readUInt16LE(8);
  const rowLength = start.readUInt16LE(10);
  const header = exactly(blob, 0, from);
  const isLong = (start[0] & 7) === DBASE_7;
  const encoding = encodingOf(start[29]);
  const isMapInfo = start[1] === 99 && start[2] === 9 && start[3] === 9;
  const fields: DbfField[] = [];
  let offset = 1;
  const step = isLong ? 48 : 32;
  let at = isLong ? 68 : 32;
  for (; at + step <= header.length && header[at] !== END; at += step) {
    const field = isLong ? longField(header, at, offset) : shortField(header, at, offset);
    fields.push(field);
    offset += field.length;
  }
  if (fields.length === 0 || offset !== rowLength || header[at] !== END) throw new FormatError('structure');
  return { fields, rowCount: start.readUInt32LE(4), rowLength, from, encoding, isMapInfo };
}

function shortField(header: Buffer, at: number, offset: number): DbfField {
  const type = String.fromCharCode(header[at + 11]);
  // Texts longer than 255 have the higher byte of their length where others have their decimals.
  const isWide = type === 'C' && header[at + 17] > 0;
  const length = header[at + 16] + (isWide ? header[at + 17] << 8 : 0);
  return { name: nameAt(header, at, 11), type, offset, length, decimals: isWide ? 0 : header[at + 17] };
}

function longField(header: Buffer, at: number, offset: number): DbfField {
  const type = String.fromCharCode(header[at + 32]);
  return { name: nameAt(header, at, 32), type, offset, length: header[at + 33], decimals: header[at + 34] };
}

function nameAt(header: Buffer, at: number, length: number): string {
  const name = header.subarray(at, at + length);
  const end = name.indexOf(0);
  return name.toString('latin1', 0, end < 0 ? length : end).trim();
}
