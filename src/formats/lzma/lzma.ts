import { FormatError } from '../errors.js';
import type { Pieces } from '../pieces.js';
import type { Sequential } from '../sequential.js';
import { LzmaDecoder, propertiesOf } from './decoder.js';
import { LARGEST_DICTIONARY } from './lzma2.js';
import { RangeDecoder } from './range.js';
import { Window } from './window.js';

const STEP = 256 << 10;

/**
 * Unpacks LZMA of a known length.
 *
 * @param settings one byte with the properties and four with the size of the dictionary (LZMA specification, "lzma file format")
 * @param size of what comes out, in bytes
 */
export function lzmaPieces(input: Sequential, settings: Buffer, size: number): Pieces {
  const dictionary = Math.max(settings.readUInt32LE(1), 4096);
  if (dictionary > LARGEST_DICTIONARY) throw new FormatError('budget');
  const window = new Window(dictionary);
  const range = new RangeDecoder(() => {
    const bytes = Buffer.from(input.peek());
    input.skip(bytes.length);
    return bytes;
  });
  const decoder = new LzmaDecoder(range, window, propertiesOf(settings[0]));
  let left = size;
  let hasBegun = false;
  return {
    next() {
      if (left === 0) return null;
      if (!hasBegun) range.begin();
      hasBegun = true;
      const isOver = decoder.decode(Math.min(STEP, left));
      const bytes = window.take();
      left -= bytes.length;
      if (left < 0) throw new FormatError('structure');
      if (isOver && left > 0) throw new FormatError('truncated');
      return bytes;
    },
    close() {},
  };
}
