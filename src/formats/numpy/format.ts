import type { Format } from '../format.js';

export const numpyFormat: Format = {
  id: 'numpy',
  name: { nl: 'NumPy-array', en: 'NumPy array' },
  extensions: ['npy'],
  coverage: 'whole',
  reads: {
    nl: 'Alle getallen, teksten en datums van de array, ook met benoemde kolommen. Een .npz is een zip met zulke bestanden.',
    en: 'All numbers, texts and dates of the array, also with named columns. An .npz is a zip of such files.',
  },
  leaves: {
    nl: 'Van arrays van Python-objecten alleen de teksten en getallen.',
    en: 'Of arrays of Python objects only the texts and numbers.',
  },
  detect: (look) => look.is('numpy'),
  load: () => import('./reader.js'),
};
