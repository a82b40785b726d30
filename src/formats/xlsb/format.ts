import type { Format } from '../format.js';

export const xlsbFormat: Format = {
  id: 'xlsb',
  name: { nl: 'binaire Excel-werkmap', en: 'binary Excel workbook' },
  extensions: ['xlsb'],
  coverage: 'whole',
  reads: {
    nl: 'Alle bladen met hun rijen, ook verborgen bladen, rijen en kolommen; en de teksten van alle andere delen: opmerkingen, namen, keuzelijsten, grafieken, bewaarde waarden van andere werkmappen, eigenschappen, ingesloten bestanden.',
    en: 'All sheets with their rows, also hidden sheets, rows and columns; and the texts of all other parts: comments, names, lists of choices, charts, values kept of other workbooks, properties, embedded files.',
  },
  leaves: {
    nl: 'De rijen achter een draaitabel: daarvan worden alleen teksten en lange getallen gezien.',
    en: 'The rows behind a pivot table: of these only texts and long numbers are seen.',
  },
  detect: ({ zip }) => zip?.byName.has('xl/workbook.bin') === true,
  load: () => import('./reader.js'),
};
