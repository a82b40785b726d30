import type { Corner, Spot } from '../../model/corner.js';
import type { FormatOutput } from '../output.js';
import { Pile } from './pile.js';
import { hiddenPieces, type Run, visibleText } from './runs.js';
import { DocumentTable } from './table.js';

/** Characters of a paragraph, and of a cell, that are kept; longer ones are handed on in pieces. */
const LONGEST_PARAGRAPH = 1 << 18;
/** Texts, tables and notes inside each other. */
const DEEPEST = 200;

/** A text with paragraphs and tables of its own: the document, a text box, a note. */
interface Level {
  readonly spot: Spot;
  runs: Run[];
  length: number;
  readonly tables: DocumentTable[];
}

interface OpenPile {
  readonly pile: Pile;
  /** Paragraph of its last line. */
  last: number;
}

/**
 * The text of a document as whoever reads it sees it: paragraphs whole, tables row by row, and apart from both what is not
 * seen. Lines are paragraphs.
 */
export class Flow {
  private readonly levels: Level[];
  private readonly piles = new Map<string, OpenPile>();
  private readonly counts = new Map<Corner, number>();
  private readonly ownKey: string;
  private paragraph = 1;
  private tables = 0;
  /** Paragraphs of the first of several ways in which a part is drawn. */
  private recorded: Set<string> | null = null;
  private known: ReadonlySet<string> | null = null;

  /**
   * @param spot where all of it stands
   * @param name begins the names of its tables
   */
  constructor(
    private readonly out: FormatOutput,
    readonly spot: Spot = {},
    private readonly name = '',
  ) {
    this.levels = [{ spot, runs: [], length: 0, tables: [] }];
    this.ownKey = keyOf(spot);
  }

  /** A stretch of the paragraph. */
  run(text: string, corner: Corner | null = null, isInserted = false): void {
    if (text === '') return;
    const level = this.level();
    const last = level.runs[level.runs.length - 1];
    if (last && last.corner === corner && last.isInserted === isInserted && last.text.length < 4096)
      level.runs[level.runs.length - 1] = { ...last, text: last.text + text };
    else level.runs.push({ text, corner, isInserted });
    level.length += text.length;
    if (level.length > LONGEST_PARAGRAPH) this.handOn('');
  }

  /** The paragraph is whole. */
  endParagraph(): void {
    this.handOn('\n');
  }

  /** A line that stands apart: a name, an author, a field. */
  aside(corner: Corner | null, text: string): void {
    if (text.trim() !== '') this.line(corner === null ? this.spot : { ...this.spot, hidden: corner }, `${text}\n`);
  }

  /** So many things were met that are not seen. */
  sight(corner: Corner, count = 1): void {
    this.counts.set(corner, (this.counts.get(corner) ?? 0) + count);
  }

  openLevel(corner: Corner | null, table = this.level().spot.table): void {
    const hidden = corner ?? this.level().spot.hidden;
    const spot = { ...(table !== undefined && { table }), ...(hidden !== undefined && { hidden }) };
    if (this.levels.length < DEEPEST) this.levels.push({ spot, runs: [], length: 0, tables: [] });
  }

  closeLevel(): void {
    if (this.levels.length <= 1) return;
    this.endLoose();
    while (this.level().tables.length > 0) this.closeTable();
    this.levels.pop();
  }

  /** @param name its own; otherwise it is numbered */
  openTable(name?: string, hidden?: Corner): void {
    this.endLoose();
    const level = this.level();
    const number = `${this.name === '' ? '' : `${this.name}, `}tab. ${++this.tables}`;
    const corner = hidden ?? level.spot.hidden;
    level.tables.push(new DocumentTable(this.out, name ?? number, corner));
  }

  openRow(): void {
    this.endLoose();
    this.table()?.openRow();
  }

  /** @param hidden the row is not shown */
  closeRow(hidden = false): void {
    this.endLoose();
    this.table()?.closeRow(hidden);
  }

