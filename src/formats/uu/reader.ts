import { memoryBlob } from '../../model/blob.js';
import { wholeOf } from '../bytes.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { giveUuencoded } from './give.js';

const LARGEST = 256 << 20;

/** Gives the files in a text, and the text around them as a file of its own: it may be in any encoding, and hold tables. */
export function read({ blob }: Reading, out: FormatOutput): void {
  const { rest } = giveUuencoded(wholeOf(blob, LARGEST).toString('latin1'), out);
  if (rest.trim() === '') return;
  const name = 'text';
  out.member({ name, open: () => memoryBlob(name, Buffer.from(rest, 'latin1')) });
}
