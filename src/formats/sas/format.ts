import type { Format } from '../format.js';

export const sasFormat: Format = {
  id: 'sas',
  name: { nl: 'SAS-gegevensbestand', en: 'SAS data file' },
  extensions: ['sas7bdat'],
  coverage: 'whole',
  reads: {
    nl: 'Alle rijen, ook verwijderde die er nog in staan, en namen en labels van variabelen.',
    en: 'All rows, also deleted ones that are still in it, and names and labels of variables.',
  },
  leaves: {
    nl: 'Versleutelde bestanden. Labels van waarden staan in een eigen bestand (.sas7bcat), dat niet volledig wordt gelezen.',
    en: 'Encrypted files. Labels of values stand in a file of their own (.sas7bcat), which is not fully read.',
  },
  detect: (look) => look.is('sas') && look.head[0] === 0,
  load: () => import('./reader.js'),
};
