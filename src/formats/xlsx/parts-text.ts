import type { Corner } from '../../model/corner.js';
import { XML } from '../../readers/xml/tokens.js';
import type { FormatOutput } from '../output.js';
import { Lines, type Owner } from './lines.js';
import { unescaped } from './text.js';
import type { XmlReader } from './xml.js';

/** Elements that divide a text within a line: its runs. */
const RUNS: ReadonlySet<string> = new Set([
  't',
  'r',
  'rPr',
  'fld',
  'b',
  'i',
  'u',
  'font',
  'span',
  'pPr',
  'sz',
  'color',
]);
/** Values that tell nothing: numbers that are short, truth values, identifiers of a program. */
const EMPTY_VALUE =
  /^(?:[-+.\d]{0,5}|true|false|none|auto|\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?|https?:\/\/(?:schemas|purl)\..*)$/i;

/** Which attributes are told: all with a value that may tell something, or those of a list. */
export type Telling = 'all' | ReadonlySet<string>;

/**
 * Hands on all text of a part, a line for a paragraph, and its attributes as `name: value`.
 *
 * @returns how many lines
 */
export function readTexts(
  xml: XmlReader,
  out: FormatOutput,
  { table, isStray }: Owner,
  corner: Corner | undefined,
  telling: Telling,
): number {
  const hidden = isStray === true ? 'unreferenced' : corner;
  const lines = new Lines(out, { ...(table !== undefined && { table }), ...(hidden && { hidden }) });
  let line = '';
  const flush = () => {
    lines.add(unescaped(line));
    line = '';
  };
  try {
    for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
      if (kind === XML.TEXT || kind === XML.CDATA) line += xml.text();
      else {
        if (!RUNS.has(xml.name)) flush();
        if (kind !== XML.CLOSE) tellAttributes(xml, lines, telling);
      }
    }
  } finally {
    flush();
    lines.end();
    xml.close();
  }
  return lines.count;
}

function tellAttributes(xml: XmlReader, lines: Lines, telling: Telling): void {
  for (const [name, value] of xml.attributes()) {
    if (telling === 'all' ? !EMPTY_VALUE.test(value) && name !== 'xmlns' : telling.has(name))
      lines.add(`${name}: ${unescaped(value)}`);
  }
}
