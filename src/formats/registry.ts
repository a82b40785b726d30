import { sevenZipFormat } from './7z/format.js';
import { accessFormat } from './access/format.js';
import { arFormat } from './ar/format.js';
import { arrowFormat } from './arrow/format.js';
import { bzip2Format } from './bzip2/format.js';
import { cpioFormat } from './cpio/format.js';
import { dbfFormat } from './dbf/format.js';
import { docxFormat } from './docx/format.js';
import { emlFormat } from './eml/format.js';
import { featherFormat } from './feather/format.js';
import type { Format } from './format.js';
import { genericFormat } from './generic/format.js';
import { gitBundleFormat } from './git-bundle/format.js';
import { gitPackFormat } from './git-pack/format.js';
import { gzipFormat } from './gzip/format.js';
import { hdf5Format } from './hdf5/format.js';
import { imageFormat } from './image/format.js';
import type { Look } from './look.js';
import { lz4Format } from './lz4/format.js';
import { matFormat } from './mat/format.js';
import { mboxFormat } from './mbox/format.js';
import { msgFormat } from './msg/format.js';
import { notebookFormat } from './notebook/format.js';
import { numpyFormat } from './numpy/format.js';
import { odfFormat } from './odf/format.js';
import { odsFormat } from './ods/format.js';
import { oleFormat } from './ole/format.js';
import { parquetFormat } from './parquet/format.js';
import { pbixFormat } from './pbix/format.js';
import { pdfFormat } from './pdf/format.js';
import { pickleFormat } from './pickle/format.js';
import { pptxFormat } from './pptx/format.js';
import { rDataFormat } from './r-data/format.js';
import { rtfFormat } from './rtf/format.js';
import { sasFormat } from './sas/format.js';
import { sasTransportFormat } from './sas-transport/format.js';
import { shapefileFormat } from './shapefile/format.js';
import { spssFormat } from './spss/format.js';
import { sqliteFormat, sqliteWalFormat } from './sqlite/format.js';
import { stataFormat } from './stata/format.js';
import { tarFormat } from './tar/format.js';
import { uuFormat } from './uu/format.js';
import { xlsFormat } from './xls/format.js';
import { xlsbFormat } from './xlsb/format.js';
import { xlsxFormat } from './xlsx/format.js';
import { xml2003Format } from './xml-2003/format.js';
import { xzFormat } from './xz/format.js';
import { zipFormat } from './zip/format.js';
import { zstdFormat } from './zstd/format.js';

/** All formats, in the order in which they are tried: those that look closest first. */
export const FORMATS: readonly Format[] = [
  // A tar begins with the name of a file, which can be anything, also another signature.
  tarFormat,
  xlsxFormat,
  xlsbFormat,
  odsFormat,
  docxFormat,
  pptxFormat,
  odfFormat,
  pbixFormat,
  xlsFormat,
  msgFormat,
  oleFormat,
  notebookFormat,
  xml2003Format,
  spssFormat,
  stataFormat,
  sasFormat,
  sasTransportFormat,
  rDataFormat,
  pdfFormat,
  rtfFormat,
  emlFormat,
  mboxFormat,
  uuFormat,
  imageFormat,
  sqliteFormat,
  sqliteWalFormat,
  parquetFormat,
  arrowFormat,
  featherFormat,
  accessFormat,
  matFormat,
  hdf5Format,
  dbfFormat,
  shapefileFormat,
  numpyFormat,
  pickleFormat,
  gzipFormat,
  bzip2Format,
  xzFormat,
  zstdFormat,
  lz4Format,
  sevenZipFormat,
  arFormat,
  cpioFormat,
  gitBundleFormat,
  gitPackFormat,
  zipFormat,
  // Whatever nobody else reads.
  genericFormat,
];

/** The format of a blob, or null for text and for what nobody knows. */
export function formatOf(look: Look): Format | null {
  return FORMATS.find((format) => format.detect(look)) ?? null;
}
