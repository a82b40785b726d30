import type { TextFeed } from '../../readers/text-feed.js';
import { bytesAt } from '../bytes.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { Entropy } from './entropy.js';
import { Numbers } from './numbers.js';
import { Strings } from './strings.js';

const WINDOW = 1 << 18;
/** Bytes that are known behind those that are looked at: a number of eight bytes, two characters of UTF-16. */
const AHEAD = 8;

/**
 * Gathers evidence in a file that no reader knows: numbers that stand in series, as tables of one column, and everything
 * readable, as text. Always tells that the file is not fully read: words of one row, and numbers that are packed, are not seen
 * as what they are.
 */
export function read({ blob }: Reading, out: FormatOutput): void {
  let feed: TextFeed | null = null;
  const numbers = new Numbers(out);
  const strings = new Strings(() => {
    feed ??= out.feed();
    return feed;
  });
  const entropy = new Entropy();
  let skipped = 0;
  for (let at = 0; at < blob.size; at += WINDOW) {
    const bytes = bytesAt(blob, at, WINDOW + AHEAD - 1);
    if (bytes.length === 0) break;
    const size = Math.min(WINDOW, bytes.length);
    entropy.take(bytes.subarray(0, size));
    numbers.scan(bytes, at);
    skipped = strings.scan(bytes.subarray(skipped), size - skipped) + skipped - size;
  }
  strings.end();
  numbers.end();
  (feed as TextFeed | null)?.close();
  out.skip(entropy.isPacked && numbers.count === 0 ? 'unknown-binary' : 'partly-read', 'binary');
}
