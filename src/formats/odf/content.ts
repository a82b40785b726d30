import type { Corner } from '../../model/corner.js';
import type { Flow } from '../documents/flow.js';
import { stringsIn } from '../documents/strings.js';
import type { XmlElement, XmlHandler } from '../documents/xml.js';
import type { FormatOutput } from '../output.js';
import { addressOf, wordsIn } from './attributes.js';
import { Deletions } from './deletions.js';
import { InlineFile } from './inline-file.js';
import type { StyleBook } from './style-book.js';

/** Shapes that can hold text of their own. */
const SHAPES = new Set(
  'text-box custom-shape rect circle ellipse line polyline polygon regular-polygon path connector caption measure'.split(
    ' ',
  ),
);
const HEADERS = new Set('header header-left header-first footer footer-left footer-first'.split(' '));
/** Metadata that programs keep of every document. */
const FIGURES = new Set(
  'creation-date date print-date editing-cycles editing-duration generator document-statistic'.split(' '),
);
const PARAGRAPHS = new Set(['p', 'h']);
const MOST_KNOWN = 20_000;

interface Hiding {
  readonly depth: number;
  readonly corner: Corner;
}

/** What ends with an element. */
interface Ending {
  readonly depth: number;
  readonly end: () => void;
}

/**
 * Text of OpenDocument: the content, the styles with their headers and footers, the metadata or the settings of a document, or
 * all of these in one flat file (OASIS ODF 1.3, part 3).
 */
export class ContentReader implements XmlHandler {
  private readonly path: string[] = [];
  private readonly prefixes: string[] = [];
  private readonly hidings: Hiding[] = [];
  private readonly endings: Ending[] = [];
  private readonly deletions: Deletions;
  private readonly told = new Set<string>();
  /** Paragraphs that are open, one for every text inside another. */
  private readonly inParagraph: boolean[] = [false];
  private readonly backgrounds: { depth: number; color: string | null }[] = [];
  /** Text of an element that is told as a line. */
  private line = '';
  private lineOf = '';
  private file: InlineFile | null = null;
  private files = 0;
  private pages = 0;
  private pageWord = '#';
  /** Insertions that were not accepted yet, and how many of them are open. */
  private readonly insertions = new Set<string>();
  private inserted = 0;
  private isTextDocument = false;
  private propertyName: string | null = null;

  constructor(
    private readonly flow: Flow,
    private readonly book: StyleBook,
    private readonly out: FormatOutput,
  ) {
    this.deletions = new Deletions(flow);
    book.beginPart();
  }

  open(element: XmlElement): void {
    const { name, prefix } = element;
    for (const { corner, text } of wordsIn(element)) this.tell(corner, text);
    const address = addressOf(element);
    if (address !== null) this.tell(this.isTemplate(name) ? 'properties' : 'metadata', decoded(address));
    this.begin(element, prefix);
    this.path.push(name);
    this.prefixes.push(prefix);
  }

  close(name: string): void {
    const depth = this.path.length;
    this.path.pop();
    const prefix = this.prefixes.pop() ?? '';
    this.finish(name, prefix);
    while (this.endings.length > 0 && this.endings[this.endings.length - 1].depth >= depth) this.endings.pop()?.end();
    while (this.hidings.length > 0 && this.hidings[this.hidings.length - 1].depth >= depth) this.hidings.pop();
    while (this.backgrounds.length > 0 && this.backgrounds[this.backgrounds.length - 1].depth >= depth)
      this.backgrounds.pop();
  }

  text(text: string): void {
    if (this.file) this.file.push(text);
    else if (this.lineOf !== '') this.line += text;
    else if (this.isParagraph) this.run(text.replace(/[ \t\r\n]+/g, ' '));
    else if (text.trim() !== '') this.loose(text);
  }

  remark(text: string): void {
    this.flow.aside('metadata', text);
  }

  end(): void {
    this.deletions.rest();
    this.flow.end();
  }

  private begin(element: XmlElement, prefix: string): void {
    if (element.name === 'annotation' && /^(?:office|officeooo|loext)$/.test(prefix)) {
      this.flow.sight('comment');
      this.level('comment');
    } else if (prefix === 'text' || prefix === 'loext') this.beginText(element);
    else if (prefix === 'table') this.beginTable(element);
    else if (prefix === 'draw' || prefix === 'presentation') this.beginDrawing(element);
    else if (prefix === 'style') this.beginStyle(element);
    else if (prefix === 'office') this.beginOffice(element);
    else if (prefix === 'svg' && (element.name === 'title' || element.name === 'desc')) this.beginLine('alt-text');
    else if (prefix === 'dc' && element.name === 'creator' && !this.within('meta')) this.beginLine('author');
    else if (prefix === 'config' && element.name === 'config-item') {
      this.propertyName = element.get('name');
      this.beginLine(element.get('type') === 'base64Binary' ? 'coded' : 'setting');
    } else if (this.within('meta') && this.lineOf === '') {
      this.propertyName = element.get('name') ?? element.name;
      const title = element.get('title');
      if (title !== null && element.name === 'template') this.property(title);
      this.beginLine('property');
    }
  }

