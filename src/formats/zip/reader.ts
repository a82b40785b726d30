import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { openEntry } from './open.js';

/** Every file of a zip becomes a member; folders are none. */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  const directory = look.zipOrThrow;
  if (directory.isOdd) out.skip('structure', 'zip');
  for (const entry of directory.entries) {
    if (entry.name.endsWith('/') && entry.size === 0) continue;
    out.member({ name: entry.name, open: () => openEntry(blob, directory, entry, out.budget) });
  }
}
