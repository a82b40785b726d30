import { FormatError } from '../errors.js';
import { Cursor } from '../statistics/cursor.js';
import { expectTag, hasTag } from './new-header.js';

/** Long texts whose positions are kept: at most some 100 MB. */
const MOST = 1_500_000;
const GSO = 'GSO';
/** Kind of a text; the other one, 129, is bytes. */
const TEXT = 130;
/** A row can refer to the long text of a variable of an earlier row: variable and row name it. */
const MOST_VARIABLES = 2 ** 17;

/** The long texts of a file, by the variable and row that they first stood at. */
export class Strls {
  private readonly places = new Map<number, { readonly from: number; readonly length: number }>();
  private readonly reading: Cursor;
  /** Position behind them. */
  readonly end: number;

  /** @param cursor stands at `<strls>` */
  constructor(cursor: Cursor, version: number) {
    this.reading = new Cursor(cursor.blob, 0, cursor.bigEndian);
    expectTag(cursor, '<strls>');
    while (hasTag(cursor, GSO)) {
      const variable = cursor.u32();
      const row = version === 117 ? cursor.u32() : cursor.i64();
      const isText = cursor.u8() === TEXT;
      const length = cursor.u32();
      if (this.places.size >= MOST) throw new FormatError('budget');
      this.places.set(keyOf(variable, row), {
        from: cursor.position,
        length: isText && length > 0 ? length - 1 : length,
      });
      cursor.skip(length);
    }
    expectTag(cursor, '</strls>');
    this.end = cursor.position;
  }

  /**
   * @param variable 1-based; 0 with row 0 is the empty text
   * @throws FormatError when there is none
   */
  at(variable: number, row: number): Buffer {
    if (variable === 0 && row === 0) return Buffer.alloc(0);
    const place = this.places.get(keyOf(variable, row));
    if (place === undefined) throw new FormatError('structure');
    this.reading.position = place.from;
    return this.reading.take(place.length);
  }
}

function keyOf(variable: number, row: number): number {
  if (variable >= MOST_VARIABLES || row < 0 || row >= 2 ** 36) throw new FormatError('structure');
  return row * MOST_VARIABLES + variable;
}

/** What a cell of a row says of its long text: the variable and the row, of as many bytes as the version has. */
export function strlOf(
  bytes: Buffer,
  at: number,
  version: number,
  bigEndian: boolean,
): [variable: number, row: number] {
  const width = version === 117 ? 4 : version === 118 ? 2 : 3;
  const rest = 8 - width;
  const low = (from: number, length: number) => {
    let value = 0;
    for (let i = 0; i < length; i++) value = value * 256 + bytes[at + (bigEndian ? from + i : from + length - 1 - i)];
    return value;
  };
  return [low(0, width), low(width, rest)];
}
