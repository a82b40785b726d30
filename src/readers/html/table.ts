import { decoded } from '../../matching/seen/references.js';
import type { Corner } from '../../model/corner.js';
import type { DocumentSink, TableSink } from '../../model/document.js';
import { hasHeader, type KnownHeader } from '../header.js';
import { RowWriter } from './row-writer.js';
import { isHidden, spanOf, type Tag } from './tags.js';

/** Rows of a table below which it is layout, or text as any other. */
export const FEWEST_ROWS = 3;
/** Rows that are looked at before the first one is told to be a header or not. */
const LOOKED_AT = 201;
/** Columns; what lies beyond is put in the last one. */
const MOST_COLUMNS = 1000;
const MOST_SPANNED = 1 << 16;
/** Characters of a cell; what is more of it is text only. */
const LONGEST_CELL = 1 << 16;
/** Hidden rows of a table that are told apart once more. */
const MOST_ECHOES = 10_000;

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** One table of a page, put together tag by tag. A cell that spans several columns is followed by empty ones. */
export class PageTable {
  private readonly kept: Row[] = [];
  private readonly names: string[][] = [];
  private readonly echoes: Row[] = [];
  private readonly writer = new RowWriter();
  private sink: TableSink | null = null;
  private cells: string[] = [];
  private cell: string | null = null;
  private span = 1;
  private depth = 1;
  private heads = 0;
  private line = 0;
  private isRow = false;
  private isHead = false;
  private isHiddenRow = false;
  private isHiddenPart = false;
  private hiddenRows = 0;
  private rows = 0;
  /** Rows that a cell of a column still reaches into. */
  private readonly reaching: number[] = [];

  /** @param corner where whoever opens the page does not see the table */
  constructor(
    private readonly out: DocumentSink,
    private readonly known: KnownHeader,
    private readonly name: string,
    private readonly corner: Corner | null,
  ) {}

  /** A tag that stands in this table, and in none inside it. */
  tag(tag: Tag, line: number): void {
    switch (tag.name) {
      case 'thead':
      case 'tbody':
      case 'tfoot':
        this.endRow();
        this.isHead = tag.name === 'thead' && !tag.isClosing;
        this.isHiddenPart = !tag.isClosing && isHidden(tag);
        break;
      case 'tr':
        this.endRow();
        if (!tag.isClosing) this.beginRow(tag, line);
        break;
      case 'td':
      case 'th':
        this.endCell();
        if (!tag.isClosing) this.beginCell(tag, line);
        break;
      case 'caption':
        break;
      default:
        // A cell goes on behind what is set in bold; a line or paragraph is set apart.
        if (this.cell !== null && APART.has(tag.name)) this.text(' ');
    }
  }

  /** Whether characters belong to a cell. */
  get isOpen(): boolean {
    return this.cell !== null;
  }

  /** Characters between tags. */
  text(characters: string): void {
    if (this.cell !== null && this.cell.length < LONGEST_CELL) this.cell += characters;
  }

  end(): void {
    this.endRow();
    if (this.sink === null && this.rows + this.names.length >= FEWEST_ROWS) this.decide();
    this.sink?.end();
    if (this.sink === null) return;
    if (this.corner !== null) this.out.hidden?.({ corner: this.corner, count: 1 });
    if (this.hiddenRows === 0) return;
    this.out.hidden?.({ corner: 'row', count: this.hiddenRows });
    this.tellEchoes();
  }

  private beginRow(tag: Tag, line: number): void {
    this.isRow = true;
    this.line = line;
    this.heads = 0;
    this.isHiddenRow = this.isHiddenPart || isHidden(tag);
    this.cells = [];
  }

  private beginCell(tag: Tag, line: number): void {
    if (!this.isRow) this.beginRow({ ...tag, attributes: '' }, line);
    this.skipReached();
    if (tag.name === 'th') this.heads++;
    this.cell = '';
    this.span = spanOf(tag, 'colspan', MOST_COLUMNS);
    this.depth = spanOf(tag, 'rowspan', MOST_SPANNED);
  }

  /** Empty cells where one of a row above reaches down. */
  private skipReached(): void {
    for (let at = this.cells.length; (this.reaching[at] ?? 0) > 0; at++) {
      this.reaching[at]--;
      this.cells.push('');
    }
  }

  private endCell(): void {
    if (this.cell === null) return;
    const text = decoded(this.cell)
      .replace(/[\s\u00a0]+/g, ' ')
      .trim();
    this.cell = null;
    for (let n = 0; n < this.span; n++) {
      if (this.cells.length >= MOST_COLUMNS) {
        if (n === 0) this.cells[MOST_COLUMNS - 1] += ` ${text}`;
        break;
      }
      if (this.depth > 1) this.reaching[this.cells.length] = this.depth - 1;
      this.cells.push(n === 0 ? text : '');
    }
  }

  private endRow(): void {
    this.endCell();
    if (!this.isRow) return;
    this.isRow = false;
    this.skipReached();
    const { cells, line } = this;
    if (cells.length === 0 || cells.every((cell) => cell === '')) return;
    const isNames = this.rows === 0 && (this.isHead || this.heads === cells.length);
    if (isNames) {
      this.names.push(cells);
      return;
    }
    this.rows++;
    const row = { cells, line };
    if (this.isHiddenRow) {
      this.hiddenRows++;
      if (this.echoes.length < MOST_ECHOES) this.echoes.push(row);
    }
    if (this.sink) this.writer.row(this.sink, cells, line);
    else {
      this.kept.push(row);
      if (this.kept.length >= LOOKED_AT) this.decide();
    }
  }

  /** Tells whether the first row names the columns, and hands on what was kept. */
  private decide(): void {
    const rows = this.kept.splice(0);
    const cells = rows.map((row) => row.cells);
    const isNamed = this.names.length === 0 && hasHeader(cells, this.known);
    const names = isNamed ? cells[0] : namesOf(this.names);
    const sink = this.begin(names, false);
    this.sink = sink;
    for (const row of rows.slice(isNamed ? 1 : 0)) this.writer.row(sink, row.cells, row.line);
    this.headers = names;
  }

  private headers: readonly string[] = [];

  private begin(names: readonly string[], isEcho: boolean): TableSink {
    const hidden = isEcho ? 'row' : this.corner;
    const sink = this.out.table({
      name: this.name,
      kind: 'records',
      isInText: true,
      ...(hidden !== null && { spot: { hidden } }),
      ...(isEcho && { isEcho }),
    });
    names.forEach((name, at) => {
      sink.header(at, name === '' ? null : name);
    });
    return sink;
  }

  private tellEchoes(): void {
    const sink = this.begin(this.headers, true);
    for (const { cells, line } of this.echoes) this.writer.row(sink, cells, line);
    sink.end();
  }
}

/** Elements that begin and end a line. */
const APART: ReadonlySet<string> = new Set('br p div li ul ol h1 h2 h3 h4 h5 h6 hr option dt dd pre'.split(' '));

/** One name for each column of several rows of them: the lowest one that is none of the empty ones. */
function namesOf(rows: readonly (readonly string[])[]): string[] {
  const names: string[] = [];
  for (const row of rows) {
    row.forEach((name, at) => {
      if (name !== '' || names[at] === undefined) names[at] = name;
    });
  }
  return names;
}
