import type { Blob } from '../../model/blob.js';
import { FormatError } from '../errors.js';
import type { ZipDirectory, ZipEntry } from '../zip/directory.js';
import { entryPieces } from '../zip/open.js';

/** Bytes of the list of types that are looked at to know a workbook. */
const LOOKED_AT = 4 << 20;

/** Main parts of SpreadsheetML in XML (ECMA-376 part 1, 12.3.23; MS-XLSX and MS-OFFMACRO2 for those with macros). */
const WORKBOOK =
  /application\/(?:vnd\.openxmlformats-officedocument\.spreadsheetml\.(?:sheet|template)|vnd\.ms-excel\.(?:sheet|template|addin)\.macroEnabled)\.main\+xml/i;
/** Name of a part as others refer to it: no slash in front, and letter case says nothing (ECMA-376 part 2, 6.2.2.3). */
export function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

/** Whether a zip is a workbook of SpreadsheetML. Never throws for what stands in it. */
export function hasWorkbook(blob: Blob, directory: ZipDirectory): boolean {
  const types = directory.entries.find(({ name }) => partKey(name) === '[content_types].xml');
  const text = types === undefined ? null : beginOf(blob, directory, types);
  if (text !== null && WORKBOOK.test(text)) return true;
  // A list that is missing, damaged or left half written takes nothing away from the rest.
  return directory.entries.some(({ name }) => partKey(name) === 'xl/workbook.xml');
}

function beginOf(blob: Blob, directory: ZipDirectory, entry: ZipEntry): string | null {
  try {
    const pieces = entryPieces(blob, directory, entry);
    const kept: Buffer[] = [];
    let size = 0;
    for (let piece = pieces.next(); piece !== null && size < LOOKED_AT; piece = pieces.next()) {
      kept.push(Buffer.from(piece));
      size += piece.length;
    }
    pieces.close();
    return Buffer.concat(kept).toString('latin1').replaceAll('\0', '');
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
