import type { Format } from '../format.js';

export const sqliteFormat: Format = {
  id: 'sqlite',
  name: { nl: 'SQLite-database of GeoPackage', en: 'SQLite database or GeoPackage' },
  extensions: ['sqlite', 'sqlite3', 'db', 'db3', 'gpkg', 'mbtiles'],
  coverage: 'whole',
  reads: {
    nl: 'Alle tabellen rij voor rij, ook verborgen en hulptabellen, de tekst van views en triggers, bestanden in cellen, de coördinaten van punten, en verwijderde rijen die nog in het bestand staan.',
    en: 'All tables row by row, hidden and auxiliary ones too, the text of views and triggers, files in cells, the coordinates of points, and deleted rows that are still in the file.',
  },
  leaves: {
    nl: 'De coördinaten van lijnen en vlakken, en getallen in cellen met bytes die geen bestand of tekst zijn. Van verwijderde rijen is niet altijd alles over.',
    en: 'The coordinates of lines and areas, and numbers in cells of bytes that are no file or text. Of deleted rows not everything is always left.',
  },
  detect: (look) => look.is('sqlite'),
  load: () => import('./reader.js'),
};

export const sqliteWalFormat: Format = {
  id: 'sqlite-wal',
  name: { nl: 'wijzigingen van een SQLite-database (-wal)', en: 'changes to a SQLite database (-wal)' },
  extensions: ['db-wal', 'sqlite-wal', 'gpkg-wal'],
  coverage: 'part',
  reads: {
    nl: 'De rijen en teksten die in de pagina’s te herkennen zijn.',
    en: 'The rows and texts that can be recognised in its pages.',
  },
  leaves: {
    nl: 'Bij welke tabel de rijen horen, en rijen die over meer pagina’s lopen: daarvoor is de database erbij nodig.',
    en: 'Which table the rows belong to, and rows that span pages: that needs the database beside it.',
  },
  detect: (look) => look.is('sqlite-wal'),
  load: () => import('./wal-reader.js'),
};
