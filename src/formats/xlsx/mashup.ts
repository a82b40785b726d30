import { type Blob, memoryBlob } from '../../model/blob.js';
import { XML } from '../../readers/xml/tokens.js';
import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import type { XmlReader } from './xml.js';

const LARGEST = 64 << 20;

/**
 * Reads queries of Power Query (MS-QDEFF 2.2) out of a custom XML part: a package of the queries as text, and what is known of the
 * columns that they bring. Both become members.
 *
 * @returns false when the part holds something else
 */
export function readMashup(xml: XmlReader, out: FormatOutput, name: string): boolean {
  const text = base64In(xml);
  if (text === null) return false;
  const bytes = Buffer.from(text, 'base64');
  const sections = sectionsOf(bytes);
  out.hidden('query');
  sections.forEach((section, index) => {
    out.member({ name: `${name}/${SECTIONS[index]}`, hidden: 'query', open: (): Blob => memoryBlob(name, section) });
  });
  return true;
}

const SECTIONS = ['package.zip', 'permissions.xml', 'metadata.xml'];

function base64In(xml: XmlReader): string | null {
  let text: string | null = null;
  try {
    for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
      if (kind !== XML.OPEN) continue;
      if (xml.name !== 'DataMashup') return null;
      text = xml.textInside();
    }
    return text;
  } finally {
    xml.close();
  }
}

/** A version of four bytes, then parts with their length before them. The metadata have a header of their own, of 8 bytes. */
function sectionsOf(bytes: Buffer): Buffer[] {
  const sections: Buffer[] = [];
  for (let at = 4, n = 0; n < SECTIONS.length; n++) {
    if (at + 4 > bytes.length) throw new FormatError('truncated');
    const length = bytes.readUInt32LE(at);
    if (length > LARGEST || at + 4 + length > bytes.length) throw new FormatError('structure');
    const section = bytes.subarray(at + 4, at + 4 + length);
    sections.push(n === 2 ? xmlOfMetadata(section) : section);
    at += 4 + length;
  }
  return sections;
}

function xmlOfMetadata(section: Buffer): Buffer {
  if (section.length < 8) return section;
  const length = section.readUInt32LE(4);
  return 8 + length <= section.length ? section.subarray(8, 8 + length) : section;
}
