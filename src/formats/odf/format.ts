import type { Format } from '../format.js';
import { isOpenDocument } from './detect.js';

export const odfFormat: Format = {
  id: 'odf',
  name: { nl: 'OpenDocument-tekst, -presentatie of -tekening', en: 'OpenDocument text, presentation or drawing' },
  extensions: ['odt', 'ott', 'odm', 'fodt', 'odp', 'otp', 'fodp', 'odg', 'otg', 'fodg', 'odf', 'odc', 'odi'],
  coverage: 'whole',
  reads: {
    nl: 'Alle tekst en tabellen, ook kop- en voetteksten, noten, opmerkingen, verwijderde en verborgen tekst, verborgen dia’s, notities, formulieren, databasevelden, eigenschappen, ingesloten objecten en alles wat erbij zit.',
    en: 'All text and tables, also headers and footers, notes, comments, deleted and hidden text, hidden slides, speaker notes, forms, database fields, properties, embedded objects and everything that comes with it.',
  },
  leaves: { nl: 'Wat op afbeeldingen staat.', en: 'What is in pictures.' },
  detect: isOpenDocument,
  load: () => import('./reader.js'),
};
