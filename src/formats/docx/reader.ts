import type { Corner } from '../../model/corner.js';
import type { Container } from '../documents/zip-parts.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import { type Package, type Part, readPackage } from '../opc/package.js';
import { PartsReader, type Placing } from '../opc/parts.js';
import type { FormatOutput } from '../output.js';
import { hiddenStyles } from './styles.js';

/** Corners of the texts beside the document, by the last word of the relation that leads to them. */
const PLACES: Readonly<Record<string, Placing>> = {
  header: { spot: { hidden: 'header-footer' }, sighting: 'header-footer' },
  footer: { spot: { hidden: 'header-footer' }, sighting: 'header-footer' },
  comments: { spot: { hidden: 'comment' }, people: 'comment' },
  people: { spot: { hidden: 'comment' }, people: 'properties' },
  glossaryDocument: { spot: { hidden: 'hidden-text' } },
};

/** Reads a document of Word (ECMA-376-1, 17; [MS-DOCX]). */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  const container: Container = { blob, directory: look.zipOrThrow, budget: out.budget };
  if (container.directory.entries.some(({ encrypted }) => encrypted)) throw new FormatError('encrypted', 'docx');
  const pack = readPackage(container);
  if (pack.main === null) throw new FormatError('structure', 'docx');
  const styles = stylesOf(container, pack);
  const main = pack.main;
  const placingOf = (part: Part): Placing => {
    const kind = part.usedAs.map((use) => use.kind).find((word) => PLACES[word]);
    const place = kind === undefined ? { spot: {} } : PLACES[kind];
    return { ...place, styles, isPaper: true };
  };
  new PartsReader(container, pack, out, 'docx', placingOf).read([main.name.toLowerCase().replace(/^\/+/, '')]);
}

function stylesOf(container: Container, pack: Package): ReadonlyMap<string, Corner> {
  const target = pack.main?.relations.find(({ kind }) => kind === 'styles')?.target;
  const part = target === undefined ? undefined : pack.parts.get(target);
  return part ? hiddenStyles(container, part) : new Map();
}
