import { readXml, type XmlElement } from '../documents/xml.js';
import { type Container, partPieces } from '../documents/zip-parts.js';

/** What a package of OpenDocument says of its files (OASIS ODF 1.3, part 2, 4). */
export interface Manifest {
  /** Media types by path. */
  readonly types: ReadonlyMap<string, string>;
  readonly isEncrypted: boolean;
}

/**
 * Reads the manifest; an empty one where there is none.
 *
 * @throws FormatError when it cannot be read
 */
export function readManifest(container: Container): Manifest {
  const types = new Map<string, string>();
  let isEncrypted = false;
  const entry = container.directory.byName.get('META-INF/manifest.xml');
  const open = (element: XmlElement) => {
    if (element.name === 'encryption-data' || element.name === 'encrypted-key') isEncrypted = true;
    if (element.name === 'file-entry') types.set(element.get('full-path') ?? '', element.get('media-type') ?? '');
  };
  if (entry) {
    const pieces = partPieces(container, entry);
    try {
      readXml(pieces, { open, close() {}, text() {} });
    } finally {
      pieces.close();
    }
  }
  return { types, isEncrypted };
}
