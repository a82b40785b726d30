import type { Corner } from '../../model/corner.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { Corners } from '../sheets/corners.js';
import { pullXml } from '../xml/pull.js';
import { readAround } from '../zip/around.js';
import type { ZipDirectory, ZipEntry } from '../zip/directory.js';
import { openEntry } from '../zip/open.js';
import { OdsContent } from './content.js';
import { OdsStyles } from './styles.js';

const MANIFEST = 'META-INF/manifest.xml';
/** Parts that are read before the content, which asks for their styles. */
const FIRST = ['styles.xml', 'content.xml', 'meta.xml', 'settings.xml'];
const XML_PART = /\.(?:xml|rdf)$/i;
const PLAIN = /^(?:mimetype|manifest\.rdf|META-INF\/manifest\.xml|Configurations2\/.*)$/;

/** An OpenDocument spreadsheet: a zip of parts, or all of them in one XML document (OpenDocument 1.3, parts 2 and 3). */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  const corners = new Corners(out);
  try {
    if (look.is('fods')) tell(pullXml(blob, new OdsContent(out, corners)), out);
    else new Package(look.zipOrThrow, { blob, look }, out, corners).read();
  } finally {
    corners.end();
  }
}

/** Entities are not expanded: what they stand for was not seen. */
function tell(declaresEntities: boolean, out: FormatOutput): void {
  if (declaresEntities) out.skip('structure', 'ods');
}

class Package {
  private readonly styles = new OdsStyles();
  /** Kinds of the documents inside, by their folder. */
  private readonly kinds = new Map<string, string>();

  constructor(
    private readonly directory: ZipDirectory,
    private readonly reading: Reading,
    private readonly out: FormatOutput,
    private readonly corners: Corners,
  ) {}

  read(): void {
    const { directory, out } = this;
    if (directory.isOdd) out.skip('structure', 'zip');
    const manifest = directory.byName.get(MANIFEST);
    if (manifest) this.manifest(manifest);
    const first = FIRST.flatMap((name) => directory.byName.get(name) ?? []);
    const others = directory.entries.filter(
      (entry) => !first.includes(entry) && !PLAIN.test(entry.name) && !entry.name.endsWith('/'),
    );
    if (!directory.byName.has('content.xml')) throw new FormatError('structure');
    for (const entry of [...first, ...others]) this.part(entry);
    readAround(this.reading.blob, directory, out, 'ods');
  }

  /** What the parts are; and whether they are encrypted. */
  private manifest(entry: ZipEntry): void {
    const { kinds } = this;
    const blob = openEntry(this.reading.blob, this.directory, entry, this.out.budget);
    tell(
      pullXml(blob, {
        open(name, attributes) {
          if (name === 'encryption-data' || name === 'encrypted-key') throw new FormatError('encrypted');
          if (name === 'file-entry') kinds.set(attributes.get('full-path') ?? '', attributes.get('media-type') ?? '');
        },
        close() {},
        text() {},
      }),
      this.out,
    );
  }

  private part(entry: ZipEntry): void {
    const { name } = entry;
    const { out, directory, reading } = this;
    const open = () => openEntry(reading.blob, directory, entry, out.budget);
    if (!XML_PART.test(name)) {
      const hidden = this.hiddenFile(name);
      if (hidden) out.hidden(hidden);
      out.member({ name, ...(hidden && { hidden }), open });
      return;
    }
    const hidden = this.hiddenPart(name);
    // A document inside has styles of its own.
    const styles = name.includes('/') ? new OdsStyles() : this.styles;
    tell(pullXml(open(), new OdsContent(out, this.corners, hidden, styles)), out);
  }

  private hiddenPart(name: string): Corner | undefined {
    const folder = name.slice(0, name.lastIndexOf('/') + 1);
    if (folder === '') return undefined;
    return this.kinds.get(folder)?.includes('.chart') ? 'chart' : 'embedded';
  }

  private hiddenFile(name: string): Corner | undefined {
    if (name.startsWith('Thumbnails/')) return 'metadata';
    return /^(?:Pictures|media|Fonts)\//i.test(name) || name.startsWith('ObjectReplacements/') ? undefined : 'embedded';
  }
}
