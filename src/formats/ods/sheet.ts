import type { Corner } from '../../model/corner.js';
import { numberText } from '../cells.js';
import type { FormatOutput } from '../output.js';
import type { SheetCell } from '../sheets/cell.js';
import { type RowVeil, SheetTable } from '../sheets/sheet-table.js';
import type { XmlAttributes } from '../xml/pull.js';
import type { OdsStyles } from './styles.js';

/** Times that a row or a cell which says how often it comes is told: the others are the same. */
const MOST_REPEATED = 1000;
/** Cells that all rows of one repeated row may have together. */
const MOST_CELLS = 100_000;
const MOST_COLUMNS = 16_384;

interface Cell {
  readonly repeated: number;
  readonly isUnseen: boolean;
  readonly value: string | null;
  readonly kind: string | null;
  readonly paragraphs: string[];
}

/** One table of an OpenDocument file. */
export class OdsSheet {
  private readonly table: SheetTable;
  private column = 0;
  private row = 0;
  private repeatedRow = 1;
  private rowStyle: string | null = null;
  private readonly columnStyles: { upTo: number; style: string | null }[] = [];
  private veil: RowVeil = null;
  private cells: SheetCell[] = [];
  private at = 0;
  private cell: Cell | null = null;
  private closedGroups = 0;
  private readonly groups: boolean[] = [];

  constructor(
    private readonly out: FormatOutput,
    readonly name: string | null,
    private readonly styles: OdsStyles,
    readonly hidden: Corner | undefined,
  ) {
    this.table = new SheetTable(out, name, hidden);
  }

  get isInCell(): boolean {
    return this.cell !== null;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'table-cell' || name === 'covered-table-cell') this.beginCell(attributes);
    else if (name === 'table-row') this.beginRow(attributes);
    else if (name === 'table-column') this.columns(attributes);
    else if (name === 'table-row-group' || name === 'table-column-group') {
      const isClosed = attributes.get('display') === 'false';
      this.groups.push(isClosed);
      if (isClosed && name === 'table-row-group') this.closedGroups++;
    }
  }

  close(name: string): void {
    if (name === 'table-cell' || name === 'covered-table-cell') this.endCell();
    else if (name === 'table-row') this.endRow();
    else if (name === 'table-row-group' || name === 'table-column-group') {
      if (this.groups.pop() && name === 'table-row-group') this.closedGroups--;
    }
  }

  paragraph(text: string): void {
    this.cell?.paragraphs.push(text);
  }

  end(): void {
    this.table.end();
  }

  private columns(attributes: XmlAttributes): void {
    const count = repeats(attributes.get('number-columns-repeated'), MOST_COLUMNS);
    const style = attributes.get('style-name');
    const isHidden =
      ['collapse', 'filter'].includes(attributes.get('visibility') ?? '') || this.styles.isFlat('table-column', style);
    if (isHidden) this.table.hideColumns(this.column, this.column + count - 1);
    this.column += count;
    if (this.columnStyles.length < MOST_COLUMNS)
      this.columnStyles.push({ upTo: this.column, style: attributes.get('default-cell-style-name') });
  }

  private beginRow(attributes: XmlAttributes): void {
    const visibility = attributes.get('visibility');
    const isFlat = this.styles.isFlat('table-row', attributes.get('style-name'));
    this.repeatedRow = repeats(attributes.get('number-rows-repeated'), Number.MAX_SAFE_INTEGER);
    this.rowStyle = attributes.get('default-cell-style-name');
    this.veil =
      visibility === 'filter'
        ? 'filtered-row'
        : visibility === 'collapse' || isFlat || this.closedGroups > 0
          ? 'row'
          : null;
    this.cells = [];
    this.at = 0;
  }

  private endRow(): void {
    if (this.cells.length > 0)
      for (let n = 0; n < Math.min(this.repeatedRow, MOST_REPEATED, Math.ceil(MOST_CELLS / this.cells.length)); n++)
        this.table.row(this.row + n + 1, this.cells, this.veil);
    this.row += this.repeatedRow;
    this.cells = [];
  }

  private beginCell(attributes: XmlAttributes): void {
    const style =
      attributes.get('style-name') ??
      this.rowStyle ??
      this.columnStyles.find(({ upTo }) => this.at < upTo)?.style ??
      null;
    const kind = attributes.get('value-type');
    this.cell = {
      repeated: repeats(attributes.get('number-columns-repeated'), MOST_COLUMNS),
      isUnseen: this.styles.isUnseen(style),
      kind,
      value: valueOfCell(kind, attributes),
      paragraphs: [],
    };
  }

  private endCell(): void {
    const { cell } = this;
    this.cell = null;
    if (!cell) return;
    const shown = cell.paragraphs.join('\n');
    const text = cell.value ?? shown;
    // What is shown of a text is the text; where it is not, both are there to be read.
    if (cell.kind === 'string' && cell.value !== null && shown !== '' && shown !== cell.value)
      this.out.text(shown, { ...(this.name !== null && { table: this.name }) }, this.row + 1);
    if (text !== '')
      for (let n = 0; n < Math.min(cell.repeated, MOST_REPEATED) && this.cells.length < MOST_COLUMNS; n++)
        this.cells.push({ column: this.at + n, text, invisible: cell.isUnseen });
    this.at += cell.repeated;
  }
}

function repeats(text: string | null, most: number): number {
  const count = text === null ? 1 : Number.parseInt(text, 10);
  return count >= 1 ? Math.min(count, most) : 1;
}

/** The value of a cell as it is kept; null where it is the text that is shown. Attributes of OpenOffice 1 are called the same. */
function valueOfCell(kind: string | null, attributes: XmlAttributes): string | null {
  switch (kind) {
    case 'float':
    case 'percentage':
    case 'currency':
      return writtenNumber(attributes.get('value'));
    case 'date':
      return (
        attributes
          .get('date-value')
          ?.replace(/T00:00:00(?:\.0+)?$/, '')
          .replace('T', ' ') ?? null
      );
    case 'time':
      return attributes.get('time-value')?.replace(/^PT0*(\d+)H0*(\d+)M0*(\d+)(?:[.,]\d+)?S$/, timeText) ?? null;
    case 'boolean':
      return attributes.get('boolean-value')?.toUpperCase() ?? null;
    default:
      return attributes.get('string-value');
  }
}

function timeText(_: string, hours: string, minutes: string, seconds: string): string {
  return [hours, minutes, seconds].map((part) => part.padStart(2, '0')).join(':');
}

/** Characters of a number that is shown as it is written: 15 digits, a point and a sign. */
const MOST_WRITTEN = 17;

/** A number with as many digits as tell it apart: seventeen are how it is kept, not how it was written. */
function writtenNumber(text: string | null): string | null {
  if (text === null || text.length <= MOST_WRITTEN || !text.includes('.')) return text;
  const value = Number(text);
  return Number.isFinite(value) ? numberText(value) : text;
}
