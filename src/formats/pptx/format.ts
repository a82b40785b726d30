import type { Format } from '../format.js';
import { isPackageOf } from '../opc/detect.js';

export const pptxFormat: Format = {
  id: 'pptx',
  name: { nl: 'PowerPoint-presentatie', en: 'PowerPoint presentation' },
  extensions: ['pptx', 'pptm', 'ppsx', 'ppsm', 'potx', 'potm'],
  coverage: 'whole',
  reads: {
    nl: 'Alle tekst en tabellen van dia’s, ook van verborgen dia’s, notities, opmerkingen, modellen, alternatieve tekst, eigenschappen, de tabel achter een grafiek, en alles wat is ingesloten.',
    en: 'All text and tables of slides, also of hidden slides, notes, comments, masters, alternative text, properties, the table behind a chart, and everything that is embedded.',
  },
  leaves: {
    nl: 'Wat op afbeeldingen staat.',
    en: 'What is in pictures.',
  },
  detect: (look) => isPackageOf(look, 'presentationml', 'ppt/'),
  load: () => import('./reader.js'),
};
