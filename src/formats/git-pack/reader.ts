import { idBytesOf, readPack } from '../../git/pack-content.js';
import type { Reading } from '../format.js';
import { limitsOf, openBytes, opening } from '../git-objects/open.js';
import { tellObjects } from '../git-objects/tell.js';
import type { FormatOutput } from '../output.js';

/** The same as of a bundle, without names of branches and tags. */
export async function read({ blob }: Reading, out: FormatOutput): Promise<void> {
  const bytes = openBytes(blob);
  const pack = await opening(() => readPack(bytes, 0, idBytesOf(bytes), limitsOf(out)));
  tellObjects(bytes, { ...pack, refs: [], outside: [] }, out);
}
