import type { Format } from '../format.js';
import { signatureIn } from './superblock.js';

export const hdf5Format: Format = {
  id: 'hdf5',
  name: { nl: 'HDF5-bestand', en: 'HDF5 file' },
  extensions: ['h5', 'hdf5', 'he5', 'h5ad', 'nc', 'mat'],
  coverage: 'whole',
  reads: {
    nl: 'Alle datasets met hun kenmerken, ook die van pandas, PyTables, netCDF 4, AnnData en MATLAB 7.3. Datasets van gelijke lengte in een groep worden samen een tabel.',
    en: 'All datasets with their attributes, also those of pandas, PyTables, netCDF 4, AnnData and MATLAB 7.3. Datasets of equal length in a group become one table.',
  },
  leaves: {
    nl: 'Datasets die met blosc, szip, LZO of bzip2 zijn ingepakt (dan is het bestand deels gelezen), wat in een ander bestand staat, en wat verwijderd is en nog in het bestand staat.',
    en: 'Datasets packed with blosc, szip, LZO or bzip2 (the file is partly read then), what stands in another file, and what was deleted and is still in the file.',
  },
  detect: ({ head }) => signatureIn(head) >= 0,
  load: () => import('./reader.js'),
};
