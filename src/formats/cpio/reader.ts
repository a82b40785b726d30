import type { Blob } from '../../model/blob.js';
import { type CpioHeader, MOST_CPIO_BYTES, readCpioHeader } from '../../readers/cpio-header.js';
import { bytesAt, exactly, partOf } from '../bytes.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { readAppended } from '../packed.js';
import { decoded } from '../tar/header.js';

const MOST_HEADERS = 1_000_000;
const LONGEST_NAME = 64 << 10;
const LAST = 'TRAILER!!!';
const KIND = 0o170000;
const FOLDER = 0o040000;
const FILE = 0o100000;
const CHUNK = 256 << 10;

/** Every file becomes a member, in place; of a link that is where it leads to. Folders and devices hold nothing. */
export function read({ blob }: Reading, out: FormatOutput): void {
  let at = 0;
  for (let count = 0; at !== blob.size; count++) {
    if (count > MOST_HEADERS) throw new FormatError('budget');
    const header = readCpioHeader(bytesAt(blob, at, MOST_CPIO_BYTES));
    if (header === null) {
      out.skip(blob.size - at < MOST_CPIO_BYTES ? 'truncated' : 'structure', 'cpio');
      readAppended(blob, out, at);
      return;
    }
    const { name, from, end } = placeOf(blob, at, header);
    if (name === LAST && header.size === 0) {
      readAppended(blob, out, from);
      return;
    }
    tell(blob, { ...header, name, from }, out);
    at = end;
    if (from + header.size > blob.size) break;
  }
  // Without its trailer nobody knows whether that was all.
  out.skip('truncated', 'cpio');
}

/** The name behind a header, where its file begins, and where the next header stands. */
function placeOf(blob: Blob, at: number, { bytes, nameBytes, size, unit }: CpioHeader) {
  if (nameBytes > LONGEST_NAME) throw new FormatError('structure', 'cpio');
  const nameAt = at + bytes;
  const name = exactly(blob, nameAt, nameBytes);
  // What stands behind the zero would be seen by nobody.
  if (name.indexOf(0) !== nameBytes - 1) throw new FormatError('structure', 'cpio');
  const from = roundUp(nameAt + nameBytes, unit);
  return {
    name: decoded(name.subarray(0, -1)),
    from,
    end: Math.min(blob.size, roundUp(from + size, unit)),
  };
}

function roundUp(position: number, unit: number): number {
  return Math.ceil(position / unit) * unit;
}

interface CpioFile extends CpioHeader {
  readonly name: string;
  /** Position of its first byte. */
  readonly from: number;
}

function tell(blob: Blob, { name, mode, from, size, sum }: CpioFile, out: FormatOutput): void {
  if ((mode & KIND) === FOLDER && size === 0) return;
  const open = () => {
    if (from + size > blob.size) throw new FormatError('truncated', 'cpio');
    const file = partOf(blob, name, from, size);
    // Of a link the sum is zero.
    if (sum !== null && (mode & KIND) === FILE && sumOf(file) !== sum) throw new FormatError('structure', 'cpio');
    return file;
  };
  out.member({ name: name || 'unnamed', open });
}

/** The sum of all bytes, in 32 bits. */
function sumOf(blob: Blob): number {
  let sum = 0;
  for (let at = 0; at < blob.size; at += CHUNK) for (const byte of bytesAt(blob, at, CHUNK)) sum = (sum + byte) >>> 0;
  return sum;
}