  /** @param skipped cells before it that the table leaves out */
  openCell(skipped = 0): void {
    this.endLoose();
    this.table()?.openCell(skipped);
  }

  /** @param columns that it reaches over, or copies of it */
  closeCell(columns = 1, copies = 1): void {
    this.endLoose();
    this.table()?.closeCell(columns, copies);
  }

  closeTable(): void {
    this.endLoose();
    this.level().tables.pop()?.end();
  }

  /** What the cell that is open shows so far. */
  get cellText(): string {
    return this.table()?.text ?? '';
  }

  /** Text that is drawn in two ways begins: what comes is kept in mind. Returns what ends it. */
  record(): { readonly texts: ReadonlySet<string>; end(): void } {
    const outer = this.recorded;
    const texts = new Set<string>();
    this.recorded = texts;
    return {
      texts,
      end: () => {
        this.recorded = outer;
        if (outer) for (const text of texts) outer.add(text);
      },
    };
  }

  /** Paragraphs that are the same as one of these are left out, until it is called with null. */
  leaveOut(texts: ReadonlySet<string> | null): void {
    this.known = texts;
  }

  /** Nothing comes any more. */
  end(): void {
    this.endLoose();
    while (this.levels.length > 1) this.closeLevel();
    while (this.level().tables.length > 0) this.closeTable();
    for (const { pile } of this.piles.values()) pile.end();
    this.piles.clear();
    for (const [corner, count] of this.counts) this.out.hidden(corner, count, this.spot.table);
    this.counts.clear();
  }

  private level(): Level {
    return this.levels[this.levels.length - 1];
  }

  private table(): DocumentTable | null {
    const { tables } = this.level();
    return tables[tables.length - 1] ?? null;
  }

  /** Text that no paragraph has closed. */
  private endLoose(): void {
    if (this.level().runs.length > 0) this.endParagraph();
  }

  private handOn(ending: string): void {
    const level = this.level();
    const { runs, spot } = level;
    level.runs = [];
    level.length = 0;
    const text = visibleText(runs);
    if (this.isKnown(runs)) return;
    const pieces = hiddenPieces(runs);
    const table = this.table();
    for (const { corner, text: hidden } of pieces)
      this.line({ ...spot, hidden: corner }, `${table?.label ?? ''}${hidden}\n`);
    if (!table?.add(text)) this.line(spot, text + ending);
    if (ending !== '') this.paragraph++;
  }

  private isKnown(runs: readonly Run[]): boolean {
    if (this.recorded === null && this.known === null) return false;
    const all = runs.map(({ text }) => text).join('');
    if (all === '') return false;
    this.recorded?.add(all);
    return this.known?.has(all) ?? false;
  }

  /** Lines of one corner that follow each other are one text, so that a word is seen beside the value on the next line. */
  private line(spot: Spot, text: string): void {
    const key = keyOf(spot);
    let open = this.piles.get(key);
    if (open !== undefined && spot.hidden !== undefined && this.paragraph > open.last + 1) {
      open.pile.end();
      open = undefined;
    }
    if (open === undefined) {
      const isAside = spot.hidden !== undefined || spot.table !== this.spot.table;
      const line = isAside ? this.paragraph : 1;
      open = { pile: new Pile(this.out, spot, line), last: line };
      this.piles.set(key, open);
      // The text of the document itself has a line for every paragraph, also for those that stand in a table.
      if (!isAside && this.paragraph > 1) open.pile.push('\n'.repeat(Math.min(this.paragraph - 1, 1 << 16)));
    } else if (key === this.ownKey && this.paragraph > open.last + 1) {
      open.pile.push('\n'.repeat(Math.min(this.paragraph - open.last - 1, 1 << 16)));
    }
    open.pile.push(text);
    open.last = this.paragraph;
  }
}

function keyOf({ hidden, table }: Spot): string {
  return `${hidden ?? ''}\n${table ?? ''}`;
}
