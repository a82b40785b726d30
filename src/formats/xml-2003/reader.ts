import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { Corners } from '../sheets/corners.js';
import { pullXml } from '../xml/pull.js';
import { Xml2003Content } from './content.js';
import { Survey } from './survey.js';

/** A workbook in one XML document, as Excel 2002 and 2003 write it. Whether a sheet is hidden stands behind its rows: it is read twice. */
export function read({ blob }: Reading, out: FormatOutput): void {
  const corners = new Corners(out);
  const survey = new Survey();
  // An entity of the document's own is not expanded: what it stands for was not seen.
  if (pullXml(blob, survey)) out.skip('structure', 'xml-2003');
  try {
    pullXml(blob, new Xml2003Content(out, corners, survey));
  } finally {
    corners.end();
  }
}
