import type { Format } from '../format.js';

export const arFormat: Format = {
  id: 'ar',
  name: { nl: 'ar-archief, Debian-pakket', en: 'ar archive, Debian package' },
  extensions: ['deb', 'a', 'ar'],
  coverage: 'whole',
  reads: {
    nl: 'Elk bestand dat erin zit, en wat achter het einde staat. Onderdelen van programma’s worden genoemd en niet gelezen.',
    en: 'Every file in it, and what stands behind the end. Parts of programs are listed and not read.',
  },
  leaves: null,
  detect: (look) => look.is('ar'),
  load: () => import('./reader.js'),
};
