import { FormatError } from '../errors.js';
import { type Charset, trimmedEnd } from '../statistics/charset.js';
import type { SasHeader } from './header.js';
import type { Numbers, Page, Subheader } from './page.js';

export interface SasColumn {
  readonly name: string;
  readonly label: string;
  readonly format: string;
  readonly isNumber: boolean;
  readonly from: number;
  readonly length: number;
}

const ROW_SIZE = 0xf7f7f7f7;
const COLUMN_SIZE = 0xf6f6f6f6;
const TEXT = 0xfffffffd;
const NAME = 0xffffffff;
const ATTRIBUTES = 0xfffffffc;
const FORMAT = 0xfffffbfe;
const KNOWN: ReadonlySet<number> = new Set([
  ROW_SIZE,
  COLUMN_SIZE,
  TEXT,
  NAME,
  ATTRIBUTES,
  FORMAT,
  0xfffffc00,
  0xfffffffe,
]);
const LEFT_OUT = 1;
const PACKED = 4;
const MOST_TEXT = 256 << 20;
const MOST_COLUMNS = 1_000_000;

export type Packing = 'rle' | 'rdc' | null;

/** A place in the texts of a file. */
interface TextPlace {
  readonly block: number;
  readonly from: number;
  readonly length: number;
}

/** The metadata of a file, gathered page by page (as `readHeader`, SAS7BDAT Subheaders). */
export class Metadata {
  rowBytes = 0;
  rows = -1;
  packing: Packing = null;
  readonly blocks: Buffer[] = [];
  private columnCount = -1;
  private readonly names: TextPlace[] = [];
  private readonly formats: { readonly format: TextPlace; readonly label: TextPlace }[] = [];
  private readonly attributes: { readonly from: number; readonly length: number; readonly isNumber: boolean }[] = [];
  private textBytes = 0;

  constructor(
    private readonly header: SasHeader,
    private readonly numbers: Numbers,
  ) {}

  /** Whether a part of a page is a row of a compressed file. */
  isRow(page: Page, subheader: Subheader): boolean {
    if (this.packing === null || subheader.kind !== 1 || subheader.length === 0) return false;
    if ((subheader.compression & PACKED) !== 0) return true;
    return subheader.compression === 0 && !KNOWN.has(this.signature(page.bytes, subheader.from));
  }

  take(page: Page): void {
    for (const subheader of page.subheaders) {
      if (subheader.length === 0 || subheader.compression === LEFT_OUT || this.isRow(page, subheader)) continue;
      this.read(page.bytes, subheader);
    }
  }

  /** @throws FormatError when the parts do not agree */
  columns(charset: Charset): SasColumn[] {
    const { attributes, names, columnCount, rowBytes } = this;
    if (attributes.length !== columnCount || names.length !== columnCount) throw new FormatError('structure');
    return attributes.map((attribute, index) => {
      if (attribute.from + attribute.length > rowBytes) throw new FormatError('structure');
      if (attribute.isNumber && attribute.length > 8) throw new FormatError('structure');
      const { format, label } = this.formats[index] ?? {};
      const name = this.text(names[index], charset);
      return { ...attribute, name, label: this.text(label, charset), format: this.text(format, charset).toUpperCase() };
    });
  }

  private signature(bytes: Buffer, at: number): number {
    const first = this.numbers.u32(bytes, at);
    const { is64, bigEndian } = this.header;
    const inSecond = is64 && (first === 0 || (bigEndian && first === NAME));
    return inSecond ? this.numbers.u32(bytes, at + 4) : first;
  }

  private read(bytes: Buffer, { from, length }: Subheader): void {
    const signature = this.signature(bytes, from);
    if (signature === ROW_SIZE) this.readRowSize(bytes, from);
    else if (signature === COLUMN_SIZE) this.columnCount = this.numbers.whole(bytes, from + this.numbers.width);
    else if (signature === TEXT) this.readText(bytes, from, length);
    else if (signature === NAME) this.readNames(bytes, from, length);
    else if (signature === ATTRIBUTES) this.readAttributes(bytes, from, length);
    else if (signature === FORMAT) this.readFormat(bytes, from);
  }

  private readRowSize(bytes: Buffer, from: number): void {
    const { numbers } = this;
    this.rowBytes = numbers.whole(bytes, from + 5 * numbers.width);
    this.rows = numbers.whole(bytes, from + 6 * numbers.width);
    if (this.rowBytes > this.header.pageBytes * 4) throw new FormatError('structure');
  }

  private readText(bytes: Buffer, from: number, length: number): void {
    const at = from + this.numbers.width;
    const size = this.numbers.u16(bytes, at);
    if (size + this.numbers.width > length) throw new FormatError('structure');
    const block = Buffer.from(bytes.subarray(at, at + size));
    this.textBytes += block.length;
    if (this.textBytes > MOST_TEXT) throw new FormatError('budget');
    if (this.blocks.length === 0) {
      if (block.includes('SASYZCRL')) this.packing = 'rle';
      else if (block.includes('SASYZCR2')) this.packing = 'rdc';
    }
    this.blocks.push(block);
  }

  private readNames(bytes: Buffer, from: number, length: number): void {
    const { width } = this.numbers;
    const count = Math.floor((length - 2 * width - 12) / 8);
    for (let n = 0; n < count; n++) this.names.push(this.place(bytes, from + width + 8 * (n + 1)));
    if (this.names.length > MOST_COLUMNS) throw new FormatError('budget');
  }

  private readAttributes(bytes: Buffer, from: number, length: number): void {
    const { width } = this.numbers;
    const count = Math.floor((length - 2 * width - 12) / (width + 8));
    for (let n = 0; n < count; n++) {
      const at = from + width + 8 + n * (width + 8);
      this.attributes.push({
        from: this.numbers.whole(bytes, at),
        length: this.numbers.u32(bytes, at + width),
        isNumber: bytes[at + width + 6] === 1,
      });
    }
    if (this.attributes.length > MOST_COLUMNS) throw new FormatError('budget');
  }

  private readFormat(bytes: Buffer, from: number): void {
    const at = from + 3 * this.numbers.width;
    this.formats.push({ format: this.place(bytes, at + 22), label: this.place(bytes, at + 28) });
  }

  private place(bytes: Buffer, at: number): TextPlace {
    const { numbers } = this;
    return { block: numbers.u16(bytes, at), from: numbers.u16(bytes, at + 2), length: numbers.u16(bytes, at + 4) };
  }

  private text(place: TextPlace | undefined, charset: Charset): string {
    if (place === undefined || place.length === 0) return '';
    const block = this.blocks[place.block];
    if (block === undefined) throw new FormatError('structure');
    const bytes = block.subarray(place.from, place.from + place.length);
    return charset.decode(bytes.subarray(0, trimmedEnd(bytes, 0, bytes.length)));
  }
}
