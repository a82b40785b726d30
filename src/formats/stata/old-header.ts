import { FormatError } from '../errors.js';
import { beforeNul, Charset } from '../statistics/charset.js';
import type { Cursor } from '../statistics/cursor.js';
import { fixedText, fixedTexts, variablesOf } from './fields.js';
import { layoutOf, type StataHeader } from './layout.js';

const FIRST_VERSION = 104;
const LAST_VERSION = 115;
const TIMESTAMP = 18;
/** The kind of expansion field that holds a characteristic. */
const CHARACTERISTIC = 1;

/**
 * Reads the header of a file of Stata 4 to 12 (versions 104 to 115; Stata, `help dta_115` and before).
 *
 * @throws FormatError when it is damaged
 */
export function readOldHeader(cursor: Cursor): StataHeader {
  const version = cursor.u8();
  if (version < FIRST_VERSION || version > LAST_VERSION) throw new FormatError('structure');
  const layout = layoutOf(version);
  const charset = new Charset(layout.encoding);
  cursor.bigEndian = cursor.u8() === 1;
  cursor.skip(2);
  const count = cursor.u16();
  const rows = cursor.i32();
  if (rows < 0) throw new FormatError('structure');
  const label = fixedText(cursor, layout.label, charset);
  if (version > 104) cursor.skip(TIMESTAMP);
  const codes = [...cursor.take(count)];
  const names = fixedTexts(cursor, count, layout.name, charset);
  cursor.skip(2 * (count + 1));
  const formats = fixedTexts(cursor, count, layout.format, charset);
  const labelNames = fixedTexts(cursor, count, layout.name, charset);
  const labels = fixedTexts(cursor, count, layout.label, charset);
  const texts = [label, ...labelNames, ...(version > 104 ? readExpansions(cursor, layout.name, charset, version) : [])];
  const variables = variablesOf(layout, codes, { names, labels, formats });
  const { bigEndian, position } = cursor;
  return { layout, bigEndian, rows, variables, texts, dataAt: position, strlsAt: null };
}

function readExpansions(cursor: Cursor, name: number, charset: Charset, version: number): string[] {
  const texts: string[] = [];
  for (;;) {
    const kind = cursor.u8();
    const length = version > 108 ? cursor.i32() : cursor.u16();
    if (kind === 0 && length === 0) return texts;
    const bytes = cursor.take(length);
    if (kind === CHARACTERISTIC) texts.push(characteristic(bytes, name, charset));
    else texts.push(charset.decode(bytes).replace(/\0+/g, ' '));
  }
}

/** Name of the variable, name of the characteristic, and its text. */
export function characteristic(bytes: Buffer, name: number, charset: Charset): string {
  return [bytes.subarray(0, name), bytes.subarray(name, 2 * name), bytes.subarray(2 * name)]
    .map((part) => charset.decode(beforeNul(part)))
    .join(' ');
}
