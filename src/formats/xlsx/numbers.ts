/** The first byte of a letter of a column; A1 is column 0. */
const DIGIT = 48;

/** 0-based column of a reference such as `AB12`; -1 where it is none. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
    if (column > 1 << 20) return -1;
  }
  return column - 1;
}

/** 1-based row of a reference such as `AB12` or `$AB$12`; 0 where it is none. */
export function rowOf(reference: string): number {
  return Number(/\d+/.exec(reference)?.[0] ?? 0);
}

/** Rows and columns of a range: 1-based first and last row, 0-based first and last column. */
export interface Range {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** A range such as `A1:C9` or `$A$1:$C$9`, or null. */
export function rangeOf(reference: string): Range | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(reference.trim());
  if (!match) return null;
  const [, column, row, otherColumn = column, otherRow = row] = match;
  return {
    firstRow: Number(row),
    lastRow: Number(otherRow),
    firstColumn: columnOf(column),
    lastColumn: columnOf(otherColumn),
  };
}

/** A whole number in digits of `bytes[from, to)`; -1 where it is none. */
export function wholeAt(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = bytes[i] - DIGIT;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return to > from && to - from < 16 ? value : -1;
}
