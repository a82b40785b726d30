import type { XmlElement, XmlHandler } from '../documents/xml.js';
import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import type { MarkupReader } from './markup.js';

/** Points of a chart that are kept until its table is whole. */
const MOST_POINTS = 2_000_000;

/** A column of the table behind a chart: a series, or what its points are called. */
interface Series {
  name: string;
  readonly points: Map<number, string>;
}

const DIMENSIONS = new Set(['cat', 'val', 'xVal', 'yVal', 'bubbleSize', 'strDim', 'numDim']);

/**
 * The values that a chart keeps of the table it was made of (ECMA-376-1, 21.2; [MS-ODRAWXML] 2.24), as that table; its titles
 * and labels as text.
 */
export class ChartReader implements XmlHandler {
  private readonly markup: MarkupReader;
  private readonly columns: Series[] = [];
  private series = '';
  private column: Series | null = null;
  private dimension = '';
  private index = 0;
  private value = '';
  private count = 0;

  constructor(
    private readonly out: FormatOutput,
    private readonly name: string,
    markup: MarkupReader,
  ) {
    this.markup = markup;
  }

  open(element: XmlElement): void {
    const { name } = element;
    if (name === 'ser' || name === 'data') this.series = '';
    else if (DIMENSIONS.has(name)) this.begin(name);
    else if (name === 'lvl' && this.dimension !== '') this.begin(this.dimension);
    else if (name === 'pt') {
      this.index = Number(element.get('idx') ?? 0);
      this.value = '';
    }
    this.markup.open(element);
  }

  text(text: string): void {
    const { markup } = this;
    if (this.isPoint) this.value += text;
    else if (markup.name === 'f' || markup.name === 'formatCode') this.reference(text);
    else markup.text(text);
  }

  close(name: string): void {
    this.markup.close(name);
    if (name === 'pt') this.point();
    else if (DIMENSIONS.has(name)) this.dimension = '';
    if (DIMENSIONS.has(name) || name === 'tx') this.column = null;
  }

  remark(text: string): void {
    this.markup.remark(text);
  }

  end(): void {
    this.markup.end();
    const columns = distinct(this.columns.filter(({ points }) => points.size > 0));
    if (columns.length === 0) return;
    const table = this.out.table(this.name, { headers: columns.map(({ name }) => name), hidden: 'chart' });
    const rows = [...new Set(columns.flatMap(({ points }) => [...points.keys()]))].sort((a, b) => a - b);
    for (const row of rows)
      table.row(
        columns.map(({ points }) => points.get(row) ?? ''),
        row + 1,
      );
    table.end();
    this.out.hidden('chart', rows.length, this.name);
  }

  private get isPoint(): boolean {
    const { name, path } = this.markup;
    return (
      name === 'pt' || (name === 'v' && path[path.length - 2] === 'pt') || (name === 'v' && this.markup.within('tx'))
    );
  }

  private begin(dimension: string): void {
    this.dimension = dimension;
    this.column = { name: dimension === 'cat' || dimension === 'xVal' ? 'category' : this.series, points: new Map() };
    this.columns.push(this.column);
  }

  private point(): void {
    const { value, column } = this;
    this.value = '';
    if (++this.count > MOST_POINTS) throw new FormatError('budget');
    if (column) column.points.set(this.index, value);
    else {
      this.series = this.series === '' ? value : `${this.series} ${value}`;
      this.markup.flow.aside('chart', value);
    }
  }

  /** Where the values come from: a range, or a formula with names. */
  private reference(text: string): void {
    if (this.markup.name === 'f') this.markup.once('chart', text);
  }
}

/** All series of a chart mostly have the same categories. */
function distinct(columns: readonly Series[]): Series[] {
  const seen = new Set<string>();
  return columns.filter(({ name, points }) => {
    if (name !== 'category') return true;
    const key = JSON.stringify([...points]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
