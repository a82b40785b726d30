import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { nameInside, readPacked } from '../packed.js';
import { bzip2Pieces } from './streams.js';

const ENDINGS = [
  ['.tbz2', '.tar'],
  ['.tbz', '.tar'],
  ['.bz2', ''],
  ['.bz', ''],
] as const;

/** The content of all streams becomes one member. */
export function read({ blob }: Reading, out: FormatOutput): void {
  readPacked(blob, out, nameInside(blob, ENDINGS), () => bzip2Pieces(blob));
}
