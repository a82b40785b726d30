import type { Format } from '../format.js';

export const cpioFormat: Format = {
  id: 'cpio',
  name: { nl: 'cpio-archief', en: 'cpio archive' },
  extensions: ['cpio'],
  coverage: 'whole',
  reads: {
    nl: 'Elk bestand dat erin zit, waar verwijzingen heen gaan, en wat achter het einde staat.',
    en: 'Every file in it, where links lead to, and what stands behind the end.',
  },
  leaves: null,
  detect: (look) => look.is('cpio'),
  load: () => import('./reader.js'),
};
