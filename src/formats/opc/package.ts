import { posix } from 'node:path';
import { readXml, type XmlElement } from '../documents/xml.js';
import { type Container, partPieces } from '../documents/zip-parts.js';
import type { ZipEntry } from '../zip/directory.js';

/** A relation of a part to another, or to something outside (ECMA-376-2, 9.3). */
export interface Relation {
  readonly id: string;
  /** The last word of its type: `image`, `hyperlink`. */
  readonly kind: string;
  /** Lower-case name of a part without a slash before it, or the address outside as it stands. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** A part of a package. */
export interface Part {
  /** As it is written in the zip. */
  readonly name: string;
  readonly entry: ZipEntry;
  /** Media type, in lower case. */
  readonly type: string;
  readonly relations: readonly Relation[];
  /** Kinds of the relations by which others refer to it, and the parts that do. */
  readonly usedAs: readonly { readonly kind: string; readonly by: string }[];
  /** Something that can be reached from the root refers to it. */
  isReached: boolean;
}

/** The parts of a package (ECMA-376-2): what each is, and what refers to what. */
export interface Package {
  /** By name in lower case: names differ by more than that (ECMA-376-2, 6.2.2). */
  readonly parts: ReadonlyMap<string, Part>;
  /** The part that the root calls the document. */
  readonly main: Part | null;
  readonly root: readonly Relation[];
  /** Entries of the zip that are hidden behind another with the same name. */
  readonly doubled: readonly ZipEntry[];
}

const TYPES = '[content_types].xml';
const ROOT = '_rels/.rels';
const RELATIONS = /^(.*?)_rels\/([^/]*)\.rels$/;

/**
 * Reads what the parts of a package are.
 *
 * @throws FormatError when the list of types or a list of relations cannot be read
 */
export function readPackage(container: Container): Package {
  const byName = new Map<string, ZipEntry>();
  const doubled: ZipEntry[] = [];
  for (const entry of container.directory.entries) {
    const name = partName(entry.name);
    const earlier = byName.get(name);
    if (earlier) doubled.push(earlier);
    byName.set(name, entry);
  }
  const types = readTypes(container, byName.get(TYPES));
  const relations = readAllRelations(container, byName);
  const parts = new Map<string, Part>();
  for (const [name, entry] of byName) {
    if (name.endsWith('/') || name === TYPES || RELATIONS.test(name)) continue;
    const part = { name: entry.name, entry, type: types(name), relations: relations.get(name) ?? [], usedAs: [] };
    parts.set(name, { ...part, isReached: false });
  }
  const root = relations.get('') ?? [];
  connect(parts, root);
  const main = root.find(({ kind, isExternal }) => kind === 'officeDocument' && !isExternal);
  return { parts, root, doubled, main: (main && parts.get(main.target)) ?? null };
}

function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

function readTypes(container: Container, entry: ZipEntry | undefined): (name: string) => string {
  const byExtension = new Map<string, string>();
  const byPart = new Map<string, string>();
  const open = (element: XmlElement) => {
    const type = (element.get('ContentType') ?? '').toLowerCase();
    if (element.name === 'Default') byExtension.set((element.get('Extension') ?? '').toLowerCase(), type);
    if (element.name === 'Override') byPart.set(partName(element.get('PartName') ?? ''), type);
  };
  if (entry) scan(container, entry, open);
  return (name) => byPart.get(name) ?? byExtension.get(name.slice(name.lastIndexOf('.') + 1)) ?? '';
}

/** By the name of the part that they are of; `''` for the root. */
function readAllRelations(container: Container, byName: ReadonlyMap<string, ZipEntry>): Map<string, Relation[]> {
  const relations = new Map<string, Relation[]>();
  for (const [name, entry] of byName) {
    const match = RELATIONS.exec(name);
    if (!match) continue;
    const list: Relation[] = [];
    scan(container, entry, (element) => {
      if (element.name === 'Relationship') list.push(relationOf(element, match[1]));
    });
    relations.set(name === ROOT ? '' : `${match[1]}${match[2]}`, list);
  }
  return relations;
}

function relationOf(element: XmlElement, folder: string): Relation {
  const target = element.get('Target') ?? '';
  const isExternal = element.get('TargetMode') === 'External';
  const type = element.get('Type') ?? '';
  return {
    id: element.get('Id') ?? '',
    kind: type.slice(type.lastIndexOf('/') + 1),
    target: isExternal ? target : resolved(folder, target),
    isExternal,
  };
}

function resolved(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/').replace(/[#?].*$/s, '');
  return partName(posix.normalize(path.startsWith('/') ? path : `/${folder}${decoded(path)}`));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function connect(parts: ReadonlyMap<string, Part>, root: readonly Relation[]): void {
  for (const [name, part] of parts) for (const relation of part.relations) use(parts, relation, name);
  const waiting = root.flatMap((relation) => use(parts, relation, '') ?? []);
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part.isReached) continue;
    part.isReached = true;
    for (const { target, isExternal } of part.relations) {
      const next = isExternal ? undefined : parts.get(target);
      if (next && !next.isReached) waiting.push(next);
    }
  }
}

function use(parts: ReadonlyMap<string, Part>, { kind, target, isExternal }: Relation, by: string): Part | undefined {
  const part = isExternal ? undefined : parts.get(target);
  if (part) (part.usedAs as { kind: string; by: string }[]).push({ kind, by });
  return part;
}

function scan(container: Container, entry: ZipEntry, open: (element: XmlElement) => void): void {
  const pieces = partPieces(container, entry);
  try {
    readXml(pieces, { open, close() {}, text() {} });
  } finally {
    pieces.close();
  }
}
