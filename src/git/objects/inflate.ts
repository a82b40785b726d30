import { constants, inflateSync } from 'node:zlib';
import { systemCode } from '../../errors.js';

/** Compressed bytes that the first bytes of an object are looked for in. */
const START_BYTES = 4096;

interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/** Inflates a zlib stream that takes up all of `bytes`; null when it is damaged or does not give exactly `size` bytes. */
export function inflateExactly(bytes: Uint8Array, size: number): Buffer | null {
  try {
    // Room for one byte more, so that no second buffer is made for the end of the stream.
    const options = { chunkSize: Math.max(64, size + 1), maxOutputLength: Math.max(1, size), info: true };
    const { buffer, engine } = inflateSync(bytes, options) as unknown as Inflated;
    return buffer.length === size && engine.bytesWritten === bytes.length ? buffer : null;
  } catch (error) {
    return damage(error);
  }
}

/** The first bytes that a zlib stream gives, at most `most`, from its first bytes; null when it is damaged. */
export function inflateSome(bytes: Uint8Array, most: number): Buffer | null {
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH };
    return inflateSync(bytes.subarray(0, START_BYTES), options).subarray(0, most);
  } catch (error) {
    return damage(error);
  }
}

/** The longest that zlib makes of so many bytes, with room to spare. */
export function mostCompressedOf(size: number): number {
  return size + size / 4 + (64 << 10);
}

/** Null for what zlib says of a stream, or when it gives more than was allowed; any other error is thrown on. */
function damage(error: unknown): null {
  const code = systemCode(error);
  if (code?.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE') return null;
  throw error;
}
