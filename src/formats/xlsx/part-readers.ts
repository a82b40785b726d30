import type { Corner } from '../../model/corner.js';
import type { FormatOutput } from '../output.js';
import { readChart } from './charts.js';
import { readComments } from './comments.js';
import { readDrawing } from './drawings.js';
import { readExternalLink } from './external.js';
import type { Owner } from './lines.js';
import type { Relation } from './package.js';
import { readTexts, type Telling } from './parts-text.js';
import { readProperties } from './properties.js';
import type { XmlReader } from './xml.js';

/** Reads a part of one kind. */
export type PartReader = (xml: XmlReader, out: FormatOutput, owner: Owner, relations: readonly Relation[]) => void;

/** A reader for texts, that counts lines as things in a corner. */
function texts(corner: Corner | undefined, telling: Telling): PartReader {
  return (xml, out, owner) => {
    const count = readTexts(xml, out, owner, corner, telling);
    const hidden = owner.isStray === true ? 'unreferenced' : corner;
    if (hidden) out.hidden(hidden, count, owner.table);
  };
}

/** Kinds of parts that have a reader here, by the word that references use. */
export const PART_READERS: Readonly<Record<string, PartReader>> = {
  comments: readComments,
  threadedComment: readComments,
  person: texts('comment', new Set(['displayName', 'userId'])),
  drawing: readDrawing,
  chartUserShapes: readDrawing,
  diagramData: readDrawing,
  diagramDrawing: readDrawing,
  chart: readChart,
  chartEx: texts('chart', 'all'),
  externalLink: (xml, out, owner, relations) =>
    readExternalLink(
      xml,
      out,
      owner,
      relations.map(({ written }) => written),
    ),
  connections: texts('query', 'all'),
  queryTable: texts('query', 'all'),
  xmlMaps: texts('query', 'all'),
  slicer: texts('pivot-cache', 'all'),
  slicerCache: texts('pivot-cache', 'all'),
  timeline: texts('pivot-cache', 'all'),
  timelineCache: texts('pivot-cache', 'all'),
  pivotTable: texts(undefined, 'all'),
  revisionHeaders: texts('tracked-change', 'all'),
  revisionLog: texts('tracked-change', 'all'),
  usernames: texts('tracked-change', 'all'),
  ctrlProp: texts('form-field', 'all'),
  sheetMetadata: texts(undefined, 'all'),
  table: texts(undefined, new Set(['name', 'displayName', 'comment', 'totalsRowLabel', 'val', 'headerRowCellStyle'])),
  'core-properties': readProperties,
  'extended-properties': readProperties,
  'custom-properties': readProperties,
};
