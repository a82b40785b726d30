import type { Look } from '../look.js';

/** Path of the workbook in a compound file: version 8 and version 5 call it differently. */
export function workbookPath({ ole }: Look): string | null {
  const found = ole && (ole.stream('Workbook') ?? ole.stream('Book'));
  return found ? found.path : null;
}
