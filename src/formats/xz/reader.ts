import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { nameInside, readPacked } from '../packed.js';
import { xzPieces } from './streams.js';

const ENDINGS = [
  ['.txz', '.tar'],
  ['.xz', ''],
] as const;

/** The content of all streams becomes one member. */
export function read({ blob }: Reading, out: FormatOutput): void {
  readPacked(blob, out, nameInside(blob, ENDINGS), () => xzPieces(blob));
}
