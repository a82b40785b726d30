import type { Corner, Spot } from '../model/corner.js';
import type { DocumentSink, Member, TextSink } from '../model/document.js';
import type { SkipReason } from '../model/skip.js';
import type { KnownHeader } from '../readers/header.js';
import { TextFeed } from '../readers/text-feed.js';
import type { Budget } from './budget.js';
import { Rows } from './rows.js';

/** What is known of a table before its first row. */
export interface TableOptions {
  readonly hidden?: Corner;
  /** Names of the columns; when absent, the first row may hold them. */
  readonly headers?: readonly (string | null)[];
  /** 0-based indexes of columns that are hidden. */
  readonly hiddenColumns?: readonly number[];
  /** See `TableInfo.isEcho`. */
  readonly isEcho?: boolean;
}

/** Where a reader puts what it reads. */
export class FormatOutput {
  /**
   * @param sink receives the documents
   * @param known whether a text is a column name that the rules know
   * @param budget is asked by whoever unpacks something
   */
  constructor(
    private readonly sink: DocumentSink,
    readonly known: KnownHeader,
    readonly budget: Budget,
  ) {}

  /**
   * A table. Several can be open at once.
   *
   * @param name of the sheet or table; null where there is but one
   */
  table(name: string | null, { headers, hidden, hiddenColumns, isEcho }: TableOptions = {}): Rows {
    const spot = spotOf(name, hidden);
    const info = {
      name,
      kind: 'records' as const,
      spot,
      ...(hiddenColumns && hiddenColumns.length > 0 && { hiddenColumns }),
      ...(isEcho === true && { isEcho }),
    };
    const lines = (text: string, line: number) => {
      if (isEcho !== true) this.text(text, spot, line);
    };
    return new Rows(() => this.sink.table(info), headers ?? null, this.known, lines);
  }

  /**
   * Running text.
   *
   * @param line 1-based line or row at which it begins
   */
  text(content: string | Uint8Array, spot: Spot = {}, line = 1): void {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    if (bytes.length === 0) return;
    const sink = this.sink.text(line, spot);
    sink.window(bytes, 0, 0, bytes.length, bytes.length);
    sink.end();
  }

  /** Running text that comes in pieces; closed by whoever asked for it. */
  feed(spot: Spot = {}, line = 1): TextFeed {
    return new TextFeed(this.sink.text(line, spot));
  }

  /** A sink for running text, for readers that have windows of their own. */
  textSink(spot: Spot = {}, line = 1): TextSink {
    return this.sink.text(line, spot);
  }

  /** A file inside this one: read after it, with whatever reader it needs. */
  member(member: Member): void {
    this.sink.member?.(member);
  }

  /** Something is there that whoever opens the file does not see. */
  hidden(corner: Corner, count = 1, table?: string): void {
    if (count > 0) this.sink.hidden?.({ corner, count, ...(table !== undefined && { table }) });
  }

  /** A part of the file was not read. `format` is a fixed word, never text from the file. */
  skip(reason: SkipReason, format?: string): void {
    this.sink.skip(reason, format);
  }
}

function spotOf(table: string | null, hidden: Corner | undefined): Spot {
  return { ...(table !== null && { table }), ...(hidden !== undefined && { hidden }) };
}
