import type { Format } from '../format.js';
import type { Look } from '../look.js';
import { isLevel4 } from './level4-header.js';

export const matFormat: Format = {
  id: 'matlab',
  name: { nl: 'MATLAB-bestand', en: 'MATLAB file' },
  extensions: ['mat'],
  coverage: 'whole',
  reads: {
    nl: 'Alle variabelen tot en met versie 7: matrices, teksten, cellen, structs en ijle matrices. Vectoren van gelijke lengte worden samen een tabel.',
    en: 'All variables up to version 7: matrices, texts, cells, structs and sparse matrices. Vectors of equal length become one table.',
  },
  leaves: {
    nl: 'Objecten van nieuwe klassen (zoals table, string en datetime) worden alleen op waarden doorzocht: dan is het bestand deels gelezen.',
    en: 'Objects of new classes (such as table, string and datetime) are only searched for values: the file is partly read then.',
  },
  detect: (look) => isLevel5(look) || (look.magic === null && isLevel4(look.head, look.blob.size)),
  load: () => import('./reader.js'),
};

/** Newer files are HDF5 behind 512 bytes, and say another version. */
function isLevel5(look: Look): boolean {
  if (!look.is('matlab')) return false;
  const { head } = look;
  return head.length < 128 || ['MI', 'IM'].includes(head.toString('latin1', 126, 128));
}
