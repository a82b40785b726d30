import type { Blob } from '../../model/blob.js';
import type { Corner } from '../../model/corner.js';
import { INLINE, isContent } from '../ods/texts.js';
import type { Corners } from '../sheets/corners.js';
import { textRuns } from '../strings/runs.js';
import type { XmlHandler } from '../xml/pull.js';
import { BinRecords, BRT } from './records.js';

/** Where a person who opens the file finds what stands in a part, by its name. */
const CORNERS: readonly (readonly [name: RegExp, corner: Corner])[] = [
  [/(?:comments|threadedcomments|persons?)[^/]*$|\/(?:threadedComments|persons)\//i, 'comment'],
  [/pivotCache/i, 'pivot-cache'],
  [/externalLinks?/i, 'external-link'],
  [/connections|queryTables?/i, 'query'],
  [/customXml/i, 'custom-xml'],
  [/docProps/i, 'properties'],
  [/charts?\//i, 'chart'],
  [/drawings?\//i, 'text-box'],
  [/\/model\//i, 'data-model'],
  [/revisions\//i, 'tracked-change'],
];

export function cornerOfPart(name: string): Corner | null {
  return CORNERS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** Whole numbers that may be identifiers. */
const LEAST = 100_000_000;
const MOST = 1_000_000_000;

/** Gathers the texts of a part of records, and the long numbers of a cache. */
export function textsOfBinary(part: Blob, corner: Corner | null, corners: Corners): void {
  const records = new BinRecords(part);
  const numbers = corner === 'pivot-cache' || corner === 'external-link';
  for (let record = records.next(); record !== null; record = records.next()) {
    const { type, data } = record;
    for (const text of textRuns(data, 3)) corners.add(corner, text);
    if (numbers && type === BRT.CACHE_NUMBER && data.length === 8) corners.add(corner, String(data.readDoubleLE(0)));
    else if (numbers) for (const value of longNumbers(data)) corners.add(corner, String(value));
  }
}

function longNumbers(data: Buffer): number[] {
  const found: number[] = [];
  for (let at = 0; at + 8 <= data.length; at++) {
    const value = data.readDoubleLE(at);
    if (value >= LEAST && value < MOST && Number.isInteger(value)) found.push(value);
  }
  return found;
}

/** Gathers the texts and written attributes of a part of XML. */
export function xmlTexts(corner: Corner | null, corners: Corners): XmlHandler {
  let pending = '';
  const deliver = () => {
    corners.add(corner, pending);
    pending = '';
  };
  return {
    open(name, attributes) {
      if (!INLINE.has(name) && !RUNS.has(name)) deliver();
      attributes.each((attribute, value) => {
        if (WRITTEN.has(attribute) && isContent(attribute, value)) corners.add(corner, value, undefined, 0);
      });
    },
    close(name) {
      if (!INLINE.has(name) && !RUNS.has(name)) deliver();
    },
    text(text) {
      pending += text;
    },
    comment: (text) => corners.add('metadata', text),
  };
}

/** Runs of a paragraph: a word may be spread over several. */
const RUNS: ReadonlySet<string> = new Set([
  'r',
  't',
  'rPr',
  'endParaRPr',
  'solidFill',
  'srgbClr',
  'schemeClr',
  'latin',
  'ea',
  'cs',
  'b',
  'i',
  'u',
  'sz',
]);
/** Attributes that hold what somebody wrote, or where something is. */
const WRITTEN: ReadonlySet<string> = new Set([
  'name',
  'descr',
  'title',
  'Target',
  'displayName',
  'userId',
  'alt',
  'v',
  'val',
  'connection',
  'command',
  'sourceFile',
  'author',
]);
