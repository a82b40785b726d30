import { opensAsPortable } from '../../readers/spss-portable.js';
import type { Format } from '../format.js';

export const spssFormat: Format = {
  id: 'spss',
  name: { nl: 'SPSS-gegevensbestand', en: 'SPSS data file' },
  extensions: ['sav', 'zsav', 'por'],
  coverage: 'whole',
  reads: {
    nl: 'Alle rijen, namen en labels van variabelen, labels van waarden, documentregels en eigen kenmerken.',
    en: 'All rows, names and labels of variables, labels of values, lines of documents and attributes.',
  },
  leaves: { nl: 'Versleutelde bestanden.', en: 'Encrypted files.' },
  detect: ({ head }) => ['$FL2', '$FL3'].includes(head.toString('latin1', 0, 4)) || opensAsPortable(head),
  load: () => import('./reader.js'),
};
