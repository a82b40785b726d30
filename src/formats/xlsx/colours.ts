import { XML } from '../../readers/xml/tokens.js';
import type { XmlReader } from './xml.js';

/** A colour as 0xRRGGBB; null where it cannot be told. */
export type Colour = number | null;

export const WHITE = 0xffffff;
const BLACK = 0;
/** Colours by number, as the programs have them when the workbook brings none (ECMA-376 part 1, 18.8.27). */
const PALETTE = [
  0x000000, 0xffffff, 0xff0000, 0x00ff00, 0x0000ff, 0xffff00, 0xff00ff, 0x00ffff, 0x800000, 0x008000, 0x000080,
  0x808000, 0x800080, 0x008080, 0xc0c0c0, 0x808080, 0x9999ff, 0x993366, 0xffffcc, 0xccffff, 0x660066, 0xff8080,
  0x0066cc, 0xccccff, 0x000080, 0xff00ff, 0xffff00, 0x00ffff, 0x800080, 0x800000, 0x008080, 0x0000ff, 0x00ccff,
  0xccffff, 0xccffcc, 0xffff99, 0x99ccff, 0xff99cc, 0xcc99ff, 0xffcc99, 0x3366ff, 0x33cccc, 0x99cc00, 0xffcc00,
  0xff9900, 0xff6600, 0x666699, 0x969696, 0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366, 0x333399,
  0x333333,
];
/** The colours of a theme in the order of their numbers: light and dark change places (18.8.3). */
const THEME = [
  'lt1',
  'dk1',
  'lt2',
  'dk2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
];
const USUAL_THEME = [
  WHITE,
  BLACK,
  0xeeece1,
  0x1f497d,
  0x4f81bd,
  0xc0504d,
  0x9bbb59,
  0x8064a2,
  0x4bacc6,
  0xf79646,
  0x0000ff,
  0x800080,
];
const SYSTEM_FOREGROUND = 64;
const SYSTEM_BACKGROUND = 65;
/** What a channel may differ for nobody to see it. */
const NEAR = 12;

/** Colours of a workbook: by number, of its theme, or as such, lighter or darker. */
export class Colours {
  private readonly palette = PALETTE.slice(0, 8).concat(PALETTE);
  private theme: Colour[] = USUAL_THEME;

  /** The colour that the last tag tells (`color`, `fgColor`). */
  of(xml: XmlReader, automatic: Colour): Colour {
    const tint = Number(xml.attribute('tint') ?? 0);
    const base = this.base(xml, automatic);
    return base === null || !(tint !== 0 && Math.abs(tint) <= 1) ? base : tinted(base, tint);
  }

  /** Reads the palette that a workbook brings; the last tag was `indexedColors`. */
  readPalette(xml: XmlReader): void {
    let index = 0;
    for (const depth = xml.depth; xml.depth >= depth; ) {
      const kind = xml.next();
      if ((kind === XML.OPEN || kind === XML.EMPTY) && xml.name === 'rgbColor')
        this.palette[index++] = rgb(xml.attribute('rgb')) ?? BLACK;
    }
  }

  /** Reads the part of the theme. */
  readTheme(xml: XmlReader): void {
    const found: Colour[] = [...USUAL_THEME];
    let place = -1;
    for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
      if (kind !== XML.OPEN && kind !== XML.EMPTY) continue;
      if (kind === XML.OPEN && THEME.includes(xml.name)) place = THEME.indexOf(xml.name);
      else if (place >= 0 && (xml.name === 'srgbClr' || xml.name === 'sysClr')) {
        found[place] = rgb(xml.attribute(xml.name === 'sysClr' ? 'lastClr' : 'val')) ?? found[place];
        place = -1;
      }
    }
    this.theme = found;
  }

  private base(xml: XmlReader, automatic: Colour): Colour {
    const [own, theme, indexed] = [xml.attribute('rgb'), xml.attribute('theme'), xml.attribute('indexed')];
    if (own !== null) return rgb(own);
    if (theme !== null) return this.theme[Number(theme)] ?? null;
    if (indexed === null) return automatic;
    if (Number(indexed) === SYSTEM_FOREGROUND) return BLACK;
    if (Number(indexed) === SYSTEM_BACKGROUND) return WHITE;
    return this.palette[Number(indexed)] ?? null;
  }
}

/** Whether nobody can tell one colour from the other. */
export function isSame(one: Colour, other: Colour): boolean {
  if (one === null || other === null) return false;
  return [16, 8, 0].every((shift) => Math.abs(((one >> shift) & 255) - ((other >> shift) & 255)) <= NEAR);
}

function rgb(text: string | null): Colour {
  return text !== null && /^(?:[\da-f]{2})?[\da-f]{6}$/i.test(text) ? Number.parseInt(text.slice(-6), 16) : null;
}

/** Lighter (above 0) or darker (below 0): the lightness in HLS changes (18.8.19); towards white or black, channel by channel. */
function tinted(colour: number, tint: number): number {
  const channel = (shift: number) => {
    const value = (colour >> shift) & 255;
    return Math.round(tint < 0 ? value * (1 + tint) : value * (1 - tint) + 255 * tint) << shift;
  };
  return channel(16) | channel(8) | channel(0);
}
