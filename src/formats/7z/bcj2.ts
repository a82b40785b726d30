import type { Blob } from '../../model/blob.js';
import { probabilities, RangeDecoder } from '../lzma/range.js';
import type { Pieces } from '../pieces.js';
import { Sequential } from '../sequential.js';
import { broken } from './fields.js';

const PIECE = 64 << 10;
const CALL = 0xe8;
const JUMP = 0xe9;
/** One for what stands before each call, one for jumps, one for jumps on a condition. */
const CHANCES = 256 + 2;

/**
 * Puts the four streams of BCJ2 together: the program, the targets of its calls, those of its jumps, and for each of these
 * whether its target was taken out (`Bcj2.c` of the LZMA SDK).
 *
 * @param size length in bytes of what comes out
 */
export function bcj2Pieces(inputs: readonly Blob[], size: number): Pieces {
  if (inputs.length !== 4) throw broken();
  const pieces = join(inputs, size);
  return {
    next: () => pieces.next().value ?? null,
    close: () => {
      for (const input of inputs) input.close();
    },
  };
}

function* join(inputs: readonly Blob[], size: number): Generator<Uint8Array, undefined> {
  const [program, calls, jumps, choices] = inputs.map((input) => new Sequential(input));
  const range = new RangeDecoder(() => {
    const bytes = Buffer.from(choices.peek());
    choices.skip(bytes.length);
    return bytes;
  });
  range.begin();
  const chances = probabilities(CHANCES);
  let before = 0;
  let done = 0;
  let out = Buffer.alloc(PIECE + 4);
  let at = 0;
  while (done + at < size) {
    if (at >= PIECE) {
      yield out.subarray(0, at);
      done += at;
      out = Buffer.alloc(PIECE + 4);
      at = 0;
    }
    const byte = program.byte();
    out[at++] = byte;
    const isBranch = (byte & 0xfe) === CALL || (before === 0x0f && (byte & 0xf0) === 0x80);
    const chance = byte === CALL ? before : byte === JUMP ? 256 : 257;
    before = byte;
    if (!isBranch || done + at >= size || range.bit(chances, chance) === 0) continue;
    const target = (byte === CALL ? calls : jumps).take(4).readUInt32BE(0);
    const distance = (target - (done + at + 4)) >>> 0;
    out.writeUInt32LE(distance, at);
    at = Math.min(at + 4, size - done);
    before = distance >>> 24;
  }
  yield out.subarray(0, at);
}
