import type { Corner } from '../../model/corner.js';
import { readXml, type XmlElement } from '../documents/xml.js';
import { type Container, partPieces } from '../documents/zip-parts.js';
import { FormatError } from '../errors.js';
import type { Package, Part } from '../opc/package.js';

/** A slide of a presentation. */
export interface Slide {
  /** Name of its part, in lower case. */
  readonly key: string;
  /** 1-based place in the presentation. */
  readonly number: number;
  /** Why whoever shows the presentation does not see it. */
  readonly corner: Corner | null;
}

/**
 * The slides in their order (ECMA-376-1, 19.2.1.33), then those that the list of slides leaves out.
 *
 * @throws FormatError when the list or a slide cannot be read
 */
export function slidesOf(container: Container, pack: Package, main: Part): Slide[] {
  const targets = new Map(main.relations.filter(({ kind }) => kind === 'slide').map(({ id, target }) => [id, target]));
  const listed: string[] = [];
  startTags(container, main, (element) => {
    if (element.name !== 'sldId') return;
    // `id` is the number of the slide, `r:id` its relation: the last one of that name.
    for (const [name, value] of element.attributes()) {
      const target = name === 'id' ? targets.get(value) : undefined;
      if (target !== undefined) listed.push(target);
    }
  });
  const others = [...targets.values()].filter((target) => !listed.includes(target));
  return [...listed, ...others].flatMap((key, index) => {
    const part = pack.parts.get(key);
    if (!part) throw new FormatError('structure', 'pptx');
    const corner = index >= listed.length ? 'unreferenced' : isHidden(container, part) ? 'hidden-slide' : null;
    return [{ key, number: index + 1, corner }];
  });
}

const ENOUGH = new FormatError('structure');

/** Whether the first tag of a slide says that it is not shown. */
function isHidden(container: Container, part: Part): boolean {
  let hidden = false;
  try {
    startTags(container, part, (element) => {
      hidden = /^(?:0|false)$/.test(element.get('show') ?? '');
      throw ENOUGH;
    });
  } catch (error) {
    if (error !== ENOUGH && !(error instanceof FormatError)) throw error;
  }
  return hidden;
}

function startTags(container: Container, part: Part, open: (element: XmlElement) => void): void {
  const pieces = partPieces(container, part.entry);
  try {
    readXml(pieces, { open, close() {}, text() {} });
  } finally {
    pieces.close();
  }
}
