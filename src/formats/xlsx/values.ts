import { numberText } from '../cells.js';
import { dateBytes, writeDate } from './dates.js';
import { wholeAt } from './numbers.js';
import type { SheetRows } from './sheet-rows.js';
import { isPlain, type SharedStrings } from './strings.js';
import type { CellStyle } from './styles.js';
import { decoded, unescaped } from './text.js';

/** Types of cells (ECMA-376 part 1, 18.18.11), as numbers. */
export const TYPE = { NUMBER: 0, SHARED: 1, BOOLEAN: 2, ERROR: 3, DATE: 4, TEXT: 5, INLINE: 6 } as const;
export type CellType = (typeof TYPE)[keyof typeof TYPE];

const NAMES: Readonly<Record<string, CellType>> = {
  n: TYPE.NUMBER,
  s: TYPE.SHARED,
  b: TYPE.BOOLEAN,
  e: TYPE.ERROR,
  d: TYPE.DATE,
  str: TYPE.TEXT,
  inlineStr: TYPE.INLINE,
};

export function typeOf(name: string | null): CellType {
  return name === null ? TYPE.NUMBER : (NAMES[name] ?? TYPE.TEXT);
}

const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');
const DOT = 46;
const MINUS = 45;
const ZERO = 48;
/** Characters of a number that is shown as it is written: 15 digits, a point and a sign. */
const MOST_WRITTEN = 17;

const DATE = 1;
const HIDES_NUMBERS = 2;
const HIDES_TEXTS = 4;
const WHITE = 8;

/** Turns what is written in cells into values, and hands them to the rows. */
export class CellValues {
  /** What the styles say, one byte each, and the digits that they fill up to. */
  private readonly flags: Uint8Array;
  private readonly digits: Uint8Array;
  private readonly hasStyles: boolean;
  /** A shared string, or a number, was not there. */
  isLacking = false;

  /** @param coloured whether a style of a table colours a cell of the row that is being read */
  constructor(
    private readonly rows: SheetRows,
    private readonly strings: SharedStrings,
    styles: readonly CellStyle[],
    private readonly is1904: boolean,
    private readonly coloured: (column: number) => boolean,
  ) {
    this.flags = Uint8Array.from(styles, flagsOf);
    this.digits = Uint8Array.from(styles, ({ digits }) => digits);
    this.hasStyles = this.flags.some((flag) => flag !== 0) || this.digits.some((digit) => digit > 0);
  }

  /** A value as it is written in `bytes[start, end)`, with character references unless `isDecoded`. */
  put(
    type: CellType,
    style: number,
    column: number,
    bytes: Buffer,
    start: number,
    end: number,
    isDecoded: boolean,
  ): void {
    const { rows, strings } = this;
    switch (type) {
      case TYPE.NUMBER:
        this.number(style, column, bytes, start, end);
        return;
      case TYPE.SHARED:
        if (strings.use(wholeAt(bytes, start, end)))
          rows.cell(column, this.isUnseen(style, column, HIDES_TEXTS), strings.bytes, strings.start, strings.end);
        else this.isLacking = true;
        return;
      case TYPE.BOOLEAN: {
        const value = bytes[start] === ZERO || bytes[start] === 102 ? FALSE : TRUE;
        rows.cell(column, this.isUnseen(style, column, HIDES_TEXTS), value, 0, value.length);
        return;
      }
      default:
        this.text(style, column, bytes, start, end, isDecoded);
    }
  }

  private text(style: number, column: number, bytes: Buffer, start: number, end: number, isDecoded: boolean): void {
    const isUnseen = this.isUnseen(style, column, HIDES_TEXTS);
    if (isPlain(bytes, start, end)) {
      this.rows.cell(column, isUnseen, bytes, start, end);
      return;
    }
    const written = bytes.toString('utf8', start, end);
    const value = Buffer.from(unescaped(isDecoded ? written : decoded(written)), 'utf8');
    this.rows.cell(column, isUnseen, value, 0, value.length);
  }

  private number(style: number, column: number, bytes: Buffer, start: number, end: number): void {
    const isUnseen = this.isUnseen(style, column, HIDES_NUMBERS);
    if (this.hasStyles && (this.flags[style] & DATE) !== 0) {
      const whole = wholeAt(bytes, start, end);
      const length = writeDate(whole >= 0 ? whole : Number(bytes.toString('latin1', start, end)), this.is1904);
      if (length > 0) {
        this.rows.cell(column, isUnseen, dateBytes, 0, length);
        return;
      }
    }
    const digits = this.hasStyles ? this.digits[style] : 0;
    const to = endOfWritten(bytes, start, end);
    if (to > start && !(digits > to - start)) this.rows.cell(column, isUnseen, bytes, start, to);
    else this.rewritten(column, isUnseen, bytes.toString('utf8', start, end).trim(), digits);
  }

  /** A number that is written with an exponent, with zeros behind, or shown with zeros in front. */
  private rewritten(column: number, isUnseen: boolean, written: string, digits: number): void {
    const value = Number(written);
    const plain = written === '' || !Number.isFinite(value) ? written : numberText(value);
    const bytes = Buffer.from(/^\d+$/.test(plain) ? plain.padStart(digits, '0') : plain);
    this.rows.cell(column, isUnseen, bytes, 0, bytes.length);
  }

  private isUnseen(style: number, column: number, hides: number): boolean {
    if (!this.hasStyles) return false;
    const flags = this.flags[style];
    return (flags & hides) !== 0 && ((flags & WHITE) === 0 || !this.coloured(column));
  }
}

function flagsOf({ isDate, hidesNumbers, hidesTexts, isWhite }: CellStyle): number {
  return (
    (isDate ? DATE : 0) | (hidesNumbers ? HIDES_NUMBERS : 0) | (hidesTexts ? HIDES_TEXTS : 0) | (isWhite ? WHITE : 0)
  );
}

/**
 * Where a number ends without the zeros of its fraction, when it is digits with perhaps a sign and a point; -1 when it must be written
 * anew.
 */
function endOfWritten(bytes: Uint8Array, start: number, end: number): number {
  let dots = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte >= ZERO && byte <= 57) continue;
    if (byte === DOT) dots++;
    else if (byte !== MINUS || i > start) return -1;
  }
  if (dots === 0) return end;
  let to = end;
  while (bytes[to - 1] === ZERO) to--;
  // Seventeen digits are how a number is kept, not how anybody wrote it: 0.23019999999999999 is 0.2302.
  if (to - start > MOST_WRITTEN) return -1;
  return dots === 1 && to > start + 1 ? to - (bytes[to - 1] === DOT ? 1 : 0) : -1;
}
