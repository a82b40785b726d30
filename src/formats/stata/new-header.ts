import { FormatError } from '../errors.js';
import { Charset } from '../statistics/charset.js';
import type { Cursor } from '../statistics/cursor.js';
import { fixedTexts, variablesOf } from './fields.js';
import { layoutOf, type StataHeader } from './layout.js';
import { characteristic } from './old-header.js';

/** Positions in the map of a file, in their order. */
const MAP_ENTRIES = 14;
const [TYPES, NAMES, SORT, FORMATS, LABEL_NAMES, LABELS, CHARACTERISTICS, DATA, STRLS] = [2, 3, 4, 5, 6, 7, 8, 9, 10];
const END = 13;

/** Takes a fixed word; anything else is damage. */
export function expectTag(cursor: Cursor, tag: string): void {
  if (cursor.take(tag.length).toString('latin1') !== tag) throw new FormatError('structure');
}

/** Whether a fixed word stands next; it is taken then. */
export function hasTag(cursor: Cursor, tag: string): boolean {
  if (cursor.left < tag.length) throw new FormatError('truncated');
  const { position } = cursor;
  if (cursor.take(tag.length).toString('latin1') === tag) return true;
  cursor.position = position;
  return false;
}

/**
 * Reads the header of a file of Stata 13 and later (versions 117 to 119; Stata, `help dta`).
 *
 * @throws FormatError when it is damaged, or its end is missing
 */
export function readNewHeader(cursor: Cursor): StataHeader {
  expectTag(cursor, '<stata_dta><header><release>');
  const version = Number(cursor.take(3).toString('latin1'));
  if (![117, 118, 119].includes(version)) throw new FormatError('structure');
  const layout = layoutOf(version);
  const charset = new Charset(layout.encoding);
  expectTag(cursor, '</release><byteorder>');
  const order = cursor.take(3).toString('latin1');
  if (order !== 'MSF' && order !== 'LSF') throw new FormatError('structure');
  cursor.bigEndian = order === 'MSF';
  expectTag(cursor, '</byteorder><K>');
  const count = version === 119 ? cursor.u32() : cursor.u16();
  expectTag(cursor, '</K><N>');
  const rows = version === 117 ? cursor.u32() : cursor.i64();
  if (rows < 0) throw new FormatError('structure');
  expectTag(cursor, '</N><label>');
  const label = charset.decode(cursor.take(version === 117 ? cursor.u8() : cursor.u16()));
  expectTag(cursor, '</label><timestamp>');
  cursor.skip(cursor.u8());
  expectTag(cursor, '</timestamp></header><map>');
  const map = Array.from({ length: MAP_ENTRIES }, () => cursor.i64());
  expectTag(cursor, '</map>');
  if (map[END] > cursor.blob.size) throw new FormatError('truncated');
  const at = (entry: number, tag: string) => {
    // Some versions of Stata 13 left the position of the labels of variables 0.
    if (map[entry] !== 0) cursor.position = map[entry];
    expectTag(cursor, tag);
  };
  at(TYPES, '<variable_types>');
  cursor.count(count, 2);
  const codes = Array.from({ length: count }, () => cursor.u16());
  expectTag(cursor, '</variable_types>');
  at(NAMES, '<varnames>');
  const names = fixedTexts(cursor, count, layout.name, charset);
  expectTag(cursor, '</varnames>');
  at(SORT, '<sortlist>');
  cursor.skip((count + 1) * (version === 119 ? 4 : 2));
  expectTag(cursor, '</sortlist>');
  at(FORMATS, '<formats>');
  const formats = fixedTexts(cursor, count, layout.format, charset);
  expectTag(cursor, '</formats>');
  at(LABEL_NAMES, '<value_label_names>');
  const labelNames = fixedTexts(cursor, count, layout.name, charset);
  expectTag(cursor, '</value_label_names>');
  at(LABELS, '<variable_labels>');
  const labels = fixedTexts(cursor, count, layout.label, charset);
  expectTag(cursor, '</variable_labels>');
  at(CHARACTERISTICS, '<characteristics>');
  const texts = [label, ...labelNames, ...readCharacteristics(cursor, layout.name, charset)];
  at(DATA, '<data>');
  const variables = variablesOf(layout, codes, { names, labels, formats });
  const { bigEndian, position } = cursor;
  return { layout, bigEndian, rows, variables, texts, dataAt: position, strlsAt: map[STRLS] };
}

function readCharacteristics(cursor: Cursor, name: number, charset: Charset): string[] {
  const texts: string[] = [];
  while (hasTag(cursor, '<ch>')) {
    texts.push(characteristic(cursor.take(cursor.u32()), name, charset));
    expectTag(cursor, '</ch>');
  }
  expectTag(cursor, '</characteristics>');
  return texts;
}
