import type { Format } from './format.js';
import type { Look } from './look.js';
import { odsFormat } from './ods/format.js';
import { oleFormat } from './ole/format.js';
import { xlsFormat } from './xls/format.js';
import { xlsbFormat } from './xlsb/format.js';
import { xml2003Format } from './xml-2003/format.js';
import { zipFormat } from './zip/format.js';

/** All formats, in the order in which they are tried: those that look closest first. */
export const FORMATS: readonly Format[] = [xlsFormat, xlsbFormat, odsFormat, xml2003Format, oleFormat, zipFormat];

/** The format of a blob, or null for text and for what nobody knows. */
export function formatOf(look: Look): Format | null {
  return FORMATS.find((format) => format.detect(look)) ?? null;
}
