import type { Corner } from '../../model/corner.js';
import { XML } from '../../readers/xml/tokens.js';
import type { FormatOutput } from '../output.js';
import { Lines, type Owner } from './lines.js';
import type { XmlReader } from './xml.js';

const SHAPES: ReadonlySet<string> = new Set(['sp', 'cxnSp', 'wsp', 'relSizeAnchor', 'absSizeAnchor', 'pt']);
/** Positions are numbers in elements of their own. */
const PLACES: ReadonlySet<string> = new Set(['from', 'to']);
/** Names of shapes, the cells that they show, and what happens when they are clicked. */
const NAMING: ReadonlySet<string> = new Set(['name', 'textlink', 'macro', 'tooltip']);
/** What is said of a picture for whoever cannot see it. */
const ALTERNATIVE: ReadonlySet<string> = new Set(['descr', 'title']);

/** Shapes on a sheet, or in a diagram (DrawingML, ECMA-376 part 1, 20.5 and 21.4): a line for each paragraph. */
export function readDrawing(xml: XmlReader, out: FormatOutput, { table, isStray }: Owner): void {
  const of = (corner: Corner) => (isStray === true ? 'unreferenced' : corner);
  const spot = (corner: Corner) => ({ ...(table !== undefined && { table }), hidden: of(corner) });
  const [boxes, alternatives] = [new Lines(out, spot('text-box')), new Lines(out, spot('alt-text'))];
  const names = new Lines(out, table === undefined ? {} : { table });
  let [line, told, count] = ['', false, 0];
  const paragraph = () => {
    if (line.trim() !== '' && !told) count++;
    told ||= line.trim() !== '';
    boxes.add(line);
    line = '';
  };
  try {
    for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
      if (kind === XML.TEXT || kind === XML.CDATA) line += xml.text();
      else if (kind === XML.CLOSE) {
        if (xml.name === 'p') paragraph();
      } else if (kind === XML.OPEN && PLACES.has(xml.name)) xml.textInside();
      else {
        if (SHAPES.has(xml.name)) told = false;
        if (xml.name === 'br') line += '\n';
        for (const [name, value] of xml.attributes()) {
          if (NAMING.has(name)) names.add(value);
          else if (ALTERNATIVE.has(name)) alternatives.add(value);
        }
      }
    }
  } finally {
    paragraph();
    for (const lines of [boxes, alternatives, names]) lines.end();
    xml.close();
  }
  out.hidden(of('text-box'), count, table);
  out.hidden(of('alt-text'), alternatives.count, table);
}
