import type { Blob } from '../../model/blob.js';
import { XML } from '../../readers/xml/tokens.js';
import type { Budget } from '../budget.js';
import { FormatError } from '../errors.js';
import { checkedPieces } from '../zip/checked.js';
import type { ZipDirectory, ZipEntry } from '../zip/directory.js';
import { partKey } from './content-types.js';
import { kindOfContentType } from './kinds.js';
import { XmlReader } from './xml.js';

/** A part of the package: a file in the zip. */
export interface Part {
  readonly key: string;
  /** Name in the zip. */
  readonly name: string;
  readonly entry: ZipEntry;
}

/** A reference from one part to another, or to something outside. */
export interface Relation {
  readonly id: string;
  /** Last word of its type: `worksheet`, `comments`. */
  readonly kind: string;
  /** Key of the part that it refers to; null when it is outside. */
  readonly target: string | null;
  /** The target as it is written. */
  readonly written: string;
}

/** The parts of an OPC package (ECMA-376 part 2) and how they refer to each other. */
export class OpcPackage {
  readonly parts = new Map<string, Part>();
  /** Files with the name of one that comes later: programs read only one of them. */
  readonly doubles: ZipEntry[] = [];
  private readonly types = new Map<string, string>();
  private readonly related = new Map<string, readonly Relation[]>();

  /** @param remarks receives comments of XML, which no program shows */
  constructor(
    private readonly blob: Blob,
    readonly directory: ZipDirectory,
    private readonly budget: Budget,
    private readonly remarks: (text: string) => void,
  ) {
    for (const entry of directory.entries) {
      if (entry.name.endsWith('/') && entry.size === 0) continue;
      const key = partKey(entry.name);
      const before = this.parts.get(key);
      if (before) this.doubles.push(before.entry);
      this.parts.set(key, { key, name: entry.name.replaceAll('\\', '/'), entry });
    }
  }

  /** Opens a part for reading; whoever opens it closes it. */
  xml(part: Part): XmlReader {
    return new XmlReader(checkedPieces(this.blob, this.directory, part.entry, this.budget), this.remarks);
  }

  /** Reads which part is of which type. */
  readTypes(): void {
    const part = this.parts.get('[content_types].xml');
    if (part === undefined) return;
    this.walk(part, (xml) => {
      if (xml.name !== 'Override') return;
      this.types.set(partKey(xml.attribute('PartName') ?? ''), xml.attribute('ContentType') ?? '');
    });
  }

  /** What a part is by its declared type: the word that references use for it. */
  declaredKind(key: string): string | null {
    const type = this.types.get(key);
    return type === undefined ? null : kindOfContentType(type);
  }

  /**
   * What a part refers to.
   *
   * @param key of the part; `''` for the package itself
   */
  relations(key: string): readonly Relation[] {
    const known = this.related.get(key);
    if (known) return known;
    const slash = key.lastIndexOf('/') + 1;
    const folder = key.slice(0, slash);
    const part = this.parts.get(`${folder}_rels/${key.slice(slash)}.rels`);
    const found: Relation[] = [];
    this.related.set(key, found);
    if (part !== undefined) {
      this.walk(part, (xml) => {
        if (xml.name === 'Relationship') found.push(relationOf(xml, folder));
      });
    }
    return found;
  }

  private walk(part: Part, tag: (xml: XmlReader) => void): void {
    const xml = this.xml(part);
    try {
      for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
        if (kind === XML.OPEN || kind === XML.EMPTY) tag(xml);
      }
    } finally {
      xml.close();
    }
  }
}

function relationOf(xml: XmlReader, folder: string): Relation {
  const written = xml.attribute('Target') ?? '';
  const isOutside = xml.attribute('TargetMode') === 'External';
  const type = xml.attribute('Type') ?? '';
  return {
    id: xml.attribute('Id') ?? '',
    kind: type.slice(type.lastIndexOf('/') + 1),
    target: isOutside ? null : resolved(folder, written),
    written,
  };
}

/** Key of the part that a reference in a folder names. */
function resolved(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/').split('#')[0];
  const steps = (path.startsWith('/') ? path : folder + path).split('/');
  const kept: string[] = [];
  for (const step of steps) {
    if (step === '..') kept.pop();
    else if (step !== '' && step !== '.') kept.push(step);
  }
  const key = kept.join('/').toLowerCase();
  return /%[\da-f]{2}/.test(key) ? unquoted(key) : key;
}

function unquoted(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

/**
 * The part of a key.
 *
 * @throws FormatError when it is missing
 */
export function partOrThrow(opc: OpcPackage, key: string | null | undefined): Part {
  const part = key === null || key === undefined ? undefined : opc.parts.get(key);
  if (part === undefined) throw new FormatError('structure', 'xlsx');
  return part;
}
