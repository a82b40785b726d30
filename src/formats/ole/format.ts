import type { Format } from '../format.js';

export const oleFormat: Format = {
  id: 'ole',
  name: { nl: 'samengesteld bestand (OLE)', en: 'compound file (OLE)' },
  extensions: ['doc', 'ppt', 'vsd', 'pub', 'mpp'],
  coverage: 'part',
  reads: {
    nl: 'Eigenschappen, macro’s, ingesloten bestanden, en wat er aan leesbare tekst in staat.',
    en: 'Properties, macros, embedded files, and whatever readable text it holds.',
  },
  leaves: {
    nl: 'De opbouw: wat bij elkaar hoort en wat een tabel is. Versleutelde bestanden.',
    en: 'The structure: what belongs together and what is a table. Encrypted files.',
  },
  // Messages of Outlook are compound files that have a reader of their own.
  detect: ({ ole }) => ole !== null && ole.stream('__properties_version1.0') === null,
  load: () => import('./reader.js'),
};
