import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { readBesides } from './besides.js';
import type { OleDirectory } from './directory.js';

/** Streams and storages of files that are encrypted, or that only somebody with a licence may open. */
const ENCRYPTED = /^(?:EncryptedPackage|.DataSpaces|.DRMContent)$/i;

/** A compound file that nobody knows: whatever can be found in it, and a word that it was read in part where that may be so. */
export function read({ look }: Reading, out: FormatOutput): void {
  const ole = look.oleOrThrow;
  if (ole.entries.some(({ name }) => ENCRYPTED.test(name))) throw new FormatError('encrypted', 'office');
  const isWhole = readBesides(ole, out, new Set());
  // A project of macros, or the wrapping of an embedded file, has no other content.
  if (!isWhole || !(isProject(ole) || isWrapping(ole))) out.skip('partly-read', 'ole');
}

function isWrapping(ole: OleDirectory): boolean {
  return ole.stream('\u0001Ole10Native') !== null || ole.stream('Package') !== null || ole.stream('CONTENTS') !== null;
}

function isProject(ole: OleDirectory): boolean {
  return ole.stream('VBA/dir') !== null && ole.stream('PROJECT') !== null;
}
