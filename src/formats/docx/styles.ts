import type { Corner } from '../../model/corner.js';
import { readXml, type XmlElement } from '../documents/xml.js';
import { type Container, partPieces } from '../documents/zip-parts.js';
import { applyProperty, cornerOfLook, newLook, type RunLook } from '../opc/look.js';
import type { Part } from '../opc/package.js';

interface Style {
  readonly look: RunLook;
  basedOn: string | null;
}

/** Styles based on each other. */
const DEEPEST = 20;

/**
 * Styles whose text is not seen, by their identifier (ECMA-376-1, 17.7).
 *
 * @throws FormatError when the part cannot be read
 */
export function hiddenStyles(container: Container, part: Part): Map<string, Corner> {
  const styles = readStyles(container, part);
  const hidden = new Map<string, Corner>();
  for (const id of styles.keys()) {
    const corner = cornerOfLook(lookOf(styles, id), true);
    if (corner !== null) hidden.set(id, corner);
  }
  return hidden;
}

function readStyles(container: Container, part: Part): Map<string, Style> {
  const styles = new Map<string, Style>();
  const path: string[] = [];
  let style: Style | null = null;
  const open = (element: XmlElement) => {
    const { name } = element;
    const parent = path[path.length - 1];
    if (name === 'style' && element.get('type') !== 'table') {
      style = { look: newLook(), basedOn: null };
      styles.set(element.get('styleId') ?? '', style);
    } else if (style && name === 'basedOn') style.basedOn = element.get('val');
    else if (style && parent === 'rPr' && path[path.length - 2] === 'style') applyProperty(style.look, element);
    else if (style && parent === 'pPr' && name === 'shd') applyProperty(style.look, element);
    path.push(name);
  };
  const close = (name: string) => {
    path.pop();
    if (name === 'style') style = null;
  };
  const pieces = partPieces(container, part.entry);
  try {
    readXml(pieces, { open, close, text() {} });
  } finally {
    pieces.close();
  }
  return styles;
}

function lookOf(styles: ReadonlyMap<string, Style>, id: string): RunLook {
  const look = newLook();
  let style = styles.get(id);
  for (let depth = 0; style && depth < DEEPEST; depth++) {
    look.vanish ||= style.look.vanish;
    look.color ??= style.look.color;
    look.fill ??= style.look.fill;
    look.size ??= style.look.size;
    style = style.basedOn === null ? undefined : styles.get(style.basedOn);
  }
  return look;
}
