import { bzip2Format } from './bzip2/format.js';
import { docxFormat } from './docx/format.js';
import type { Format } from './format.js';
import { gzipFormat } from './gzip/format.js';
import type { Look } from './look.js';
import { lz4Format } from './lz4/format.js';
import { notebookFormat } from './notebook/format.js';
import { odfFormat } from './odf/format.js';
import { odsFormat } from './ods/format.js';
import { oleFormat } from './ole/format.js';
import { pbixFormat } from './pbix/format.js';
import { pptxFormat } from './pptx/format.js';
import { rtfFormat } from './rtf/format.js';
import { tarFormat } from './tar/format.js';
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
  xlsFormat,
  oleFormat,
  rtfFormat,
  xml2003Format,
  notebookFormat,
  gzipFormat,
  bzip2Format,
  xzFormat,
  zstdFormat,
  lz4Format,
  pbixFormat,
  zipFormat,
];

/** The format of a blob, or null for text and for what nobody knows. */
export function formatOf(look: Look): Format | null {
  return FORMATS.find((format) => format.detect(look)) ?? null;
}
