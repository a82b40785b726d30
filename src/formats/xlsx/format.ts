import type { Format } from '../format.js';
import type { Look } from '../look.js';
import { hasWorkbook } from './content-types.js';

export const xlsxFormat: Format = {
  id: 'xlsx',
  name: { nl: 'Excel-werkmap (xlsx, xlsm)', en: 'Excel workbook (xlsx, xlsm)' },
  extensions: ['xlsx', 'xlsm', 'xltx', 'xltm', 'xlam'],
  coverage: 'whole',
  reads: {
    nl: 'Elk werkblad met elke cel, ook verborgen bladen, rijen, kolommen en cellen; draaitabelgegevens, grafieken, opmerkingen, tekstvakken, koppelingen, namen, eigenschappen en ingesloten bestanden.',
    en: 'Every sheet with every cell, also hidden sheets, rows, columns and cells; pivot caches, charts, comments, text boxes, links, names, properties and embedded files.',
  },
  leaves: {
    nl: 'Het gegevensmodel (Power Pivot) en de instellingen van printers.',
    en: 'The data model (Power Pivot) and settings of printers.',
  },
  detect: isWorkbook,
  load: () => import('./reader.js'),
};

function isWorkbook(look: Look): boolean {
  const { zip } = look;
  return zip !== null && hasWorkbook(look.blob, zip);
}
