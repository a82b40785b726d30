import type { Container } from '../documents/zip-parts.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import { type Part, readPackage } from '../opc/package.js';
import { PartsReader, type Placing } from '../opc/parts.js';
import type { FormatOutput } from '../output.js';
import { type Slide, slidesOf } from './slides.js';

/** Where the texts beside the slides stand, by the last word of the relation that leads to them. */
const PLACES: Readonly<Record<string, Placing>> = {
  comments: { spot: { hidden: 'comment' }, people: 'comment' },
  commentAuthors: { spot: { hidden: 'comment' }, people: 'properties' },
  authors: { spot: { hidden: 'comment' }, people: 'properties' },
  tags: { spot: { hidden: 'metadata' } },
};

/** Reads a presentation of PowerPoint (ECMA-376-1, 19; [MS-PPTX]). */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  const container: Container = { blob, directory: look.zipOrThrow, budget: out.budget };
  if (container.directory.entries.some(({ encrypted }) => encrypted)) throw new FormatError('encrypted', 'pptx');
  const pack = readPackage(container);
  if (pack.main === null) throw new FormatError('structure', 'pptx');
  const slides = new Map(slidesOf(container, pack, pack.main).map((slide) => [slide.key, slide]));
  const placingOf = (part: Part, key: string): Placing => {
    const slide = slides.get(key);
    if (slide) return placeOf(slide);
    const kinds = part.usedAs.map(({ kind }) => kind);
    if (kinds.includes('notesSlide')) return notesOf(part, slides);
    const kind = kinds.find((word) => PLACES[word]);
    const owner = part.usedAs.map(({ by }) => slides.get(by)).find((found) => found !== undefined);
    if (kind !== undefined) return owner ? { ...PLACES[kind], name: nameOf(owner) } : PLACES[kind];
    return owner ? placeOf(owner) : { spot: {} };
  };
  new PartsReader(container, pack, out, 'pptx', placingOf).read([...slides.keys()]);
}

function nameOf({ number }: Slide): string {
  return `#${number}`;
}

function placeOf(slide: Slide): Placing {
  const name = nameOf(slide);
  if (slide.corner === null) return { spot: { table: name }, name };
  return { spot: { table: name, hidden: slide.corner }, name, sighting: slide.corner };
}

function notesOf(part: Part, slides: ReadonlyMap<string, Slide>): Placing {
  const owner = part.relations.map(({ target }) => slides.get(target)).find((slide) => slide !== undefined);
  if (!owner) return { spot: { hidden: 'notes' }, sighting: 'notes' };
  const name = nameOf(owner);
  return { spot: { table: name, hidden: 'notes' }, name, sighting: 'notes' };
}