  private beginText(element: XmlElement): void {
    const { name } = element;
    const { flow } = this;
    if (PARAGRAPHS.has(name)) {
      this.inParagraph[this.inParagraph.length - 1] = true;
      this.style('paragraph', element);
    } else if (name === 'span' || name === 'a') this.style('text', element);
    else if (name === 's') this.run(' '.repeat(Math.min(1000, Number(element.get('c') ?? 1) || 1)));
    else if (name === 'tab') this.run('\t');
    else if (name === 'line-break') this.run(' ');
    else if (name === 'note-body') this.level(null);
    else if (name === 'note-citation') this.beginLine('citation');
    else if (name === 'changed-region') this.deletions.region(element.get('id') ?? '');
    else if (name === 'deletion') {
      this.deletions.begin();
      this.atEnd(() => this.deletions.end());
    } else if (name === 'insertion') this.insertions.add(this.deletions.openRegion);
    else if (name === 'change-start' && this.insertions.has(element.get('change-id') ?? '')) this.inserted++;
    else if (name === 'change-end' && this.insertions.has(element.get('change-id') ?? ''))
      this.inserted = Math.max(0, this.inserted - 1);
    else if (name === 'change') this.deletions.at(element.get('change-id') ?? '');
    else if (name === 'hidden-text' || name === 'script') this.hide('hidden-text');
    else if (name === 'hidden-paragraph' && element.get('is-hidden') === 'true') this.hide('hidden-text');
    else if (name === 'section' && this.isHiddenSection(element)) {
      flow.sight('hidden-text');
      this.hide('hidden-text');
    }
  }

  private isHiddenSection(element: XmlElement): boolean {
    const display = element.get('display');
    return display === 'none' || (display === 'condition' && element.get('is-hidden') === 'true');
  }

  private beginTable(element: XmlElement): void {
    const { flow, book } = this;
    const repeated = Math.max(1, Number(element.get('number-columns-repeated') ?? 1) || 1);
    if (element.name === 'table') {
      const name = element.get('name') ?? undefined;
      const isHidden = book.hides('table', element.get('style-name'));
      if (isHidden) flow.sight('sheet');
      this.inParagraph.push(false);
      flow.openTable(name, this.within('chart') ? 'chart' : isHidden ? 'sheet' : undefined);
      this.atEnd(() => {
        this.inParagraph.pop();
        flow.closeTable();
      });
      if (this.within('chart')) flow.sight('chart');
    } else if (element.name === 'table-row') {
      const isHidden = /^(?:collapse|filter)$/.test(element.get('visibility') ?? '');
      if (isHidden) flow.sight('row');
      flow.openRow();
      this.atEnd(() => flow.closeRow(isHidden));
    } else if (element.name === 'table-cell' || element.name === 'covered-table-cell') {
      const value = element.get('value') ?? element.get('date-value') ?? element.get('string-value') ?? '';
      this.backgrounds.push({
        depth: this.path.length + 1,
        color: book.backgroundOf('table-cell', element.get('style-name')),
      });
      flow.openCell();
      this.atEnd(() => {
        if (isMore(value, flow.cellText)) flow.run(value);
        flow.closeCell(1, repeated);
      });
    }
  }

  private beginDrawing(element: XmlElement): void {
    const { name, prefix } = element;
    if (name === 'page' && prefix === 'draw') {
      const isHidden = this.book.hides('drawing-page', element.get('style-name'));
      if (isHidden) this.flow.sight('hidden-slide');
      this.level(isHidden ? 'hidden-slide' : null, `${this.pageWord}${++this.pages}`);
    } else if (name === 'notes') {
      if (!this.within('master-page')) this.flow.sight('notes');
      this.level('notes');
    } else if (/^(?:header|footer|date-time)-decl$/.test(name)) this.beginLine('header-footer');
    else if (SHAPES.has(name)) {
      const isBox = this.isTextDocument || this.isParagraph;
      if (isBox && name === 'text-box') this.flow.sight('text-box');
      this.level(isBox ? 'text-box' : null);
    }
  }

  private beginStyle(element: XmlElement): void {
    const { name } = element;
    if (name === 'style' || name === 'default-style') {
      this.book.begin(element, this.within('automatic-styles'));
      this.atEnd(() => this.book.end());
    } else if (name.endsWith('-properties')) this.book.properties(element);
    else if (name === 'master-page') this.level(null);
    else if (HEADERS.has(name) && this.within('master-page')) {
      this.flow.sight('header-footer');
      this.level('header-footer');
    }
  }

