import { memoryBlob } from '../model/blob.js';
import type { Spot } from '../model/corner.js';
import { decode, findEncoded } from '../readers/base64.js';
import { numberLines } from '../readers/base64-content.js';
import type { FormatOutput } from './output.js';

/**
 * Tells what stands as base64 in a text that is whole in memory: files and texts become members, lists of numbers a text of a
 * number on each line.
 *
 * @param spot where the text stands
 * @returns how many pieces there were
 */
export function tellEncoded(text: Uint8Array, out: FormatOutput, spot: Spot = {}): number {
  const found = findEncoded(text);
  for (const encoded of found) {
    if (encoded.dtype !== undefined) {
      const lines = numberLines(decode(text, encoded), encoded.dtype);
      out.budget.unpacked(lines.length);
      out.text(lines, { ...spot, hidden: 'chart' });
      continue;
    }
    const name = `base64 ${encoded.from}`;
    const open = () => memoryBlob(name, decode(text, encoded));
    out.member({ name, hidden: 'embedded', open });
  }
  return found.length;
}
