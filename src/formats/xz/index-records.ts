import { FormatError } from '../errors.js';
import { crc32 } from '../pieces.js';
import type { Sequential } from '../sequential.js';
import { readNumber } from './headers.js';

/** Counts the blocks of a stream, for comparison with its index (xz-file-format, section 4). */
export class Blocks {
  private count = 0;
  private unpadded = 0;
  private size = 0;

  /** @param unpadded length of its header, packed bytes and check; `size` of what came out */
  add(unpadded: number, size: number): void {
    this.count++;
    this.unpadded += unpadded;
    this.size += size;
  }

  /**
   * Reads the index, of which the first byte was read.
   *
   * @returns its length in bytes
   * @throws FormatError when it is damaged, or is about other blocks
   */
  readIndex(input: Sequential): number {
    let crc = crc32(Buffer.of(0));
    let length = 1;
    const number = () => {
      const { value, bytes } = readNumber(input);
      crc = crc32(Uint8Array.from(bytes), crc);
      length += bytes.length;
      return value;
    };
    const count = number();
    let unpadded = 0;
    let size = 0;
    if (count !== this.count) throw new FormatError('structure', 'xz');
    for (let n = 0; n < count; n++) {
      unpadded += number();
      size += number();
    }
    for (; length % 4 !== 0; length++) {
      if (input.byte() !== 0) throw new FormatError('structure', 'xz');
      crc = crc32(Buffer.of(0), crc);
    }
    const fits = unpadded === this.unpadded && size === this.size;
    if (!fits || input.take(4).readUInt32LE(0) !== crc) throw new FormatError('structure', 'xz');
    return length + 4;
  }
}
