import type { Corner } from '../../model/corner.js';
import type { XmlElement } from '../documents/xml.js';

const WHITE = /^(?:f[cdef]f[cdef]f[cdef]|white|background1|bg1|light1|lt1)$/i;
const NO_FILL = /^(?:auto|f[cdef]f[cdef]f[cdef]|white|none|clear|background1|bg1|light1|lt1)$/i;
const BLACK = /^(?:auto|000000|black|text1|tx1|dark1|dk1)$/i;
/** Half points: what is smaller cannot be read. */
const SMALLEST = 3;

/** How a stretch of text is drawn, as far as it bears on whether it is seen. */
export interface RunLook {
  vanish: boolean;
  /** RGB in hex or the name of a theme colour; null for that of the style. */
  color: string | null;
  fill: string | null;
  /** Half points, or null. */
  size: number | null;
}

export function newLook(): RunLook {
  return { vanish: false, color: null, fill: null, size: null };
}

/** Takes over what a property of a run says (ECMA-376-1, 17.3.2). */
export function applyProperty(look: RunLook, element: XmlElement): void {
  const value = element.get('val');
  switch (element.name) {
    case 'vanish':
    case 'specVanish':
      look.vanish = value === null || !/^(?:0|false|off)$/i.test(value);
      break;
    case 'color':
      look.color = element.get('themeColor') ?? value;
      break;
    case 'shd':
      look.fill = element.get('themeFill') ?? element.get('fill');
      break;
    case 'highlight':
      look.fill = value;
      break;
    case 'sz':
      look.size = Number(value);
  }
}

export function isFill(fill: string | null): boolean {
  return fill !== null && !NO_FILL.test(fill);
}

/**
 * Why a stretch is not seen; null when it is.
 *
 * @param isOnPaper nothing but the page lies behind it, which is white
 */
export function cornerOfLook({ vanish, color, fill, size }: RunLook, isOnPaper: boolean): Corner | null {
  if (vanish || (size !== null && size > 0 && size < SMALLEST)) return 'hidden-text';
  if (fill !== null && BLACK.test(fill) && fill !== 'auto' && (color === null || BLACK.test(color))) return 'redacted';
  if (color === null || color === 'auto') return null;
  if (isFill(fill)) return color.toLowerCase() === fill?.toLowerCase() ? 'hidden-text' : null;
  return isOnPaper && WHITE.test(color) ? 'hidden-text' : null;
}
