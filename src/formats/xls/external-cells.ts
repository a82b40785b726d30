import { numberText } from '../cells.js';
import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import type { Rows } from '../rows.js';
import { unicodeAt } from './text.js';

/** Values that were kept of other workbooks ([MS-XLS] 2.4.340 Xct and 2.4.60 CRN). */
export class ExternalCells {
  private rows: Rows | null = null;
  private awaited = 0;
  private sheets = 0;

  constructor(private readonly out: FormatOutput) {}

  /** SUPBOOK: another workbook. */
  book(_data: Buffer): void {
    this.end();
  }

  /** XCT: a sheet of it, with the number of its rows. */
  sheet(data: Buffer): void {
    this.end();
    if (data.length < 2) throw new FormatError('structure');
    this.awaited = Math.abs(data.readInt16LE(0));
    this.sheets++;
    this.rows = this.out.table(`external ${this.sheets}`, { hidden: 'external-link' });
  }

  /** CRN: neighbouring cells of a row. */
  cells(data: Buffer): void {
    if (data.length < 4) throw new FormatError('structure');
    this.awaited--;
    const [last, first] = [data[0], data[1]];
    const row = data.readUInt16LE(2);
    this.rows ??= this.out.table(null, { hidden: 'external-link' });
    const { rows } = this;
    rows.open(row + 1);
    rows.putNothing(first);
    let at = 4;
    for (let column = first; column <= last; column++) {
      const { text, end } = valueAt(data, at);
      rows.putText(text);
      at = end;
    }
    rows.close();
  }

  end(): void {
    if (this.rows) {
      this.rows.end();
      this.out.hidden('external-link', this.rows.total);
      if (this.awaited !== 0) this.out.skip('structure', 'xls');
    }
    this.rows = null;
    this.awaited = 0;
  }
}

const NUMBER = 1;
const TEXT = 2;
const BOOLEAN = 4;

function valueAt(data: Buffer, at: number): { text: string; end: number } {
  if (at + 3 > data.length) throw new FormatError('structure');
  if (data[at] === TEXT) return unicodeAt(data, at + 1, 2);
  if (at + 9 > data.length) throw new FormatError('structure');
  const end = at + 9;
  if (data[at] === NUMBER) return { text: numberText(data.readDoubleLE(at + 1)), end };
  return { text: data[at] === BOOLEAN ? (data[at + 1] ? 'TRUE' : 'FALSE') : '', end };
}
