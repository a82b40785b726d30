import type { Corner } from '../../model/corner.js';
import type { FormatOutput } from '../output.js';
import { Lines } from './lines.js';
import type { Range } from './numbers.js';
import { SheetBeside } from './sheet-beside.js';
import { SheetRows } from './sheet-rows.js';
import { type SheetSink, scanSheet } from './sheet-scan.js';
import type { SharedStrings } from './strings.js';
import type { CellStyle } from './styles.js';
import { CellValues } from './values.js';
import type { XmlReader } from './xml.js';

/** What is known of a sheet before it is read. */
export interface SheetOptions {
  readonly name: string;
  readonly hidden?: Corner;
  readonly strings: SharedStrings;
  readonly styles: readonly CellStyle[];
  readonly is1904: boolean;
  /** Ranges with a filter. */
  readonly filters: readonly Range[];
  /** First rows of tables: their style gives them a colour that cells do not tell. */
  readonly headers: readonly Range[];
  /** Its formulas are its content: all of them are told. */
  readonly isMacro: boolean;
}

/**
 * Reads a sheet.
 *
 * @returns false when a cell refers to a string that is not there
 */
export function readSheet(xml: XmlReader, out: FormatOutput, options: SheetOptions): boolean {
  const sheet = new Sheet(out, options);
  try {
    scanSheet(xml, sheet);
  } finally {
    // What has come until it breaks off is handed on.
    sheet.end();
    xml.close();
  }
  return !sheet.isLacking;
}

/** Different formulas that are remembered, so that each is told once. */
const MOST_FORMULAS = 20_000;
/** Texts in quotes, and numbers of some length. */
const TELLING = /"[^"]{2,}"|\d{6}/;

class Sheet implements SheetSink {
  private readonly around: SheetBeside;
  private readonly formulas: Lines;
  private readonly told = new Set<string>();
  private rows: SheetRows | null = null;
  private cells: CellValues | null = null;
  private header: Range | null = null;

  constructor(
    private readonly out: FormatOutput,
    private readonly options: SheetOptions,
  ) {
    const table = options.name;
    this.around = new SheetBeside(out, table);
    this.formulas = new Lines(out, { table, ...(options.hidden && { hidden: options.hidden }) });
  }

  get isLacking(): boolean {
    return this.cells?.isLacking ?? false;
  }

  values(): CellValues {
    const { out, options, around } = this;
    this.rows ??= new SheetRows(out, options.name, options.hidden, around.hiddenColumns);
    this.cells ??= new CellValues(this.rows, options.strings, options.styles, options.is1904, (column) =>
      this.isColoured(column),
    );
    return this.cells;
  }

  row(number: number, isHidden: boolean): void {
    const { filters, headers } = this.options;
    this.header = headers.length === 0 ? null : (headers.find((range) => isIn(range, number)) ?? null);
    if (!isHidden) this.rows?.row(number, null);
    else this.rows?.row(number, this.isFilteredOut(number, filters) ? 'filtered-row' : 'row');
  }

  endRow(): void {
    this.rows?.endRow();
  }

  formula(text: string): void {
    if (text === '' || !(this.options.isMacro || TELLING.test(text)) || this.told.has(text)) return;
    if (this.told.size < MOST_FORMULAS) this.told.add(text);
    this.formulas.add(text);
  }

  pronounced(text: string): void {
    this.formulas.add(text);
  }

  beside(xml: XmlReader): void {
    this.around.take(xml);
  }

  end(): void {
    this.rows?.end();
    this.formulas.end();
    this.around.end();
  }

  /** A filter without a known range covers all rows. */
  private isFilteredOut(number: number, filters: readonly Range[]): boolean {
    return filters.length === 0 ? this.around.isFiltered : filters.some((range) => isIn(range, number));
  }

  private isColoured(column: number): boolean {
    const { header } = this;
    return header !== null && column >= header.firstColumn && column <= header.lastColumn;
  }
}

function isIn({ firstRow, lastRow }: Range, row: number): boolean {
  return row >= firstRow && row <= lastRow;
}
