import { emlFormat } from './eml/format.js';
import type { Format } from './format.js';
import { imageFormat } from './image/format.js';
import type { Look } from './look.js';
import { mboxFormat } from './mbox/format.js';
import { msgFormat } from './msg/format.js';
import { pdfFormat } from './pdf/format.js';
import { zipFormat } from './zip/format.js';

/** All formats, in the order in which they are tried: those that look closest first. */
export const FORMATS: readonly Format[] = [pdfFormat, imageFormat, mboxFormat, emlFormat, msgFormat, zipFormat];

/** The format of a blob, or null for text and for what nobody knows. */
export function formatOf(look: Look): Format | null {
  return FORMATS.find((format) => format.detect(look)) ?? null;
}
