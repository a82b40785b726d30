import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { nameInside, readPacked } from '../packed.js';
import { lz4Pieces } from './frames.js';

/** The content of all frames becomes one member. */
export function read({ blob }: Reading, out: FormatOutput): void {
  readPacked(blob, out, nameInside(blob, [['.lz4', '']]), () => lz4Pieces(blob));
}
