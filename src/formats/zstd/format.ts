import type { Format } from '../format.js';

export const zstdFormat: Format = {
  id: 'zstd',
  name: { nl: 'zstandard-bestand', en: 'zstandard file' },
  extensions: ['zst'],
  coverage: 'whole',
  reads: {
    nl: 'Het bestand dat erin zit, ook als dat een archief is, en wat achter het einde staat.',
    en: 'The file in it, also when that is an archive, and what stands behind the end.',
  },
  leaves: null,
  detect: (look) => look.is('zstd'),
  load: () => import('./reader.js'),
};
