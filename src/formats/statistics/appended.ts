import type { Blob } from '../../model/blob.js';
import { bytesAt, partOf } from '../bytes.js';
import type { FormatOutput } from '../output.js';

const STEP = 1 << 18;

/**
 * Bytes behind the end of what a file declares: told, and read as whatever they are. Padding is nothing.
 *
 * @returns whether there are any
 */
export function tellAppended(blob: Blob, from: number, out: FormatOutput): boolean {
  if (from >= blob.size || isPadding(blob, from)) return false;
  out.hidden('appended');
  out.member({
    name: 'appended',
    hidden: 'appended',
    open: () => partOf(blob, `${blob.path}#appended`, from, blob.size - from),
  });
  return true;
}

/** Whether everything from there is blanks, NULs and line ends. */
function isPadding(blob: Blob, from: number): boolean {
  for (let at = from; at < blob.size; at += STEP) {
    const bytes = bytesAt(blob, at, STEP);
    if (bytes.length === 0 || !bytes.every((byte) => byte === 0 || byte === 32 || byte === 10 || byte === 13))
      return bytes.length === 0;
  }
  return true;
}
