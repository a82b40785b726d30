import type { Format } from '../format.js';

export const dbfFormat: Format = {
  id: 'dbf',
  name: {
    nl: 'dBase- of FoxPro-tabel, ook bij een shapefile of van MapInfo',
    en: 'dBase or FoxPro table, also of a shapefile or of MapInfo',
  },
  extensions: ['dbf', 'dat'],
  coverage: 'whole',
  reads: {
    nl: 'Alle rijen, ook die als verwijderd zijn gemerkt en nog in het bestand staan.',
    en: 'All rows, also those that are marked as deleted and are still in the file.',
  },
  leaves: {
    nl: 'Memovelden: hun tekst staat in een bestand ernaast (.dbt of .fpt).',
    en: 'Memo fields: their text stands in a file beside it (.dbt or .fpt).',
  },
  detect: (look) => look.is('dbf'),
  load: () => import('./reader.js'),
};
