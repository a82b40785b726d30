import { Flow } from '../documents/flow.js';
import { isMetafile } from '../documents/metafile.js';
import { stringsIn } from '../documents/strings.js';
import { readXml } from '../documents/xml.js';
import { type Container, partBytes, partHead, partMember, partPieces } from '../documents/zip-parts.js';
import { FormatError, reasonOfThrown } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { storedPieces } from '../pieces.js';
import { readAround } from '../zip/around.js';
import type { ZipEntry } from '../zip/directory.js';
import { ContentReader } from './content.js';
import { type Manifest, readManifest } from './manifest.js';
import { StyleBook } from './style-book.js';

/** Files with text, in the order in which they must be read: styles say what is hidden. */
const TEXTS = ['styles.xml', 'content.xml', 'meta.xml', 'settings.xml'];
/** Files that programs keep for themselves: places of lines on pages, and what the list of files says already. */
const HARMLESS = /^(?:mimetype|layout-cache|META-INF\/manifest\.xml)$/;
const INTERFACE = /^Configurations2\/.*\.xml$/;

/** Reads a document of OpenDocument, packed or flat. */
export function read(reading: Reading, out: FormatOutput): void {
  if (reading.look.zip === null) readFlat(reading, out);
  else new PackedReader(reading, out).read();
}

function readFlat({ blob }: Reading, out: FormatOutput): void {
  const reader = new ContentReader(new Flow(out), new StyleBook(), out);
  try {
    readXml(storedPieces(blob), reader);
  } finally {
    reader.end();
  }
}

class PackedReader {
  private readonly container: Container;
  private readonly manifest: Manifest;

  constructor(
    { blob, look }: Reading,
    private readonly out: FormatOutput,
  ) {
    this.container = { blob, directory: look.zipOrThrow, budget: out.budget };
    const { entries, isOdd } = this.container.directory;
    if (entries.some(({ encrypted }) => encrypted)) throw new FormatError('encrypted', 'odf');
    this.manifest = readManifest(this.container);
    if (this.manifest.isEncrypted) throw new FormatError('encrypted', 'odf');
    if (isOdd) out.skip('structure', 'odf');
  }

  read(): void {
    const { directory } = this.container;
    if (!directory.byName.has('content.xml')) throw new FormatError('structure', 'odf');
    for (const path of this.manifest.types.keys())
      if (TEXTS.includes(path) && !directory.byName.has(path)) this.out.skip('structure', 'odf');
    const folders = new Set(directory.entries.map(({ name }) => folderOfText(name)).filter((name) => name !== null));
    for (const folder of ['', ...[...folders].filter((name) => name !== '')]) this.document(folder);
    for (const entry of directory.entries) this.attempt(() => this.entry(entry));
    readAround(this.container.blob, directory, this.out, 'odf');
  }

  /** A document with its styles; one in a folder is an object in the other. */
  private document(folder: string): void {
    const book = new StyleBook();
    const isObject = folder !== '';
    const isChart = /\.chart/.test(this.manifest.types.get(folder) ?? '');
    if (isObject) this.out.hidden(isChart ? 'chart' : 'embedded', 1, folder.slice(0, -1));
    const spot = isObject ? { table: folder.slice(0, -1), hidden: isChart ? 'chart' : 'embedded' } : {};
    for (const name of TEXTS) {
      const entry = this.container.directory.byName.get(`${folder}${name}`);
      if (!entry) continue;
      this.attempt(() => {
        const flow = new Flow(this.out, spot as typeof spot & { hidden?: 'chart' | 'embedded' }, spot.table ?? '');
        this.text(entry, new ContentReader(flow, book, this.out));
      });
    }
  }

  private text(entry: ZipEntry, reader: ContentReader): void {
    const pieces = partPieces(this.container, entry);
    try {
      readXml(pieces, reader);
    } finally {
      pieces.close();
      reader.end();
    }
  }

  private entry(entry: ZipEntry): void {
    const { name } = entry;
    const { out, container, manifest } = this;
    const isLast = container.directory.byName.get(name) === entry;
    if ((isLast && (HARMLESS.test(name) || folderOfText(name) !== null)) || entry.size === 0) return;
    if (isLast && INTERFACE.test(name)) {
      this.text(entry, new ContentReader(new Flow(out), new StyleBook(), out));
      return;
    }
    const isListed = isLast && (manifest.types.has(name) || name.startsWith('META-INF/'));
    if (!isListed && manifest.types.size > 0) {
      out.hidden('unreferenced');
      out.member(partMember(container, entry, 'unreferenced'));
    } else if (/^(?:ObjectReplacements|Pictures)\//.test(name) && isMetafile(partHead(container, entry))) {
      out.text(stringsIn(partBytes(container, entry)), { hidden: 'metadata' });
      out.skip('media', 'metafile');
    } else {
      const isPart =
        /^(?:Pictures|media|Thumbnails|Fonts|META-INF|ObjectReplacements|Configurations2|Basic|Dialogs)\/|^manifest\.rdf$/;
      if (!isPart.test(name)) out.hidden('embedded');
      out.member(partMember(container, entry, isPart.test(name) ? undefined : 'embedded'));
    }
  }

  private attempt(read: () => void): void {
    try {
      read();
    } catch (error) {
      const reason = reasonOfThrown(error);
      if (reason === 'budget' || !(error instanceof FormatError)) throw error;
      this.out.skip(reason, 'odf');
    }
  }
}

/** The folder of a file with text: `''` for the document itself, `Object 1/` for an object; null for other files. */
function folderOfText(name: string): string | null {
  const match = /^((?:[^/]+\/)*)(content|styles|meta|settings)\.xml$/.exec(name);
  return match ? match[1] : null;
}
