import type { Format } from '../format.js';

export const featherFormat: Format = {
  id: 'feather',
  name: { nl: 'Feather-bestand van vóór 2020', en: 'Feather file from before 2020' },
  extensions: ['feather'],
  coverage: 'whole',
  reads: {
    nl: 'Alle rijen van alle kolommen van Feather versie 1, en de metagegevens van het bestand.',
    en: 'All rows of all columns of Feather version 1, and the metadata of the file.',
  },
  leaves: {
    nl: 'Van kolommen met bytes alleen de leesbare tekst.',
    en: 'Of columns of bytes only the readable text.',
  },
  detect: (look) => look.is('feather'),
  load: () => import('./reader.js'),
};
