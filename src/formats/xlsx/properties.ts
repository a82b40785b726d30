import { XML } from '../../readers/xml/tokens.js';
import type { FormatOutput } from '../output.js';
import { Lines, type Owner } from './lines.js';
import type { XmlReader } from './xml.js';

/** Figures of the file that a program keeps for itself. */
const FIGURES: ReadonlySet<string> = new Set(
  'TotalTime Pages Words Characters Lines Paragraphs Application AppVersion DocSecurity ScaleCrop LinksUpToDate SharedDoc HyperlinksChanged created modified revision lastPrinted CharactersWithSpaces HeadingPairs'.split(
    ' ',
  ),
);

/** Properties of the document: core, extended and custom (ECMA-376 part 2, clause 8 and part 1, 22.2 and 22.3). */
export function readProperties(xml: XmlReader, out: FormatOutput, { isStray }: Owner): void {
  const corner = isStray === true ? 'unreferenced' : 'properties';
  const lines = new Lines(out, { hidden: corner });
  let count = 0;
  try {
    for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
      if (kind !== XML.OPEN || xml.depth !== 2) continue;
      const own = xml.name;
      const name = xml.attribute('name') ?? own;
      const before = lines.count;
      for (const text of values(xml)) lines.add(`${name}: ${text}`);
      // Names of sheets are no secret; those of sheets that are gone are read all the same.
      if (lines.count > before && !FIGURES.has(own) && own !== 'TitlesOfParts') count++;
    }
  } finally {
    lines.end();
    xml.close();
  }
  out.hidden(corner, count);
}

function values(xml: XmlReader): string[] {
  const texts: string[] = [];
  for (const depth = xml.depth; xml.depth >= depth; ) {
    const kind = xml.next();
    if ((kind === XML.TEXT || kind === XML.CDATA) && xml.text().trim() !== '') texts.push(xml.text());
  }
  return texts;
}
