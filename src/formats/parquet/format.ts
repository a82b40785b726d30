import type { Format } from '../format.js';

export const parquetFormat: Format = {
  id: 'parquet',
  name: { nl: 'Parquet-bestand', en: 'Parquet file' },
  extensions: ['parquet', 'geoparquet', 'pq'],
  coverage: 'whole',
  reads: {
    nl: 'Alle rijen van alle kolommen, ook geneste, de metagegevens van het bestand, de laagste en hoogste waarde van elke kolom, en de coördinaten van punten.',
    en: 'All rows of all columns, nested ones too, the metadata of the file, the lowest and highest value of every column, and the coordinates of points.',
  },
  leaves: {
    nl: 'Versleutelde kolommen, de coördinaten van lijnen en vlakken, en kolommen met bytes die geen tekst zijn.',
    en: 'Encrypted columns, the coordinates of lines and areas, and columns of bytes that are no text.',
  },
  // An encrypted footer has a mark of its own, at both ends.
  detect: (look) => look.is('parquet') || (look.head.length >= 12 && look.head.toString('latin1', 0, 4) === 'PARE'),
  load: () => import('./reader.js'),
};
