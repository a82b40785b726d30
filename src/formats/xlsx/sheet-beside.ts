import { XML } from '../../readers/xml/tokens.js';
import type { FormatOutput } from '../output.js';
import { HiddenColumns } from './hidden-columns.js';
import { Lines } from './lines.js';
import { isOn } from './workbook.js';
import type { XmlReader } from './xml.js';

/** Attributes that hold somebody's words, or values, wherever they stand. */
const TELLING: ReadonlySet<string> = new Set(
  'display tooltip location name text prompt promptTitle error errorTitle user comment progId title descr altText altTextSummary codeName link macro'.split(
    ' ',
  ),
);
/** Elements whose `val` is a value of a cell: filters, and the cells of a scenario. */
const VALUED: ReadonlySet<string> = new Set(['filter', 'customFilter', 'inputCells']);
const HEADER_FOOTER = /^(?:odd|even|first)(?:Header|Footer)$/;

/** What a sheet says outside of its cells: columns, filters, lists of allowed values, links, headers and footers. */
export class SheetBeside {
  readonly hiddenColumns = new HiddenColumns();
  /** A filter leaves rows out. */
  isFiltered = false;
  private readonly lines: Lines;
  private readonly validations: Lines;
  private readonly headers: Lines;
  private lists = 0;

  constructor(
    private readonly out: FormatOutput,
    private readonly table: string,
  ) {
    this.lines = new Lines(out, { table });
    this.validations = new Lines(out, { table, hidden: 'validation' });
    this.headers = new Lines(out, { table, hidden: 'header-footer' });
  }

  /** The last tag or text. */
  take(xml: XmlReader): void {
    const { kind } = xml;
    if (kind === XML.TEXT || kind === XML.CDATA) this.lines.add(xml.text());
    else if (kind === XML.OPEN || kind === XML.EMPTY) this.tag(xml);
  }

  end(): void {
    const { out, table } = this;
    for (const lines of [this.lines, this.validations, this.headers]) lines.end();
    out.hidden('validation', this.lists, table);
    out.hidden('header-footer', this.headers.count, table);
  }

  private tag(xml: XmlReader): void {
    const { name } = xml;
    if (name === 'col') this.column(xml);
    else if (name === 'sheetPr') this.isFiltered = isOn(xml.attribute('filterMode'));
    else if (name === 'dataValidation') this.validation(xml);
    else if (HEADER_FOOTER.test(name)) this.headers.add(withoutCodes(xml.textInside()));
    else if (name !== 'tablePart') this.attributes(xml, this.lines);
  }

  private column(xml: XmlReader): void {
    const isHidden = isOn(xml.attribute('hidden')) || Number(xml.attribute('width') ?? 1) === 0;
    if (isHidden) this.hiddenColumns.add(Number(xml.attribute('min')), Number(xml.attribute('max')));
  }

  private validation(xml: XmlReader): void {
    const isList = xml.attribute('type') === 'list';
    this.attributes(xml, this.validations);
    const texts = textsInside(xml);
    for (const text of texts) this.validations.add(text);
    // A list that refers to cells has no values of its own.
    if (isList && texts.some((text) => text.trim().startsWith('"'))) this.lists++;
  }

  private attributes(xml: XmlReader, lines: Lines): void {
    const isValued = VALUED.has(xml.name);
    for (const [name, value] of xml.attributes()) {
      if (TELLING.has(name) || (isValued && name === 'val')) lines.add(value);
    }
  }
}

/** The texts in the element that was opened last, each apart. */
function textsInside(xml: XmlReader): string[] {
  const texts: string[] = [];
  if (xml.kind !== XML.OPEN) return texts;
  for (const depth = xml.depth; xml.depth >= depth; ) {
    const kind = xml.next();
    if (kind === XML.TEXT || kind === XML.CDATA) texts.push(xml.text());
  }
  return texts;
}

/** Text of a header or footer without the codes for place, font and fields (ECMA-376 part 1, 18.3.1.46). */
function withoutCodes(text: string): string {
  return text.replace(/&(?:"[^"]*"|K(?:[\da-f]{6}|\d\d[+-]\d{3})|\d{1,3}(?!\d)|[A-Z&])/gi, ' ');
}
