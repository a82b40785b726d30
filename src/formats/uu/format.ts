import type { Format } from '../format.js';

export const uuFormat: Format = {
  id: 'uuencode',
  name: { nl: 'Tekst met bestanden in uuencode', en: 'Text with files in uuencode' },
  extensions: ['uu', 'uue'],
  coverage: 'whole',
  reads: {
    nl: 'Elk bestand erin, en de tekst eromheen. Het eerste begint in de eerste 64 kB.',
    en: 'Every file in it, and the text around them. The first begins in the first 64 kB.',
  },
  leaves: null,
  detect: (look) => look.is('uuencode'),
  load: () => import('./reader.js'),
};
