import type { Format } from '../format.js';

/** Parts that only a report of Power BI has. */
const OWN = [
  'Report/Layout',
  'DataMashup',
  'DataModel',
  'DataModelSchema',
  'DiagramLayout',
  'DiagramState',
  'Report/definition/report.json',
];
const FEWEST = 2;

export const pbixFormat: Format = {
  id: 'pbix',
  name: { nl: 'Power BI-rapport', en: 'Power BI report' },
  extensions: ['pbix', 'pbit'],
  coverage: 'part',
  reads: {
    nl: 'Pagina’s en filters, verbindingen, query’s met ingevoerde tabellen, en het schema van het model.',
    en: 'Pages and filters, connections, queries with the tables that were entered, and the schema of the model.',
  },
  leaves: {
    nl: 'Het gegevensmodel zelf (DataModel): dat is ingepakt op een manier die niet openbaar is.',
    en: 'The data model itself (DataModel): it is packed in a way that is not public.',
  },
  detect({ zip }) {
    if (!zip?.byName.has('[Content_Types].xml')) return false;
    return OWN.filter((name) => zip.byName.has(name)).length + Number(zip.byName.has('Version')) >= FEWEST;
  },
  load: () => import('./reader.js'),
};
