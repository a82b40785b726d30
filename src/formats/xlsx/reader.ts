import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { readAround } from '../zip/around.js';
import { WorkbookReader } from './workbook-reader.js';

/** Reads a workbook of SpreadsheetML (ECMA-376, ISO/IEC 29500), transitional or strict: every part of its package. */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  const directory = look.zipOrThrow;
  if (directory.isOdd) out.skip('structure', 'xlsx');
  new WorkbookReader(blob, directory, out).read();
  readAround(blob, directory, out, 'xlsx');
}
