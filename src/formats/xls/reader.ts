import type { Blob } from '../../model/blob.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import { readBesides } from '../ole/besides.js';
import type { FormatOutput } from '../output.js';
import { isPivotCache, readPivotCache } from './pivot-cache.js';
import { workbookPath } from './streams.js';
import { Workbook } from './workbook.js';

/** Streams of the workbook itself: version 8, version 5. A file may hold both, for two versions of the program. */
const WORKBOOKS = ['Workbook', 'Book'];

/** A workbook of Excel 2 to 2003 ([MS-XLS], and the older forms of its records). */
export function read(reading: Reading, out: FormatOutput): void {
  if (workbookPath(reading.look) === null) {
    readStream(reading.blob, out);
    return;
  }
  const ole = reading.look.oleOrThrow;
  const taken = new Set<string>();
  for (const name of WORKBOOKS) {
    const entry = ole.stream(name);
    if (!entry) continue;
    taken.add(entry.path);
    readStream(ole.open(entry), out);
  }
  for (const entry of ole.entries) {
    if (!isPivotCache(entry)) continue;
    taken.add(entry.path);
    readPivotCache(ole.open(entry), out);
  }
  readBesides(ole, out, taken);
}

function readStream(stream: Blob, out: FormatOutput): void {
  if (stream.size === 0) throw new FormatError('truncated');
  new Workbook(stream, out).read();
}
