import { XML } from '../../readers/xml/tokens.js';
import type { FormatOutput } from '../output.js';
import type { Rows } from '../rows.js';
import { Lines, type Owner } from './lines.js';
import { columnOf } from './numbers.js';
import { unescaped } from './text.js';
import type { XmlReader } from './xml.js';

/**
 * What was kept of another workbook that formulas refer to (ECMA-376 part 1, 18.14): names, and the cells as they were when it was last
 * read.
 *
 * @param paths where that workbook is
 */
export function readExternalLink(
  xml: XmlReader,
  out: FormatOutput,
  { isStray }: Owner,
  paths: readonly string[],
): void {
  const hidden = isStray === true ? 'unreferenced' : 'external-link';
  const lines = new Lines(out, { hidden });
  for (const path of paths) lines.add(path);
  const names: string[] = [];
  let table: Rows | null = null;
  let column = 0;
  try {
    for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
      if (kind === XML.CLOSE) {
        if (xml.name === 'row') table?.close();
        else if (xml.name === 'sheetData') {
          table?.end();
          table = null;
        }
      } else if (kind === XML.TEXT || kind === XML.CDATA) lines.add(xml.text());
      else if (xml.name === 'sheetName') names.push(told(lines, xml.attribute('val')));
      else if (xml.name === 'sheetData' && kind === XML.OPEN) {
        table?.end();
        table = out.table(names[Number(xml.attribute('sheetId') ?? 0)] ?? null, { hidden });
      } else if (xml.name === 'row' && table && kind === XML.OPEN) {
        table.open(Number(xml.attribute('r') ?? 0));
        column = 0;
      } else if (xml.name === 'cell' && table) {
        const own = columnOf(xml.attribute('r') ?? '');
        if (own > column) table.putNothing(own - column);
        table.putText(unescaped(xml.textInside()));
        column = Math.max(own, column) + 1;
      } else for (const [name, value] of xml.attributes()) if (TELLING.has(name)) lines.add(value);
    }
  } finally {
    table?.end();
    lines.end();
    xml.close();
  }
  out.hidden(hidden);
}

const TELLING: ReadonlySet<string> = new Set(['name', 'refersTo', 'ddeService', 'ddeTopic', 'progId']);

function told(lines: Lines, text: string | null): string {
  lines.add(text ?? '');
  return text ?? '';
}
