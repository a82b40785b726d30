import type { Corner } from '../../model/corner.js';
import type { FormatOutput } from '../output.js';
import type { Rows } from '../rows.js';
import type { OpenPdf, PdfAnnotation, PdfPage } from './library.js';
import { type Line, linesOf, textOf } from './lines.js';
import type { Box } from './matrix.js';
import { type Painted, Painter, type Run } from './paint.js';
import { type Block, blocksOf, type Column } from './tables.js';

/** Lines of an earlier version that stand in the later one too are not given again. */
export type Seen = Set<string>;

interface OpenTable {
  readonly rows: Rows;
  readonly columns: readonly Column[];
  readonly head: string;
  readonly hidden: Corner | null;
  count: number;
}

/** Gives the words of page after page. */
export class Pages {
  private table: OpenTable | null = null;
  /** Pages that hold a picture and no text. */
  withoutText = 0;
  unreadable = 0;
  letters = 0;

  /**
   * @param deleted they are pages of an earlier version: only what stands in no later one is given
   */
  constructor(
    private readonly open: OpenPdf,
    private readonly out: FormatOutput,
    private readonly seen: Seen,
    private readonly deleted: boolean,
  ) {}

  async read(
    page: PdfPage,
    number: number,
    annotations: readonly PdfAnnotation[],
    isVisible: (group: unknown) => boolean,
  ): Promise<void> {
    const name = nameOf(number);
    const before = this.open.leftOut();
    const painted = await this.paint(page, annotations, isVisible);
    const runs = painted.runs.filter((run) => !run.inAnnotation);
    const drawn = painted.runs.filter((run) => run.inAnnotation);
    this.unreadable += painted.unreadable;
    for (const { text } of painted.runs) this.letters += text.length;
    if (painted.images + this.open.leftOut() > before && runs.length === 0) this.withoutText++;
    this.give(name, linesOf(runs.filter(isLaidOut)));
    this.give(name, linesOf(runs.filter((run) => !isLaidOut(run))));
    this.giveDrawn(name, linesOf(drawn), annotations);
  }

  end(): void {
    this.closeTable();
  }

  private async paint(
    page: PdfPage,
    annotations: readonly PdfAnnotation[],
    isVisible: (group: unknown) => boolean,
  ): Promise<Painted> {
    const { fnArray, argsArray } = await page.getOperatorList();
    const marked = annotations.filter(({ subtype }) => subtype === 'Redact').map(({ rect }) => rect as unknown as Box);
    const fontOf = (id: string) => (page.commonObjs.has(id) ? (page.commonObjs.get(id) as object) : null);
    const { ops, normalize } = this.open;
    const view = page.view as unknown as Box;
    return new Painter({ ops, view, fontOf, isVisible, normalize, marked: marked.filter(Boolean) }).paint(
      fnArray,
      argsArray,
    );
  }

  private give(name: string, lines: readonly Line[]): void {
    if (this.deleted) {
      this.giveDeleted(name, lines);
      return;
    }
    for (const line of lines) this.seen.add(textOf(line));
    for (const corner of ['redacted', 'hidden-text'] as const)
      this.out.hidden(corner, lines.filter(({ hidden }) => hidden === corner).length, name);
    for (const block of blocksOf(lines)) {
      if (block.kind === 'table') this.giveTable(name, block);
      else this.giveText(name, block.lines, block.first);
    }
  }

  private giveDeleted(name: string, lines: readonly Line[]): void {
    const gone = lines.filter((line) => !this.seen.has(textOf(line)));
    if (gone.length === 0) return;
    for (const line of gone) this.seen.add(textOf(line));
    this.out.hidden('deleted', gone.length, name);
    this.out.text(gone.map(textOf).join('\n'), { table: name, hidden: 'deleted' });
  }

  private giveText(name: string, lines: readonly Line[], first: number): void {
    for (let at = 0; at < lines.length; ) {
      const { hidden } = lines[at];
      let end = at;
      while (end < lines.length && lines[end].hidden === hidden) end++;
      this.closeTable();
      const spot = { table: name, ...(hidden && { hidden }) };
      this.out.text(lines.slice(at, end).map(textOf).join('\n'), spot, first + at);
      at = end;
    }
  }

  private giveTable(name: string, block: Block & { kind: 'table' }): void {
    const head = block.rows[0].join('\t');
    const goesOn =
      this.table !== null && this.table.hidden === block.hidden && isSameShape(this.table.columns, block.columns);
    if (!goesOn) {
      this.closeTable();
      const rows = this.out.table(name, block.hidden ? { hidden: block.hidden } : {});
      this.table = { rows, columns: block.columns, head, hidden: block.hidden, count: 0 };
    }
    const table = this.table as OpenTable;
    block.rows.forEach((row, index) => {
      // The header is repeated on every page.
      if (goesOn && index === 0 && row.join('\t') === table.head) return;
      table.rows.row(row, ++table.count);
    });
  }

  private closeTable(): void {
    this.table?.rows.end();
    this.table = null;
  }

  /** What a comment or a field shows and does not hold as its value. */
  private giveDrawn(name: string, lines: readonly Line[], annotations: readonly PdfAnnotation[]): void {
    if (lines.length === 0) return;
    const known = squeezed(JSON.stringify(annotations.map(valuesOf)));
    const fresh = lines.filter(
      (line) => !known.includes(squeezed(textOf(line))) && !(this.deleted && this.seen.has(textOf(line))),
    );
    for (const line of fresh) this.seen.add(textOf(line));
    if (fresh.length === 0) return;
    const hidden = this.deleted ? ('deleted' as const) : undefined;
    this.out.text(fresh.map(textOf).join('\n'), { table: name, ...(hidden && { hidden }) });
  }
}

function nameOf(number: number): string {
  return `p. ${number}`;
}

/** Covered words are laid out with those around them; invisible ones may stand on top of visible ones. */
function isLaidOut({ hidden }: Run): boolean {
  return hidden === null || hidden === 'redacted';
}

function isSameShape(one: readonly Column[], other: readonly Column[]): boolean {
  return (
    one.length === other.length &&
    one.every((column, index) => column.from < other[index].to && column.to > other[index].from)
  );
}

function valuesOf(annotation: PdfAnnotation): unknown[] {
  const { contentsObj, titleObj, fieldValue, textContent } = annotation;
  return [contentsObj, titleObj, fieldValue, textContent];
}

function squeezed(text: string): string {
  return text.replace(/\\[nrt]/g, '').replace(/\s+/g, '');
}
