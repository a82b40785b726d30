import { builtInKind, kindOfFormat, type NumberKind } from '../sheets/number-format.js';

/** What the format of a cell does to its value. */
export interface CellStyle {
  readonly kind: NumberKind;
  /** White on white, or in the colour of its own background. */
  readonly isUnseen: boolean;
}

const PLAIN: CellStyle = { kind: null, isUnseen: false };
/** White, in the fixed colours and in the palette as it comes. */
const WHITE: ReadonlySet<number> = new Set([1, 9]);
const SOLID = 1;

/** Fonts, number formats and cell formats of a workbook. */
export class Styles {
  private readonly fonts: number[] = [];
  private readonly formats = new Map<number, NumberKind>();
  private readonly cells: CellStyle[] = [];

  /** FONT ([MS-XLS] 2.4.122): its colour. */
  font(data: Buffer): void {
    // There is no font 4.
    if (this.fonts.length === 4) this.fonts.push(0);
    this.fonts.push(data.length >= 6 ? data.readUInt16LE(4) : 0);
  }

  /** FORMAT; versions before 5 number them in their order. */
  format(code: string, id = this.formats.size): void {
    this.formats.set(id, kindOfFormat(code));
  }

  /** XF of version 5 and later (2.4.353): font, number format, fill. */
  cell(data: Buffer, isVersion8: boolean): void {
    if (data.length < 16) return;
    const color = this.fonts[data.readUInt16LE(0)] ?? 0;
    const id = data.readUInt16LE(2);
    const kind = this.kindOf(id);
    const isUnseen =
      isVersion8 && data.length >= 20 && isHiddenBy(color, data.readUInt32LE(14) >>> 26, data.readUInt16LE(18) & 0x7f);
    this.cells.push({ kind, isUnseen });
  }

  /** XF of versions 3 and 4: only the number format. */
  oldCell(data: Buffer): void {
    const id = data[1] ?? 0;
    this.cells.push({ kind: this.kindOf(id), isUnseen: false });
  }

  /** A format of the file comes before the one that is built in with the same number. */
  private kindOf(id: number): NumberKind {
    const own = this.formats.get(id);
    return own === undefined ? builtInKind(id) : own;
  }

  at(index: number): CellStyle {
    return this.cells[index] ?? PLAIN;
  }

  get count(): number {
    return this.cells.length;
  }
}

function isHiddenBy(color: number, pattern: number, fill: number): boolean {
  if (pattern === SOLID) return color === fill || (WHITE.has(color) && WHITE.has(fill));
  return pattern === 0 && WHITE.has(color);
}
