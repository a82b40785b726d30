import type { Blob } from '../../model/blob.js';
import { skipEffect } from '../../model/skip.js';
import { FormatError } from '../errors.js';
import type { Look } from '../look.js';
import { readDirectory } from './directory.js';

/** A file, the end of an empty zip, or the mark of several volumes, also where all of them became one. */
const STARTS = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08', 'PK00PK\x03\x04'];

/** Whether a blob begins as a zip does. */
export function startsAsZip(head: Buffer): boolean {
  const first = head.toString('latin1', 0, 8);
  return STARTS.some((start) => first.startsWith(start));
}

/** Whether a blob is neither text nor something else that is read: a program that unpacks itself, a picture. */
export function mayHideZip({ magic, head }: Look): boolean {
  return magic === null ? head.includes(0) : skipEffect(magic.reason) === 'list';
}

/** Whether there is a zip with files at the end of other bytes. */
export function isZipBehind(blob: Blob): boolean {
  try {
    const { entries, dataOf } = readDirectory(blob);
    return entries.length > 0 && dataOf(entries[0]).size >= 0;
  } catch (error) {
    if (error instanceof FormatError) return false;
    throw error;
  }
}
