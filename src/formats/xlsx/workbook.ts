import { XML } from '../../readers/xml/tokens.js';
import { type Range, rangeOf } from './numbers.js';
import type { XmlReader } from './xml.js';

/** A sheet as the workbook lists it. */
export interface SheetEntry {
  readonly name: string;
  readonly state: 'visible' | 'hidden' | 'veryHidden';
  readonly relation: string;
}

export interface DefinedName {
  readonly name: string;
  readonly content: string;
  readonly isHidden: boolean;
  /** 0-based number of the sheet that it belongs to; null where it is for all. */
  readonly sheet: number | null;
  readonly comment: string;
}

/** What the workbook part says (ECMA-376 part 1, 18.2). */
export interface Workbook {
  readonly sheets: SheetEntry[];
  readonly names: DefinedName[];
  readonly is1904: boolean;
  /** Paths, users and views that it names. */
  readonly texts: string[];
}

export function readWorkbook(xml: XmlReader): Workbook {
  const sheets: SheetEntry[] = [];
  const names: DefinedName[] = [];
  const texts: string[] = [];
  let is1904 = false;
  try {
    for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
      if (kind !== XML.OPEN && kind !== XML.EMPTY) continue;
      if (xml.name === 'sheet') sheets.push(sheetOf(xml));
      else if (xml.name === 'definedName') names.push(nameOf(xml));
      else if (xml.name === 'workbookPr') is1904 = isOn(xml.attribute('date1904'));
      else if (NAMING.has(xml.name)) texts.push(...xml.attributes().map(([name, value]) => `${name}: ${value}`));
    }
  } finally {
    xml.close();
  }
  return { sheets, names, is1904, texts };
}

/** Elements with the name of a person, a path or a view. */
const NAMING: ReadonlySet<string> = new Set([
  'fileSharing',
  'absPath',
  'customWorkbookView',
  'smartTagType',
  'webPublishing',
]);

function sheetOf(xml: XmlReader): SheetEntry {
  const state = xml.attribute('state');
  return {
    name: xml.attribute('name') ?? '',
    state: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
    relation: xml.attribute('id') ?? '',
  };
}

function nameOf(xml: XmlReader): DefinedName {
  const sheet = xml.attribute('localSheetId');
  return {
    name: xml.attribute('name') ?? '',
    isHidden: isOn(xml.attribute('hidden')),
    sheet: sheet === null ? null : Number(sheet),
    comment: [xml.attribute('comment'), xml.attribute('description'), xml.attribute('help')].filter(Boolean).join(' '),
    content: xml.textInside(),
  };
}

/** The ranges that a filter of a sheet covers: the programs keep them as a name too. */
export function filterRanges({ names }: Workbook, sheet: number): Range[] {
  return names
    .filter(({ name, sheet: own }) => own === sheet && /^_xlnm\._FilterDatabase$/i.test(name))
    .map(({ content }) => rangeOf(content.slice(content.lastIndexOf('!') + 1)))
    .filter((range) => range !== null);
}

/** A truth value of XML Schema. */
export function isOn(value: string | null): boolean {
  return value === '1' || value === 'true' || value === 'on';
}
