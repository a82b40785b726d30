import type { Format } from '../format.js';

export const bzip2Format: Format = {
  id: 'bzip2',
  name: { nl: 'bzip2-bestand', en: 'bzip2 file' },
  extensions: ['bz2'],
  coverage: 'whole',
  reads: {
    nl: 'Het bestand dat erin zit, ook als dat een archief is, en wat achter het einde staat.',
    en: 'The file in it, also when that is an archive, and what stands behind the end.',
  },
  leaves: null,
  detect: (look) => look.is('bzip2'),
  load: () => import('./reader.js'),
};
