import type { Blob } from '../../model/blob.js';
import { partOf } from '../bytes.js';
import type { FormatOutput } from '../output.js';
import { readAppended } from '../packed.js';
import type { ZipDirectory } from './directory.js';
import { gapsOf } from './gaps.js';

/** Places between files that are read; nobody writes more. */
const MOST_GAPS = 1000;
/** What came through the web or a mail program may have one behind it. In bytes. */
const LINE_END = 2;

/**
 * What stands in a zip beside its files, as members: before the first, between them, before the directory and behind the end.
 *
 * @param format fixed word for what is not read
 */
export function readAround(blob: Blob, directory: ZipDirectory, out: FormatOutput, format: string): void {
  readFront(blob, directory, out);
  const gaps = gapsOf(blob, directory);
  out.hidden('unreferenced', gaps.length);
  gaps.slice(0, MOST_GAPS).forEach(({ from, to }, at) => {
    const name = `gap ${at + 1}`;
    out.member({ name, hidden: 'unreferenced', open: () => partOf(blob, name, from, to - from) });
  });
  if (gaps.length > MOST_GAPS) out.skip('partly-read', format);
  if (blob.size - directory.end > LINE_END) readAppended(blob, out, directory.end);
}

/** What stands before the first file: the program that unpacks it, another document, or anything else. */
function readFront(blob: Blob, { entries, start }: ZipDirectory, out: FormatOutput): void {
  const first = entries.reduce((least, { offset }) => Math.min(least, offset), start);
  // A mark of four bytes is all that stands before a zip that was meant for several volumes.
  if (first <= 4) return;
  const name = 'front';
  out.member({ name, open: () => partOf(blob, name, 0, first) });
}
