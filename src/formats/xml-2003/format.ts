import type { Format } from '../format.js';

export const xml2003Format: Format = {
  id: 'xml-2003',
  name: { nl: 'XML-rekenblad van Excel 2003', en: 'XML spreadsheet of Excel 2003' },
  extensions: ['xml'],
  coverage: 'whole',
  reads: {
    nl: 'Alle bladen met hun rijen, ook verborgen bladen, rijen en kolommen; opmerkingen, namen, keuzelijsten, draaitabellen en eigenschappen.',
    en: 'All sheets with their rows, also hidden sheets, rows and columns; comments, names, lists of choices, pivot tables and properties.',
  },
  leaves: null,
  detect: (look) => look.is('xml-2003'),
  load: () => import('./reader.js'),
};
