import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { readBesides } from './besides.js';
import type { OleDirectory } from './directory.js';

/** Streams and storages of files that are encrypted, or that only somebody with a licence may open. */
const ENCRYPTED = /^(?:EncryptedPackage|.DataSpaces|.DRMContent)$/i;

/** A compound file that nobody knows: whatever can be found in it, and never a word that it was read. */
export function read({ look }: Reading, out: FormatOutput): void {
  const ole = look.oleOrThrow;
  if (ole.entries.some(({ name }) => ENCRYPTED.test(name))) throw new FormatError('encrypted', 'office');
  readBesides(ole, out, new Set());
  // A project of macros has no other content.
  if (!isProject(ole)) out.skip('partly-read', 'ole');
}

function isProject(ole: OleDirectory): boolean {
  return ole.stream('VBA/dir') !== null && ole.stream('PROJECT') !== null;
}
