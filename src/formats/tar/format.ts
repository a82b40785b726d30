import type { Format } from '../format.js';
import { isEmptyTar, readHeader } from './header.js';

export const tarFormat: Format = {
  id: 'tar',
  name: { nl: 'tar-archief', en: 'tar archive' },
  extensions: ['tar'],
  coverage: 'whole',
  reads: {
    nl: 'Elk bestand dat erin zit, ook achter het einde, en waar verwijzingen heen gaan.',
    en: 'Every file in it, also behind its end, and where links lead to.',
  },
  leaves: {
    nl: 'Van een bestand met gaten de plaats van de gaten.',
    en: 'Of a file with holes where the holes are.',
  },
  detect: ({ head, blob }) => readHeader(head) !== null || isEmptyTar(head, blob.size),
  load: () => import('./reader.js'),
};
