import type { Format } from '../format.js';

export const sasTransportFormat: Format = {
  id: 'sas-transport',
  name: { nl: 'SAS-transportbestand', en: 'SAS transport file' },
  extensions: ['xpt', 'xport'],
  coverage: 'whole',
  reads: {
    nl: 'Alle rijen van alle tabellen, en hun namen en labels (versie 5 en 8).',
    en: 'All rows of all tables, and their names and labels (versions 5 and 8).',
  },
  leaves: { nl: 'Bestanden van PROC CPORT.', en: 'Files of PROC CPORT.' },
  detect: ({ head }) => /^HEADER RECORD\*{7}(?:LIBRARY|LIBV8) /.test(head.toString('latin1', 0, 40)),
  load: () => import('./reader.js'),
};
