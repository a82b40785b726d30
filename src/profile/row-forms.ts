import { CellFacts, FACT } from './facts.js';

/** A table of more rows has its people in rows. */
export const MOST_FORM_ROWS = 300;
/** Fewer columns are too few people. */
export const FEWEST_FORM_COLUMNS = 24;
/** Cells of a row that are looked at. */
const MOST_CELLS = 64;

/** What a cell looks like, coarsely: two cells of one field nearly always have the same form. */
export const FORM = {
  EMPTY: 0,
  /** Whole numbers of 1 to 3, 4, 5 to 7, 8 to 9, and 10 digits or more. */
  SMALL: 1,
  FOUR: 2,
  MIDDLE: 3,
  NINE: 4,
  WIDE: 5,
  DECIMAL: 6,
  DATE: 7,
  POSTCODE: 8,
  WORD: 9,
  /** Letters and digits. */
  CODE: 10,
  OTHER: 11,
} as const;

/** Looks at one cell. */
export class FormReader {
  private readonly facts = new CellFacts();

  /** @returns one of `FORM` for `buf[from, to)` */
  formOf(buf: Uint8Array, from: number, to: number): number {
    let start = from;
    let end = to;
    while (start < end && buf[start] <= 32) start++;
    while (start < end && buf[end - 1] <= 32) end--;
    if (start >= end) return FORM.EMPTY;
    const { facts } = this;
    facts.look(buf, start, end);
    const has = (bit: number) => (facts.bits & bit) !== 0;
    if (has(FACT.DATE | FACT.DATE8)) return FORM.DATE;
    if (has(FACT.PC6 | FACT.PC6_HOUSE)) return FORM.POSTCODE;
    if (facts.digitCount > 0) return formOfWidth(facts.digitCount);
    if (has(FACT.DECIMAL)) return FORM.DECIMAL;
    if (has(FACT.LETTERS)) return facts.runLength === 0 ? FORM.WORD : FORM.CODE;
    return FORM.OTHER;
  }
}

function formOfWidth(digits: number): number {
  if (digits <= 3) return FORM.SMALL;
  if (digits === 4) return FORM.FOUR;
  if (digits <= 7) return FORM.MIDDLE;
  return digits <= 9 ? FORM.NINE : FORM.WIDE;
}

/**
 * The forms of evenly spread cells of every row, while a table is wide and short enough to be one that was turned: whose
 * columns are people. Rows of any length are looked at, at the price of 64 cells each.
 */
export class RowForms {
  private readonly reader = new FormReader();
  private columns: Int32Array | null = null;
  /** One array of `FORM`s a row. */
  readonly rows: Uint8Array[] = [];
  /** 1-based rows of the file. */
  readonly numbers: number[] = [];
  /** The table has more rows than can be turned: what was gathered is gone. */
  isOver = false;

  /** Takes one row; the first says which columns are looked at. */
  add(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, row: number): void {
    if (this.isOver) return;
    this.columns ??= spread(count);
    if (this.rows.length === MOST_FORM_ROWS || this.columns.length === 0) {
      this.isOver = true;
      this.rows.length = 0;
      this.numbers.length = 0;
      return;
    }
    const { columns, reader } = this;
    this.rows.push(
      Uint8Array.from(columns, (column) => (column < count ? reader.formOf(buf, starts[column], ends[column]) : 0)),
    );
    this.numbers.push(row);
  }
}

/** Columns to look at, the first left out: it may hold the names of the rows. None in a narrow table. */
function spread(count: number): Int32Array {
  if (count < FEWEST_FORM_COLUMNS) return new Int32Array(0);
  const cells = Math.min(MOST_CELLS, count - 1);
  return Int32Array.from({ length: cells }, (_, i) => 1 + Math.floor((i * (count - 1)) / cells));
}
