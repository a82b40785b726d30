import type { Format } from '../format.js';

export const gzipFormat: Format = {
  id: 'gzip',
  name: { nl: 'gzip-bestand', en: 'gzip file' },
  extensions: ['gz', 'tgz'],
  coverage: 'whole',
  reads: {
    nl: 'Het bestand dat erin zit, ook als dat een archief is (tgz), wat de kop vermeldt en wat achter het einde staat.',
    en: 'The file in it, also when that is an archive (tgz), what the header says and what stands behind the end.',
  },
  leaves: null,
  detect: (look) => look.is('gzip'),
  load: () => import('./reader.js'),
};
