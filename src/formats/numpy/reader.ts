import type { Blob } from '../../model/blob.js';
import { exactly, partOf } from '../bytes.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { readPickle } from '../pickle/reader.js';
import { arrayTable, itemsOf } from './array.js';
import { dtypeOf } from './dtype.js';
import { type Literal, literalOf } from './literal.js';

const LONGEST_HEADER = 1 << 20;
const MAGIC = '\x93NUMPY';

/** Reads one array, or several that were saved behind each other (numpy.lib.format, versions 1 to 3). */
export function read({ blob }: Reading, out: FormatOutput): void {
  let at = 0;
  for (let n = 0; at < blob.size; n++) {
    if (n > 0 && (blob.size - at < 10 || exactly(blob, at, 6).toString('latin1') !== MAGIC))
      throw new FormatError('structure');
    at = readArray(blob, at, n === 0 ? null : `array ${n + 1}`, out);
  }
}

/** Gives the position behind the array. */
function readArray(blob: Blob, at: number, name: string | null, out: FormatOutput): number {
  const { descr, shape, isFortran, from } = headerAt(blob, at);
  const dtype = dtypeOf(descr);
  if (dtype.hasObjects) {
    readPickle(partOf(blob, blob.path, from, blob.size - from), out);
    return blob.size;
  }
  if (dtype.fields.some(({ isRaw }) => isRaw)) out.skip('partly-read', 'numpy');
  const items = itemsOf(shape);
  const end = from + items * dtype.size;
  if (!Number.isSafeInteger(end) || (dtype.size === 0 && items > 0)) throw new FormatError('structure');
  if (end > blob.size) out.skip('truncated', 'numpy');
  // What is there of an array that breaks off is read as one row after the other.
  const there = Math.floor((Math.min(end, blob.size) - from) / dtype.size);
  const whole = there === items ? shape : [there];
  arrayTable(out, name, dtype, { shape: whole, isFortran }, (position, length) =>
    exactly(blob, from + position, length),
  );
  return Math.min(end, blob.size);
}

interface Header {
  readonly descr: Literal;
  readonly shape: readonly number[];
  readonly isFortran: boolean;
  readonly from: number;
}

function headerAt(blob: Blob, at: number): Header {
  const start = exactly(blob, at, 12);
  const isLong = start[6] > 1;
  const length = isLong ? start.readUInt32LE(8) : start.readUInt16LE(8);
  if (length > LONGEST_HEADER) throw new FormatError('structure');
  const from = at + (isLong ? 12 : 10);
  const text = exactly(blob, from, length).toString(start[6] > 2 ? 'utf8' : 'latin1');
  const header = literalOf(text);
  if (header === null || typeof header !== 'object' || Array.isArray(header)) throw new FormatError('structure');
  const { descr, shape, fortran_order } = header;
  // These three and no other, as numpy itself demands.
  const isWhole = Object.keys(header).length === 3 && typeof fortran_order === 'boolean';
  if (descr === undefined || !Array.isArray(shape) || !isWhole) throw new FormatError('structure');
  return {
    descr,
    shape: shape.map(Number),
    isFortran: fortran_order === true && shape.length > 1,
    from: from + length,
  };
}
