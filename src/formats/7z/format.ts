import type { Format } from '../format.js';

export const sevenZipFormat: Format = {
  id: '7z',
  name: { nl: '7-Zip-archief', en: '7-Zip archive' },
  extensions: ['7z'],
  coverage: 'whole',
  reads: {
    nl: 'Elk bestand dat erin zit, ingepakt met LZMA, LZMA2, deflate, deflate64, bzip2, zstd of niet ingepakt, ook achter de filters voor programma’s; opmerkingen, en wat achter het einde staat.',
    en: 'Every file in it, packed with LZMA, LZMA2, deflate, deflate64, bzip2, zstd or not packed, also behind the filters for programs; comments, and what stands behind the end.',
  },
  leaves: {
    nl: 'Versleutelde bestanden, andere manieren van inpakken (PPMd), en archieven die over meer bestanden zijn verdeeld; dat blokkeert.',
    en: 'Encrypted files, other ways of packing (PPMd), and archives in several volumes; that blocks.',
  },
  detect: (look) => look.is('7z'),
  load: () => import('./reader.js'),
};
