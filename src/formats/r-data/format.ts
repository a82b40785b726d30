import type { Format } from '../format.js';

export const rDataFormat: Format = {
  id: 'r-data',
  name: { nl: 'R-gegevensbestand', en: 'R data file' },
  extensions: ['rds', 'rdata', 'rda'],
  coverage: 'whole',
  reads: {
    nl: 'Alle tabellen, matrices, lijsten, vectoren, kenmerken en functies; niets wordt uitgevoerd.',
    en: 'All tables, matrices, lists, vectors, attributes and functions; nothing is executed.',
  },
  leaves: {
    nl: 'Wat een object alleen als verwijzing naar een ander bestand of een ander programma bevat.',
    en: 'What an object only holds as a reference to another file or another program.',
  },
  detect: (look) => look.is('r-data'),
  load: () => import('./reader.js'),
};
