import { XML } from '../../readers/xml/tokens.js';
import { type Colour, type Colours, isSame, WHITE } from './colours.js';
import { builtInFormat, formatOfCode, type NumberFormat, textsOfCode } from './number-formats.js';
import type { XmlReader } from './xml.js';

/** What the style of a cell means for its value. */
export interface CellStyle {
  readonly isDate: boolean;
  /** Zeros in front up to so many digits. */
  readonly digits: number;
  /** Numbers, or texts, in it are not seen. */
  readonly hidesNumbers: boolean;
  readonly hidesTexts: boolean;
  /** They are not seen because they are white where no colour is behind them; a style of a table may bring one. */
  readonly isWhite: boolean;
}

const PLAIN_STYLE: CellStyle = {
  isDate: false,
  digits: 0,
  hidesNumbers: false,
  hidesTexts: false,
  isWhite: false,
};

/** The styles of a workbook (ECMA-376 part 1, 18.8), by the number that cells refer to. */
export class Styles {
  readonly cells: CellStyle[] = [];
  /** Names of styles that somebody made, and texts that formats put around numbers. */
  readonly texts: string[] = [];
  private readonly formats = new Map<number, NumberFormat>();
  private readonly fonts: Colour[] = [];
  private readonly fills: (Colour | 'none')[] = [];

  constructor(private readonly colours: Colours) {}

  of(index: number): CellStyle {
    return this.cells[index] ?? PLAIN_STYLE;
  }

  /** Reads the part. The palette stands behind what refers to it, so it is read first, in a walk of its own. */
  read(open: () => XmlReader): void {
    walk(open(), (xml, kind) => {
      if (kind === XML.OPEN && xml.name === 'indexedColors') this.colours.readPalette(xml);
    });
    walk(open(), (xml, kind, around) => this.tag(xml, kind, around));
  }

  private tag(xml: XmlReader, kind: number, around: string): void {
    if (xml.name === 'numFmt' && around === 'numFmts') this.numberFormat(xml);
    else if (xml.name === 'font' && around === 'fonts') this.fonts.push(kind === XML.OPEN ? this.font(xml) : 0);
    else if (xml.name === 'fill' && around === 'fills') this.fills.push(kind === XML.OPEN ? this.fill(xml) : 'none');
    else if (xml.name === 'xf' && around === 'cellXfs') this.cells.push(this.cell(xml));
    else if (xml.name === 'cellStyle' && xml.attribute('builtinId') === null)
      this.texts.push(xml.attribute('name') ?? '');
  }

  private numberFormat(xml: XmlReader): void {
    const code = xml.attribute('formatCode') ?? '';
    this.formats.set(Number(xml.attribute('numFmtId')), formatOfCode(code));
    this.texts.push(...textsOfCode(code));
  }

  private font(xml: XmlReader): Colour {
    let colour: Colour = 0;
    within(xml, () => {
      if (xml.name === 'color') colour = this.colours.of(xml, 0);
    });
    return colour;
  }

  private fill(xml: XmlReader): Colour | 'none' {
    let pattern = 'none';
    let colour: Colour = null;
    within(xml, () => {
      if (xml.name === 'patternFill') pattern = xml.attribute('patternType') ?? 'none';
      else if (xml.name === 'fgColor') colour = this.colours.of(xml, 0);
      else if (xml.name === 'gradientFill') pattern = 'gradient';
    });
    if (pattern === 'none') return 'none';
    return pattern === 'solid' ? colour : null;
  }

  private cell(xml: XmlReader): CellStyle {
    const id = Number(xml.attribute('numFmtId') ?? 0);
    const format = this.formats.get(id) ?? builtInFormat(id);
    const font = this.fonts[Number(xml.attribute('fontId') ?? 0)] ?? 0;
    const fill = this.fills[Number(xml.attribute('fillId') ?? 0)] ?? 'none';
    const unseen = isSame(font, fill === 'none' ? WHITE : fill);
    const isWhite = fill === 'none' && (unseen || format.isWhite);
    return {
      isDate: format.isDate,
      digits: format.digits,
      hidesNumbers: unseen || isWhite || format.hidesNumbers,
      hidesTexts: unseen || format.hidesTexts,
      isWhite,
    };
  }
}

/** Hands every tag to `tag`, with the name of the element around it. */
function walk(xml: XmlReader, tag: (xml: XmlReader, kind: number, around: string) => void): void {
  try {
    const around: string[] = [];
    for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
      if (kind !== XML.OPEN && kind !== XML.EMPTY) continue;
      // Whoever was handed a tag may have walked on to its end.
      const depth = kind === XML.OPEN ? xml.depth : xml.depth + 1;
      around.length = Math.min(around.length, depth - 1);
      around[depth - 1] = xml.name;
      tag(xml, kind, around[depth - 2] ?? '');
    }
  } finally {
    xml.close();
  }
}

function within(xml: XmlReader, tag: () => void): void {
  for (const depth = xml.depth; xml.depth >= depth; ) {
    const kind = xml.next();
    if (kind === XML.OPEN || kind === XML.EMPTY) tag();
  }
}
