import type { DocumentSink } from '../../model/document.js';
import { RecordTable } from '../record-table.js';

/** Values of one property that have a column each; further ones make rows. */
const MOST_SAME = 8;

/** Rows of one kind of record, whose properties may come several times. */
export class PropertyTable {
  private readonly table: RecordTable;
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly out: DocumentSink,
    name: string,
  ) {
    this.table = new RecordTable(out, name, () => null);
  }

  /** @param line 1-based line of the file */
  begin(line: number): void {
    this.table.beginRow(line);
    this.seen.clear();
  }

  /**
   * Puts a value into the row at hand.
   *
   * @param suffix further names of the column
   */
  put(name: string, suffix: string, value: string, line: number): void {
    if (value.trim() === '') return;
    const key = suffix === '' ? name : `${name}.${suffix}`;
    const times = (this.seen.get(key) ?? 0) + 1;
    this.seen.set(key, times);
    const isFirst = times === 1;
    const nth = Math.min(times, MOST_SAME);
    const header = isFirst ? key : suffix === '' ? `${name} ${nth}` : `${name} ${nth}.${suffix}`;
    const bytes = Buffer.from(value, 'utf8');
    if (this.table.put(header, header, bytes)) return;
    const text = this.out.text(line);
    text.window(bytes, 0, 0, bytes.length, bytes.length);
    text.end();
  }

  endRow(): void {
    this.table.endRow();
  }

  end(): void {
    this.table.end();
  }
}
