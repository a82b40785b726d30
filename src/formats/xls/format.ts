import type { Format } from '../format.js';
import { workbookPath } from './streams.js';

export const xlsFormat: Format = {
  id: 'xls',
  name: { nl: 'Excel-werkmap van vóór 2007', en: 'Excel workbook from before 2007' },
  extensions: ['xls', 'xlt', 'xla'],
  coverage: 'whole',
  reads: {
    nl: 'Alle bladen met hun rijen, ook verborgen bladen, rijen en kolommen; opmerkingen, namen, keuzelijsten, grafieken, draaitabellen, bewaarde waarden van andere werkmappen, macro’s, eigenschappen en ingesloten bestanden.',
    en: 'All sheets with their rows, also hidden sheets, rows and columns; comments, names, lists of choices, charts, pivot tables, values kept of other workbooks, macros, properties and embedded files.',
  },
  leaves: {
    nl: 'Werkmappen die alleen met een wachtwoord opengaan.',
    en: 'Workbooks that open with a password only.',
  },
  detect: (look) => workbookPath(look) !== null || isBareStream(look.head),
  load: () => import('./reader.js'),
};

/** A workbook of version 2 to 5 that is no compound file begins with its first record: BOF, its length, version and kind. */
function isBareStream(head: Buffer): boolean {
  if (head.length < 12 || head[0] !== 0x09 || ![0, 2, 4, 8].includes(head[1])) return false;
  const length = head.readUInt16LE(2);
  const kind = head.readUInt16LE(6);
  return length >= 4 && length <= 16 && [0x05, 0x10, 0x20, 0x40, 0x0100].includes(kind);
}
