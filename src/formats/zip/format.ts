import type { Format } from '../format.js';
import { isZipBehind, mayHideZip, startsAsZip } from './start.js';

export const zipFormat: Format = {
  id: 'zip',
  name: { nl: 'zip-bestand', en: 'zip file' },
  extensions: ['zip'],
  coverage: 'whole',
  reads: {
    nl: 'Elk bestand dat erin zit, ook archieven in archieven, opmerkingen, en wat ervoor, ertussen of erachter staat; ook een zip achter een programma of plaatje.',
    en: 'Every file in it, also archives in archives, comments, and what stands before, between or behind them; also a zip behind a program or picture.',
  },
  leaves: {
    nl: 'Versleutelde bestanden, en archieven die over meer bestanden zijn verdeeld.',
    en: 'Encrypted files, and archives in several volumes.',
  },
  detect: (look) => startsAsZip(look.head) || (mayHideZip(look) && isZipBehind(look.blob)),
  load: () => import('./reader.js'),
};
