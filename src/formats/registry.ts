import type { Format } from './format.js';
import { genericFormat } from './generic/format.js';
import type { Look } from './look.js';
import { rDataFormat } from './r-data/format.js';
import { sasFormat } from './sas/format.js';
import { sasTransportFormat } from './sas-transport/format.js';
import { spssFormat } from './spss/format.js';
import { stataFormat } from './stata/format.js';
import { zipFormat } from './zip/format.js';

/** All formats, in the order in which they are tried: those that look closest first. */
export const FORMATS: readonly Format[] = [
  spssFormat,
  stataFormat,
  sasFormat,
  sasTransportFormat,
  rDataFormat,
  zipFormat,
  genericFormat,
];

/** The format of a blob, or null for text and for what nobody knows. */
export function formatOf(look: Look): Format | null {
  return FORMATS.find((format) => format.detect(look)) ?? null;
}
