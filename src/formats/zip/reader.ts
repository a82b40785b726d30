import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { readAround } from './around.js';
import { readDirectory } from './directory.js';
import { openEntry } from './open.js';
import { startsAsZip } from './start.js';

/** Every file of a zip becomes a member; folders are none. */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  const isBehind = !startsAsZip(look.head);
  const directory = isBehind ? readDirectory(blob) : look.zipOrThrow;
  if (directory.isOdd) out.skip('structure', 'zip');
  readAround(blob, directory, out, 'zip');
  if (isBehind) out.hidden('appended');
  for (const entry of directory.entries) {
    if (entry.name.endsWith('/') && entry.size === 0) continue;
    const open = () => openEntry(blob, directory, entry, out.budget);
    out.member({ name: entry.name, ...(isBehind && { hidden: 'appended' as const }), open });
  }
  out.hidden('comment', directory.comments.length);
  out.text(directory.comments.join('\n'), { hidden: 'comment' });
}
