import { bytesAt } from '../bytes.js';
import type { Format } from '../format.js';
import type { Look } from '../look.js';

export const odsFormat: Format = {
  id: 'ods',
  name: { nl: 'OpenDocument-rekenblad', en: 'OpenDocument spreadsheet' },
  extensions: ['ods', 'ots', 'fods', 'sxc', 'stc'],
  coverage: 'whole',
  reads: {
    nl: 'Alle bladen met hun rijen, ook verborgen bladen, rijen en kolommen; opmerkingen, wijzigingen, namen, keuzelijsten, grafieken, draaitabellen, bewaarde waarden van andere bestanden, eigenschappen en ingesloten bestanden.',
    en: 'All sheets with their rows, also hidden sheets, rows and columns; comments, changes, names, lists of choices, charts, pivot tables, values kept of other files, properties and embedded files.',
  },
  leaves: { nl: 'Versleutelde bestanden.', en: 'Encrypted files.' },
  detect: (look) => look.is('fods') || isSpreadsheet(look),
  load: () => import('./reader.js'),
};

const KINDS = /^application\/(?:vnd\.oasis\.opendocument\.spreadsheet|vnd\.sun\.xml\.calc)/;

/** The first file of an OpenDocument file says what it is, and is not packed (part 2, 3.3). */
function isSpreadsheet({ zip, blob, magic }: Look): boolean {
  if (!zip?.byName.has('content.xml')) return false;
  const entry = zip.byName.get('mimetype');
  if (!entry) return magic?.format === 'ods';
  // The name and the extra field are before it; both are short.
  const near = bytesAt(blob, entry.offset + 30 + 8, 256).toString('latin1');
  return KINDS.test(near) || /application\/(?:vnd\.oasis\.opendocument\.spreadsheet|vnd\.sun\.xml\.calc)/.test(near);
}
