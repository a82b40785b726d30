import type { Format } from '../format.js';

export const zipFormat: Format = {
  id: 'zip',
  name: { nl: 'zip-bestand', en: 'zip file' },
  extensions: ['zip'],
  coverage: 'whole',
  reads: {
    nl: 'Elk bestand dat erin zit, ook archieven in archieven.',
    en: 'Every file in it, also archives in archives.',
  },
  leaves: {
    nl: 'Versleutelde bestanden, en bestanden die anders zijn ingepakt dan met deflate.',
    en: 'Encrypted files, and files packed in another way than deflate.',
  },
  // The end of one of several parts, or an empty one, is a zip too.
  detect: (look) => look.head.length >= 4 && ['PK\x03\x04', 'PK\x05\x06'].includes(look.head.toString('latin1', 0, 4)),
  load: () => import('./reader.js'),
};
