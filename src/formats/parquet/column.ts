import { FormatError } from '../errors.js';
import type { Rows } from '../rows.js';
import type { DataPage, Pages } from './pages.js';
import type { Stored } from './stored.js';
import type { ValueWriter } from './values.js';

/** Elements of a list in one cell, at most so many bytes: what is beyond stands in a cell of the same row behind it. */
const BETWEEN = '; ';

/** One column of a row group, row by row. */
export class ColumnCursor {
  private page: DataPage | null = null;
  private values: Stored = [];
  private dictionary: Stored | null = null;
  private definition: ArrayLike<number> | null = null;
  /** Position in the page, and among the values that are there. */
  private at = 0;
  private valueAt = 0;
  private left = 0;

  /**
   * @param levels definition level of a value that is there
   * @param isRepeated whether a row may have several values
   */
  constructor(
    private readonly pages: Pages,
    private readonly writer: ValueWriter,
    private readonly levels: number,
    private readonly isRepeated: boolean,
  ) {}

  /** Values that were read. */
  get count(): number {
    return this.pages.count;
  }

  /** Whether the column has another row. */
  get hasMore(): boolean {
    while (this.left === 0) if (!this.turn()) return false;
    return true;
  }

  /** Puts the next row's cell; false when there is none. */
  put(rows: Rows): boolean {
    if (this.left === 0 && !this.hasMore) return false;
    if (this.isRepeated) this.putList(rows);
    else this.putOne(rows);
    return true;
  }

  private turn(): boolean {
    this.page = this.pages.next();
    if (this.page === null) return false;
    const { values, dictionary, definition, count } = this.page;
    this.values = values;
    this.dictionary = dictionary;
    this.definition = definition;
    this.at = 0;
    this.valueAt = 0;
    this.left = count;
    return true;
  }

  private putOne(rows: Rows): void {
    const { definition } = this;
    this.left--;
    if (definition !== null && definition[this.at++] !== this.levels) this.writer.nothing(rows);
    else this.writer.put(rows, this.value());
  }

  private value(): unknown {
    const stored = this.values[this.valueAt++];
    const value = this.dictionary === null ? stored : this.dictionary[stored as number];
    if (value === undefined) throw new FormatError('structure');
    return value;
  }

  /** A row of a list goes on for as long as the repetition level is not zero, over pages too. */
  private putList(rows: Rows): void {
    const parts: string[] = [];
    do {
      const { definition } = this;
      const isThere = definition === null || definition[this.at] === this.levels;
      this.at++;
      this.left--;
      if (isThere) parts.push(this.writer.text(this.value()));
    } while (this.hasMore && this.repetition() > 0);
    rows.putText(parts.join(BETWEEN));
  }

  private repetition(): number {
    return this.page?.repetition?.[this.at] ?? 0;
  }
}
