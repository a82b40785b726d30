import { memoryBlob } from '../../model/blob.js';
import type { Corner } from '../../model/corner.js';
import type { FormatOutput } from '../output.js';
import type { Corners } from '../sheets/corners.js';
import type { XmlAttributes, XmlHandler } from '../xml/pull.js';
import { OdsSheet } from './sheet.js';
import { OdsStyles } from './styles.js';
import { CORNERS, COUNTED, COUNTED_CORNERS, INLINE, isContent, quotedIn } from './texts.js';

/** Elements of a style, whose attributes say how things look. */
const LOOKS: ReadonlySet<string> = new Set([
  'font-face-decls',
  'styles',
  'automatic-styles',
  'master-styles',
  'settings',
]);
/** Elements whose attributes are read with their sheet. */
const OF_SHEETS: ReadonlySet<string> = new Set([
  'table-row',
  'table-column',
  'table-cell',
  'covered-table-cell',
  'p',
  'span',
  'table',
]);
const LARGEST_PICTURE = 64 * 2 ** 20;
/** The name that a program gives to the values it keeps of another file. */
const OTHER_FILE = /^'(?:file|https?|\w:|\/)/i;

/**
 * Reads the XML of an OpenDocument spreadsheet: its content, or a part of it, or all parts in one file. Tables become sheets, other texts
 * come by where they are hidden.
 */
export class OdsContent implements XmlHandler {
  private readonly styles: OdsStyles;
  private readonly sheets: OdsSheet[] = [];
  private readonly within: { name: string; corner: Corner | null }[] = [];
  private looks = 0;
  private pending = '';
  private binary: string[] | null = null;
  private binaryLength = 0;
  private pictures = 0;

  /**
   * @param hidden where all of it is hidden: behind a chart, in another document
   * @param styles that were read already
   */
  constructor(
    private readonly out: FormatOutput,
    private readonly corners: Corners,
    private readonly hidden?: Corner,
    styles = new OdsStyles(),
  ) {
    this.styles = styles;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (!INLINE.has(name)) this.deliver();
    if (LOOKS.has(name)) this.looks++;
    const around = this.corner;
    const corner = cornerWithin(name, around);
    const counted = COUNTED.get(name);
    if (counted !== undefined && counted === corner) this.corners.count(counted, 1, this.sheet?.name ?? undefined);
    this.within.push({ name, corner });
    if (!OF_SHEETS.has(name)) this.styles.open(name, attributes);
    if (name === 'binary-data') this.binary = [];
    else if (name === 'table') this.beginTable(attributes, around);
    else if (name === 's') this.pending += ' '.repeat(Math.min(1000, Number(attributes.get('c') ?? 1) || 1));
    else if (name === 'tab' || name === 'line-break') this.pending += ' ';
    else this.others(name, attributes);
  }

  close(name: string): void {
    if (name === 'binary-data') this.picture();
    else if (!INLINE.has(name)) this.deliver();
    this.styles.close(name);
    if (name === 'table') {
      this.sheets.pop()?.end();
    } else if (!this.isAside) this.sheet?.close(name);
    this.within.pop();
    if (LOOKS.has(name)) this.looks--;
  }

  text(text: string): void {
    if (this.binary === null) {
      this.pending += text;
      return;
    }
    this.binaryLength += text.length;
    if (this.binaryLength <= LARGEST_PICTURE) this.binary.push(text);
  }

  comment(text: string): void {
    this.corners.add('metadata', text);
  }

  private get sheet(): OdsSheet | undefined {
    return this.sheets[this.sheets.length - 1];
  }

  private get corner(): Corner | null {
    return this.within[this.within.length - 1]?.corner ?? null;
  }

  /** In a comment or drawing of a sheet, which is none of its cells. */
  private get isAside(): boolean {
    return this.corner !== null && this.cornerOfSheet !== this.corner;
  }

  private readonly sheetCorners: (Corner | null)[] = [];
  private get cornerOfSheet(): Corner | null {
    return this.sheetCorners[this.sheets.length - 1] ?? null;
  }

  private beginTable(attributes: XmlAttributes, around: Corner | null): void {
    const name = attributes.get('name');
    const hidden = this.hiddenTable(name, attributes, around);
    this.sheetCorners[this.sheets.length] = this.corner;
    this.sheets.push(new OdsSheet(this.out, name, this.styles, hidden));
    if (name !== null) this.out.text(name, { ...(hidden && { hidden }) });
    if (hidden) this.out.hidden(hidden, 1, name ?? undefined);
  }

  private hiddenTable(name: string | null, attributes: XmlAttributes, around: Corner | null): Corner | undefined {
    if (this.hidden) return this.hidden;
    // A table in a drawing is what a chart shows.
    if (around !== null) return around === 'text-box' ? 'chart' : around;
    if (name !== null && OTHER_FILE.test(name)) return 'external-link';
    return this.styles.isHiddenTable(attributes.get('style-name')) || attributes.get('display') === 'false'
      ? 'sheet'
      : undefined;
  }

  private others(name: string, attributes: XmlAttributes): void {
    const { sheet } = this;
    if (sheet && !this.isAside) sheet.open(name, attributes);
    const formula = attributes.get('formula');
    if (formula !== null)
      for (const text of quotedIn(formula)) this.corners.add(this.shownCorner, text, sheet?.name ?? undefined, 0);
    if (OF_SHEETS.has(name) || (this.looks > 0 && this.corner === null && name !== 'map')) return;
    attributes.each((attribute, value) => {
      if (
        attribute !== 'formula' &&
        !attribute.startsWith('xmlns') &&
        isContent(attribute, value) &&
        !this.isNamespace(value)
      )
        this.corners.add(this.shownCorner, value, sheet?.name ?? undefined, 0);
    });
  }

  private isNamespace(value: string): boolean {
    return /^(?:urn:|https?:\/\/(?:www\.w3\.org|openoffice\.org|docs\.oasis-open\.org|purl\.org)\b)/.test(value);
  }

  private get shownCorner(): Corner | null {
    return this.corner ?? this.hidden ?? this.sheet?.hidden ?? null;
  }

  /** Hands on the text of an element that ends, or in which another begins. */
  private deliver(): void {
    const text = this.pending;
    this.pending = '';
    if (text.trim() === '' || (this.looks > 0 && !/[\p{L}\d]{4}/u.test(text))) return;
    const { sheet } = this;
    if (sheet?.isInCell && !this.isAside) sheet.paragraph(text);
    else {
      const corner = this.shownCorner;
      this.corners.add(corner, text, sheet?.name ?? undefined, COUNTED_CORNERS.has(corner) ? 0 : 1);
    }
  }

  /** A file inside, in base 64. */
  private picture(): void {
    const text = this.binary?.join('') ?? '';
    this.binary = null;
    const name = `picture ${++this.pictures}`;
    if (this.binaryLength > LARGEST_PICTURE) this.out.skip('budget', 'ods');
    this.binaryLength = 0;
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length > 0) this.out.member({ name, open: () => memoryBlob(name, bytes) });
  }
}

/** The corner of an element in another one. What describes a drawing is called the same as what describes the document. */
function cornerWithin(name: string, around: Corner | null): Corner | null {
  if (around === 'text-box' && (name === 'desc' || name === 'title')) return 'alt-text';
  return around === 'text-box' || around === null ? (CORNERS.get(name) ?? around) : around;
}
