import type { Corner } from '../../model/corner.js';
import { INLINE, isContent, quotedIn } from '../ods/texts.js';
import type { FormatOutput } from '../output.js';
import type { SheetCell } from '../sheets/cell.js';
import type { Corners } from '../sheets/corners.js';
import { SheetTable } from '../sheets/sheet-table.js';
import type { XmlAttributes, XmlHandler } from '../xml/pull.js';
import type { Survey } from './survey.js';

const CORNERS: ReadonlyMap<string, Corner> = new Map([
  ['DocumentProperties', 'properties'],
  ['CustomDocumentProperties', 'properties'],
  ['OfficeDocumentSettings', 'properties'],
  ['Comment', 'comment'],
  ['Names', 'defined-name'],
  ['DataValidation', 'validation'],
  ['PageSetup', 'header-footer'],
  ['PivotTable', 'pivot-cache'],
  ['PivotCache', 'pivot-cache'],
  ['QueryTable', 'query'],
  ['SupBook', 'external-link'],
  ['Scenarios', 'query'],
  ['schema', 'custom-xml'],
  ['Map', 'custom-xml'],
] as const);
/** Elements whose attributes say how things look, or are read elsewhere. */
const LOOKS =
  /^(?:Table|Row|Cell|Column|Data|Style|Alignment|Font|Interior|NumberFormat|Protection|Border|Borders|Workbook|Worksheet|Layout|PageMargins|NamedCell)$/;
const LAST_ROW = 2 ** 31;
const LAST_COLUMN = 16_384;

/** Reads the sheets of a workbook ([MS-OI29500] does not know it: "XML Spreadsheet Reference", Microsoft 2001). */
export class Xml2003Content implements XmlHandler {
  private readonly within: (Corner | null)[] = [];
  private table: SheetTable | null = null;
  private name: string | undefined;
  private sheet = -1;
  private row = 0;
  private column = 0;
  private nextColumn = 0;
  private repeated = 1;
  private isHiddenRow = false;
  private cells: SheetCell[] = [];
  private isUnseen = false;
  private kind: string | null = null;
  private pending = '';

  constructor(
    private readonly out: FormatOutput,
    private readonly corners: Corners,
    private readonly survey: Survey,
  ) {}

  open(name: string, attributes: XmlAttributes): void {
    if (!INLINE.has(name)) this.deliver();
    const corner = this.corner ?? CORNERS.get(name) ?? null;
    this.within.push(corner);
    if (corner === null) this.part(name, attributes);
    else if (name === 'Comment') this.corners.add('comment', attributes.get('Author') ?? '', this.name, 0);
    const formula = attributes.get('Formula');
    if (formula !== null) for (const text of quotedIn(formula)) this.corners.add(corner, text, this.name);
    const link = attributes.get('HRef');
    if (link !== null) this.corners.add(corner, link, this.name);
    if (LOOKS.test(name)) return;
    attributes.each((attribute, value) => {
      if (
        !/^(?:xmlns|Formula|HRef)/.test(attribute) &&
        isContent(attribute, value) &&
        !/^urn:|^http:\/\/www\.w3\.org/.test(value)
      )
        this.corners.add(corner, value, this.name, attribute === 'Name' ? 1 : 0);
    });
  }

  close(name: string): void {
    if (!INLINE.has(name)) this.deliver();
    this.within.pop();
    if (this.corner !== null) return;
    if (name === 'Row') this.endRow();
    else if (name === 'Data') this.kind = null;
    else if (name === 'Worksheet') {
      this.table?.end();
      this.table = null;
      this.name = undefined;
    }
  }

  text(text: string): void {
    this.pending += text;
  }

  comment(text: string): void {
    this.corners.add('metadata', text);
  }

  private get corner(): Corner | null {
    return this.within[this.within.length - 1] ?? null;
  }

  private part(name: string, attributes: XmlAttributes): void {
    if (name === 'Worksheet') this.beginSheet(attributes);
    else if (name === 'Column') this.columns(attributes);
    else if (name === 'Row') this.beginRow(attributes);
    else if (name === 'Cell') {
      this.column = position(attributes.get('Index'), LAST_COLUMN) ?? this.nextColumn + 1;
      this.nextColumn = this.column + count(attributes.get('MergeAcross'));
      this.isUnseen = this.survey.isUnseen(attributes.get('StyleID'));
    } else if (name === 'Data') this.kind = attributes.get('Type');
  }

  private beginSheet(attributes: XmlAttributes): void {
    const hidden = this.survey.hidden[++this.sheet];
    const name = attributes.get('Name');
    this.name = name ?? undefined;
    this.table = new SheetTable(this.out, name, hidden);
    this.row = this.nextColumn = 0;
    if (name !== null) this.out.text(name, { ...(hidden && { hidden }) });
    if (hidden) this.out.hidden(hidden, 1, this.name);
  }

  private columns(attributes: XmlAttributes): void {
    const first = position(attributes.get('Index'), LAST_COLUMN) ?? this.nextColumn + 1;
    this.nextColumn = first + count(attributes.get('Span'));
    if (attributes.get('Hidden') === '1' || attributes.get('Width') === '0')
      this.table?.hideColumns(first - 1, this.nextColumn - 1);
  }

  private beginRow(attributes: XmlAttributes): void {
    this.row = position(attributes.get('Index'), LAST_ROW) ?? this.row + 1;
    this.repeated = count(attributes.get('Span'));
    this.isHiddenRow = attributes.get('Hidden') === '1' || attributes.get('Height') === '0';
    this.nextColumn = 0;
    this.cells = [];
  }

  private endRow(): void {
    const veil = this.isHiddenRow ? (this.survey.filtered[this.sheet] ? 'filtered-row' : 'row') : null;
    this.table?.row(this.row, this.cells, veil);
    this.cells = [];
    this.row += this.repeated;
  }

  private deliver(): void {
    const text = this.pending;
    this.pending = '';
    if (text.trim() === '') return;
    if (this.corner === null && this.kind !== null && this.table) {
      const value = this.kind === 'DateTime' ? text.replace(/T00:00:00(?:\.0+)?$/, '').replace('T', ' ') : text;
      this.cells.push({ column: this.column - 1, text: value, invisible: this.isUnseen });
    } else this.corners.add(this.corner, text, this.name);
  }
}

function position(text: string | null, last: number): number | null {
  const value = Number.parseInt(text ?? '', 10);
  return value >= 1 && value <= last ? value : null;
}

function count(text: string | null): number {
  return Math.min(LAST_COLUMN, Math.max(0, Number.parseInt(text ?? '0', 10) || 0));
}
