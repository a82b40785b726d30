import type { Format } from '../format.js';
import type { Look } from '../look.js';

/** Every file of a shapefile begins with this number, and has this version (ESRI Shapefile Technical Description, 1998). */
const CODE = 9994;
const VERSION = 1000;
const HEADER = 100;

export const shapefileFormat: Format = {
  id: 'shapefile',
  name: { nl: 'Shapefile: vormen en hun register', en: 'Shapefile: shapes and their index' },
  extensions: ['shp', 'shx'],
  coverage: 'whole',
  reads: {
    nl: 'De coördinaten van punten. De kenmerken staan in een dBase-tabel ernaast (.dbf).',
    en: 'The coordinates of points. The attributes stand in a dBase table beside it (.dbf).',
  },
  leaves: {
    nl: 'De coördinaten van lijnen en vlakken; gecontroleerd wordt wel dat er niets anders staat.',
    en: 'The coordinates of lines and areas; that nothing else is there is checked.',
  },
  detect,
  load: () => import('./reader.js'),
};

function detect({ head }: Look): boolean {
  return head.length >= HEADER && head.readInt32BE(0) === CODE && head.readInt32LE(28) === VERSION;
}
