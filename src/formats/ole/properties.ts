import iconv from 'iconv-lite';
import { textRuns } from '../strings/runs.js';

const SUMMARY: ReadonlyMap<number, string> = new Map([
  [2, 'title'],
  [3, 'subject'],
  [4, 'author'],
  [5, 'keywords'],
  [6, 'comments'],
  [7, 'template'],
  [8, 'last author'],
  [9, 'revision'],
  [18, 'application'],
]);
const DOCUMENT_SUMMARY: ReadonlyMap<number, string> = new Map([
  [2, 'category'],
  [3, 'presentation format'],
  [13, 'parts'],
  [14, 'manager'],
  [15, 'company'],
]);
const SUMMARY_ID = 'e0859ff2f94f6810ab9108002b27b3d9';
const DOCUMENT_SUMMARY_ID = '02d5cdd59c2e1b10939708002b2cf9ae';

const DICTIONARY = 0;
const CODE_PAGE = 1;
const INT16 = 2;
const TEXT = 30;
const WIDE_TEXT = 31;
const CLIPBOARD = 71;
const MOST_SETS = 16;
const MOST_PROPERTIES = 10_000;

/**
 * Properties of a document, each as `name: value`: author, last author, template, company and the like ([MS-OLEPS] 2.20, with the
 * numbers of [MS-OSHARED] 2.3.3.2). What does not keep to the form is searched for texts.
 */
export function propertiesOf(bytes: Buffer): string[] {
  if (bytes.length < 48 || bytes.readUInt16LE(0) !== 0xfffe) return textRuns(bytes);
  const found: string[] = [];
  const sets = Math.min(MOST_SETS, bytes.readUInt32LE(24));
  for (let n = 0; n < sets && 28 + n * 20 + 20 <= bytes.length; n++) {
    const id = bytes.toString('hex', 28 + n * 20, 44 + n * 20);
    const offset = bytes.readUInt32LE(44 + n * 20);
    if (offset + 8 > bytes.length) return textRuns(bytes);
    found.push(...propertiesOfSet(bytes.subarray(offset), namesOf(id)));
  }
  return found;
}

function namesOf(id: string): ReadonlyMap<number, string> | null {
  return id === SUMMARY_ID ? SUMMARY : id === DOCUMENT_SUMMARY_ID ? DOCUMENT_SUMMARY : null;
}

function propertiesOfSet(set: Buffer, names: ReadonlyMap<number, string> | null): string[] {
  const count = Math.min(MOST_PROPERTIES, set.readUInt32LE(4));
  const places: { id: number; offset: number }[] = [];
  for (let n = 0; n < count && 16 + n * 8 <= set.length; n++)
    places.push({ id: set.readUInt32LE(8 + n * 8), offset: set.readUInt32LE(12 + n * 8) });
  if (places.some(({ offset }) => offset + 4 > set.length)) return textRuns(set);
  const ends = [...places.map(({ offset }) => offset), Math.min(set.length, set.readUInt32LE(0))].sort((a, b) => a - b);
  const page = codePageOf(set, places);
  return places.flatMap(({ id, offset }) => {
    if (id === CODE_PAGE) return [];
    const value = set.subarray(offset, ends.find((end) => end > offset) ?? set.length);
    const texts = id === DICTIONARY ? textRuns(value, 2) : textsOfValue(value, page);
    const name = names?.get(id);
    return texts.map((text) => (name === undefined ? text : `${name}: ${text}`));
  });
}

function codePageOf(set: Buffer, places: readonly { id: number; offset: number }[]): string {
  const place = places.find(({ id }) => id === CODE_PAGE);
  if (!place || place.offset + 6 > set.length || set.readUInt16LE(place.offset) !== INT16) return 'cp1252';
  const number = set.readUInt16LE(place.offset + 4);
  const name = number === 65001 ? 'utf8' : number === 1200 ? 'utf16-le' : number === 10000 ? 'macroman' : `cp${number}`;
  return iconv.encodingExists(name) ? name : 'cp1252';
}

function textsOfValue(value: Buffer, page: string): string[] {
  if (value.length < 8) return [];
  const type = value.readUInt16LE(0);
  const size = value.readUInt32LE(4);
  const bytes = value.subarray(8, 8 + (type === WIDE_TEXT ? size * 2 : size));
  const text = type === TEXT ? iconv.decode(bytes, page) : type === WIDE_TEXT ? bytes.toString('utf16le') : null;
  if (text !== null) return [text.split('\0')[0]].filter((one) => one.trim() !== '');
  // A small picture of the first page.
  return type === CLIPBOARD ? [] : textRuns(value);
}
