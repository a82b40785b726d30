import { exactly } from '../bytes.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { Deleted } from './deleted.js';
import { oldPage } from './free-pages.js';

const HEADER_BYTES = 32;
const FRAME_BYTES = 24;

/**
 * Reads the rows and texts in the pages of a write-ahead log (https://www.sqlite.org/fileformat2.html, section 4). What they
 * belong to stands in the database beside it, so that it is never said to be read whole.
 */
export function read({ blob }: Reading, out: FormatOutput): void {
  const pageSize = exactly(blob, 0, HEADER_BYTES).readUInt32BE(8);
  if (pageSize < 512 || pageSize > 65_536 || (pageSize & (pageSize - 1)) !== 0) throw new FormatError('structure');
  out.skip('partly-read', 'sqlite-wal');
  const remains = new Deleted(out, 'utf8', null);
  for (let at = HEADER_BYTES; at < blob.size; at += FRAME_BYTES + pageSize) {
    if (at + FRAME_BYTES + pageSize > blob.size) {
      out.skip('truncated', 'sqlite-wal');
      break;
    }
    oldPage(pageSize, exactly(blob, at + FRAME_BYTES, pageSize), remains, () => null);
  }
  remains.end();
}
