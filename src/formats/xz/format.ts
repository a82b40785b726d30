import type { Format } from '../format.js';

export const xzFormat: Format = {
  id: 'xz',
  name: { nl: 'xz-bestand', en: 'xz file' },
  extensions: ['xz'],
  coverage: 'whole',
  reads: {
    nl: 'Het bestand dat erin zit, ook als dat een archief is, en wat achter het einde staat.',
    en: 'The file in it, also when that is an archive, and what stands behind the end.',
  },
  leaves: null,
  detect: (look) => look.is('xz'),
  load: () => import('./reader.js'),
};