  private beginOffice(element: XmlElement): void {
    const { name } = element;
    if (name === 'text') this.isTextDocument = true;
    else if (name === 'drawing') this.pageWord = 'p. ';
    else if (name === 'binary-data') {
      const isObject = this.within('object-ole') || this.within('object');
      if (isObject) this.flow.sight('embedded');
      const kind = isObject ? 'object' : 'picture';
      const file = new InlineFile(this.out, `${kind} ${++this.files}`, isObject ? 'embedded' : undefined);
      this.file = file;
      this.atEnd(() => {
        this.file = null;
        file.end();
      });
    }
  }

  private finish(name: string, prefix: string): void {
    if (prefix !== 'text' || !PARAGRAPHS.has(name)) return;
    this.inParagraph[this.inParagraph.length - 1] = false;
    if (this.deletions.isOpen) this.deletions.endParagraph();
    else this.flow.endParagraph();
  }

  private run(text: string): void {
    if (this.deletions.isOpen) {
      this.deletions.text(text);
      return;
    }
    const corner = this.hidings[this.hidings.length - 1]?.corner ?? null;
    this.flow.run(text, corner, this.inserted > 0);
  }

  /** Text that stands in no paragraph: of number formats, formulas, scripts, and of elements that nobody knows. */
  private loose(text: string): void {
    const isFormat = this.prefixes[this.prefixes.length - 1] === 'number';
    if ((isFormat && text.length < 12) || this.path[this.path.length - 1] === 'date') return;
    this.tell(this.within('script') || this.within('scripts') ? 'hidden-text' : 'metadata', text.trim());
  }

  private style(family: string, element: XmlElement): void {
    const name = element.get('style-name');
    const depth = this.path.length + 1;
    const behind = this.backgrounds.findLast(({ color }) => color !== null)?.color ?? null;
    const corner = this.book.cornerOf(family, name, behind);
    this.backgrounds.push({ depth, color: this.book.backgroundOf(family, name) });
    if (corner === null) return;
    this.flow.sight(corner);
    this.hide(corner);
  }

  private hide(corner: Corner): void {
    this.hidings.push({ depth: this.path.length + 1, corner });
  }

  private level(corner: Corner | null, table?: string): void {
    this.inParagraph.push(false);
    this.flow.openLevel(corner, table);
    this.atEnd(() => {
      this.inParagraph.pop();
      this.flow.closeLevel();
    });
  }

  private atEnd(end: () => void): void {
    this.endings.push({ depth: this.path.length + 1, end });
  }

  private beginLine(kind: string): void {
    if (this.lineOf !== '') return;
    this.lineOf = kind;
    this.line = '';
    this.atEnd(() => this.endLine());
  }

  private endLine(): void {
    const { lineOf, propertyName } = this;
    const text = this.line.trim();
    this.lineOf = '';
    this.line = '';
    if (text === '') return;
    if (lineOf === 'alt-text' || lineOf === 'header-footer') {
      this.flow.sight(lineOf);
      this.flow.aside(lineOf, text);
    } else if (lineOf === 'author') this.tell(this.authorCorner, `author: ${text}`);
    else if (lineOf === 'property') this.property(text);
    else if (lineOf === 'setting') this.setting(propertyName ?? '', text);
    else if (lineOf === 'coded') this.tell('metadata', stringsIn(Buffer.from(text, 'base64')));
    else if (text.length > 4) this.tell('metadata', text);
  }

  private property(text: string): void {
    const name = this.propertyName ?? '';
    if (FIGURES.has(name)) return;
    this.flow.sight('properties');
    this.flow.aside('properties', `${name}: ${text}`);
  }

  /** Settings are mostly numbers and switches. */
  private setting(name: string, text: string): void {
    if (!/^(?:true|false|-?[\d.]+|\w{1,12}|\$\(.*|\w+-resolution)$/.test(text))
      this.tell('metadata', `${name}: ${text}`);
  }

  private tell(corner: Corner, text: string): void {
    const key = `${corner}\n${text}`;
    if (this.told.has(key)) return;
    if (this.told.size < MOST_KNOWN) this.told.add(key);
    if (corner !== 'metadata' && !text.startsWith('author: ')) this.flow.sight(corner);
    this.flow.aside(corner, text);
  }

  private get authorCorner(): Corner {
    return this.within('annotation') ? 'comment' : this.within('tracked-changes') ? 'tracked-change' : 'metadata';
  }

  private get isParagraph(): boolean {
    return this.inParagraph[this.inParagraph.length - 1];
  }

  private isTemplate(name: string): boolean {
    return name === 'template' && this.within('meta');
  }

  private within(name: string): boolean {
    return this.path.includes(name);
  }
}

/** Whether the value of a cell says more than what is shown of it. */
function isMore(value: string, shown: string): boolean {
  if (value === '' || shown.includes(value)) return false;
  if (shown === '') return true;
  const digits = value.replace(/\D/g, '');
  return /^\d{6,}$/.test(value) && shown.replace(/\D/g, '') !== digits;
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
