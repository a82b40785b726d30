import { FormatError } from '../errors.js';
import type { Packing } from './metadata.js';

/** Bytes of a packed row, read and written with a check at every step. */
class Unpacker {
  at = 0;
  filled = 0;

  constructor(
    readonly packed: Buffer,
    readonly row: Buffer,
  ) {}

  get hasMore(): boolean {
    return this.at < this.packed.length;
  }

  byte(): number {
    if (!this.hasMore) throw new FormatError('structure');
    return this.packed[this.at++];
  }

  fill(byte: number, count: number): void {
    this.row.fill(byte, this.filled, this.room(count));
    this.filled += count;
  }

  copy(count: number): void {
    if (this.at + count > this.packed.length) throw new FormatError('structure');
    this.packed.copy(this.row, this.filled, this.at, this.at + count);
    this.room(count);
    this.at += count;
    this.filled += count;
  }

  /** Copies what stands `back` bytes before; it may reach into itself. */
  repeat(back: number, count: number): void {
    if (back > this.filled) throw new FormatError('structure');
    this.room(count);
    for (let n = 0; n < count; n++, this.filled++) this.row[this.filled] = this.row[this.filled - back];
  }

  private room(count: number): number {
    if (this.filled + count > this.row.length) throw new FormatError('structure');
    return this.filled + count;
  }
}

/**
 * Unpacks one row into `row` (as `readHeader`, Compression Data).
 *
 * @throws FormatError when it does not fill the row exactly
 */
export function unpackRow(packed: Buffer, row: Buffer, packing: Packing): void {
  const unpacker = new Unpacker(packed, row);
  if (packing === 'rle') runLength(unpacker);
  else rossDataCompression(unpacker);
  if (unpacker.filled !== row.length) throw new FormatError('structure');
}

const [AT, BLANK, ZERO] = [0x40, 0x20, 0];

/** Run-length encoding: a command and a length in each control byte. */
function runLength(u: Unpacker): void {
  // What is left of a packed row when it is full is padding.
  while (u.hasMore && u.filled < u.row.length) {
    const control = u.byte();
    const length = control & 0x0f;
    switch (control >> 4) {
      case 0:
        u.copy(length * 256 + u.byte() + 64);
        break;
      case 1:
        u.copy(length * 256 + u.byte() + 64 + 4096);
        break;
      case 2:
        u.copy(length + 96);
        break;
      case 4: {
        const count = length * 256 + u.byte() + 18;
        u.fill(u.byte(), count);
        break;
      }
      case 5:
        u.fill(AT, length * 256 + u.byte() + 17);
        break;
      case 6:
        u.fill(BLANK, length * 256 + u.byte() + 17);
        break;
      case 7:
        u.fill(ZERO, length * 256 + u.byte() + 17);
        break;
      case 8:
      case 9:
      case 10:
      case 11:
        u.copy(((control >> 4) - 8) * 16 + length + 1);
        break;
      case 12:
        u.fill(u.byte(), length + 3);
        break;
      case 13:
        u.fill(AT, length + 2);
        break;
      case 14:
        u.fill(BLANK, length + 2);
        break;
      case 15:
        u.fill(ZERO, length + 2);
        break;
      default:
        throw new FormatError('structure');
    }
  }
}

/** Ross Data Compression: sixteen bits that say which of the next items are bytes, and which are commands. */
function rossDataCompression(u: Unpacker): void {
  let bits = 0;
  let mask = 0;
  while (u.hasMore && u.filled < u.row.length) {
    mask >>= 1;
    if (mask === 0) {
      bits = u.byte() * 256 + u.byte();
      mask = 0x8000;
      if (!u.hasMore) break;
    }
    if ((bits & mask) === 0) u.copy(1);
    else rossCommand(u);
  }
}

function rossCommand(u: Unpacker): void {
  const control = u.byte();
  const command = control >> 4;
  const low = control & 0x0f;
  if (command === 0) u.fill(u.byte(), low + 3);
  else if (command === 1) {
    const count = low + u.byte() * 16 + 19;
    u.fill(u.byte(), count);
  } else {
    const back = low + 3 + u.byte() * 16;
    u.repeat(back, command === 2 ? u.byte() + 16 : command);
  }
}
