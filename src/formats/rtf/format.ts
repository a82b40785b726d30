import type { Format } from '../format.js';

export const rtfFormat: Format = {
  id: 'rtf',
  name: { nl: 'RTF-document', en: 'RTF document' },
  extensions: ['rtf'],
  coverage: 'whole',
  reads: {
    nl: 'Alle tekst en tabellen, ook kop- en voetteksten, noten, opmerkingen, verwijderde en verborgen tekst, tekstvakken, velden, eigenschappen, onbekende onderdelen, ingesloten objecten, afbeeldingen en wat achter het einde staat.',
    en: 'All text and tables, also headers and footers, notes, comments, deleted and hidden text, text boxes, fields, properties, unknown parts, embedded objects, pictures and what stands behind the end.',
  },
  leaves: { nl: 'Wat op afbeeldingen staat.', en: 'What is in pictures.' },
  detect: (look) => look.is('rtf'),
  load: () => import('./reader.js'),
};
