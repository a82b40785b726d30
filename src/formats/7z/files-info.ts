import { broken, Fields } from './fields.js';

const EMPTY_STREAM = 0x0e;
const EMPTY_FILE = 0x0f;
const ANTI = 0x10;
const NAMES = 0x11;
const COMMENT = 0x16;

/** A file of a 7z, as its header lists it. */
export interface ListedFile {
  readonly name: string;
  /** There is nothing in it. */
  readonly isEmpty: boolean;
  readonly isFolder: boolean;
}

export interface FilesInfo {
  readonly files: readonly ListedFile[];
  readonly comments: readonly string[];
}

/** @throws FormatError when it is damaged */
export function readFilesInfo(fields: Fields): FilesInfo {
  const count = fields.number();
  // A name takes two bytes at least.
  if (count > fields.left) throw broken();
  let isEmpty: boolean[] = [];
  let isFile: boolean[] = [];
  let isAnti: boolean[] = [];
  let names: string[] = [];
  const comments: string[] = [];
  const empties = () => isEmpty.reduce((sum, each) => sum + (each ? 1 : 0), 0);
  fields.properties((id) => {
    const part = new Fields(fields.take(fields.number()));
    if (id === EMPTY_STREAM) isEmpty = part.bits(count);
    else if (id === EMPTY_FILE) isFile = part.bits(empties());
    else if (id === ANTI) isAnti = part.bits(empties());
    else if (id === NAMES) names = readNames(part, count);
    else if (id === COMMENT) comments.push(textOf(part.take(part.left)));
  });
  if (names.length !== count) throw broken();
  let empty = 0;
  const files = names.map((name, at): ListedFile => {
    if (isEmpty[at] !== true) return { name, isEmpty: false, isFolder: false };
    const nth = empty++;
    return { name, isEmpty: true, isFolder: isFile[nth] !== true && isAnti[nth] !== true };
  });
  return { files, comments };
}

/** UTF-16, each with a zero behind it. */
function readNames(part: Fields, count: number): string[] {
  if (part.byte() !== 0) throw broken();
  const names = textOf(part.take(part.left)).split('\0');
  // Nothing stands behind the last zero.
  if (names.pop() !== '' || names.length !== count) throw broken();
  return names;
}

function textOf(bytes: Buffer): string {
  return bytes.toString('utf16le');
}
