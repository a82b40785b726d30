import { dbfFormat } from './dbf/format.js';
import type { Format } from './format.js';
import type { Look } from './look.js';
import { numpyFormat } from './numpy/format.js';
import { parquetFormat } from './parquet/format.js';
import { pickleFormat } from './pickle/format.js';
import { sqliteFormat, sqliteWalFormat } from './sqlite/format.js';
import { zipFormat } from './zip/format.js';

/** All formats, in the order in which they are tried: those that look closest first. */
export const FORMATS: readonly Format[] = [
  parquetFormat,
  numpyFormat,
  pickleFormat,
  sqliteFormat,
  sqliteWalFormat,
  dbfFormat,
  zipFormat,
];

/** The format of a blob, or null for text and for what nobody knows. */
export function formatOf(look: Look): Format | null {
  return FORMATS.find((format) => format.detect(look)) ?? null;
}
