import { XML } from '../../readers/xml/tokens.js';
import type { FormatOutput } from '../output.js';
import type { Owner } from './lines.js';
import { rowOf } from './numbers.js';
import { unescaped } from './text.js';
import type { XmlReader } from './xml.js';

const PRONOUNCED: ReadonlySet<string> = new Set(['rPh']);

/**
 * Comments of a sheet: notes with their authors (ECMA-376 part 1, 18.7), and threads (MS-XLSX 2.6.205). Each is a text at its row.
 */
export function readComments(xml: XmlReader, out: FormatOutput, { table, isStray }: Owner): void {
  const hidden = isStray === true ? 'unreferenced' : 'comment';
  const spot = { ...(table !== undefined && { table }), hidden } as const;
  let count = 0;
  try {
    for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
      if (kind !== XML.OPEN) continue;
      if (xml.name === 'author') out.text(xml.textInside(), spot);
      else if (xml.name === 'comment' || xml.name === 'threadedComment') {
        const line = rowOf(xml.attribute('ref') ?? '') || 1;
        out.text(unescaped(xml.textInside(PRONOUNCED)).trim(), spot, line);
        count++;
      }
    }
  } finally {
    xml.close();
  }
  out.hidden(hidden, count, table);
}
