import type { Format } from '../format.js';

export const lz4Format: Format = {
  id: 'lz4',
  name: { nl: 'lz4-bestand', en: 'lz4 file' },
  extensions: ['lz4'],
  coverage: 'whole',
  reads: {
    nl: 'Het bestand dat erin zit, ook als dat een archief is, en wat achter het einde staat.',
    en: 'The file in it, also when that is an archive, and what stands behind the end.',
  },
  leaves: {
    nl: 'Bestanden van voor 2013, die geen controlegetallen hebben.',
    en: 'Files from before 2013, which have no checksums.',
  },
  detect: (look) => look.is('lz4'),
  load: () => import('./reader.js'),
};
