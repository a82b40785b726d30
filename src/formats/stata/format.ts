import type { Format } from '../format.js';

export const stataFormat: Format = {
  id: 'stata',
  name: { nl: 'Stata-gegevensbestand', en: 'Stata data file' },
  extensions: ['dta'],
  coverage: 'whole',
  reads: {
    nl: 'Alle rijen van elke versie vanaf Stata 4, lange teksten, namen en labels van variabelen en waarden, en notities.',
    en: 'All rows of every version since Stata 4, long texts, names and labels of variables and values, and notes.',
  },
  leaves: null,
  detect: (look) => look.is('stata'),
  load: () => import('./reader.js'),
};
