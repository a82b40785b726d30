import type { Blob } from '../../model/blob.js';
import { partOf } from '../bytes.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { readAppended } from '../packed.js';
import { readDirectory, type ZipDirectory } from './directory.js';
import { openEntry } from './open.js';
import { startsAsZip } from './start.js';

/** Every file of a zip becomes a member; folders are none. */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  const isBehind = !startsAsZip(look.head);
  const directory = isBehind ? readDirectory(blob) : look.zipOrThrow;
  if (directory.isOdd) out.skip('structure', 'zip');
  readFront(blob, directory, out);
  if (isBehind) out.hidden('appended');
  for (const entry of directory.entries) {
    if (entry.name.endsWith('/') && entry.size === 0) continue;
    const open = () => openEntry(blob, directory, entry, out.budget);
    out.member({ name: entry.name, ...(isBehind && { hidden: 'appended' as const }), open });
  }
  out.hidden('comment', directory.comments.length);
  out.text(directory.comments.join('\n'), { hidden: 'comment' });
  readAppended(blob, out, directory.end);
}

/** What stands before the first file: the program that unpacks it, or anything else. */
function readFront(blob: Blob, { entries, start }: ZipDirectory, out: FormatOutput): void {
  const first = entries.reduce((least, { offset }) => Math.min(least, offset), start);
  // A mark of four bytes is all that stands before a zip that was meant for several volumes.
  if (first <= 4) return;
  const name = 'front';
  out.member({ name, open: () => partOf(blob, name, 0, first) });
}
