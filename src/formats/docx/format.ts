import type { Format } from '../format.js';
import { isPackageOf } from '../opc/detect.js';

export const docxFormat: Format = {
  id: 'docx',
  name: { nl: 'Word-document', en: 'Word document' },
  extensions: ['docx', 'docm', 'dotx', 'dotm'],
  coverage: 'whole',
  reads: {
    nl: 'Alle tekst en tabellen, ook kop- en voetteksten, noten, opmerkingen, verwijderde en verborgen tekst, tekstvakken, alternatieve tekst, velden, eigenschappen, de tabel achter een grafiek, en alles wat is ingesloten.',
    en: 'All text and tables, also headers and footers, notes, comments, deleted and hidden text, text boxes, alternative text, fields, properties, the table behind a chart, and everything that is embedded.',
  },
  leaves: {
    nl: 'Wat op afbeeldingen staat.',
    en: 'What is in pictures.',
  },
  detect: (look) => isPackageOf(look, 'wordprocessingml', 'word/'),
  load: () => import('./reader.js'),
};
