import { createInflate, inflateSync } from 'node:zlib';
import { systemCode } from '../../errors.js';

/** Compressed bytes that the first bytes of an object are looked for in. */
const START_BYTES = 4096;
/** Bytes that are given at once of what is inflated part by part. */
const STREAM_BYTES = 256 << 10;
/** `Z_SYNC_FLUSH` of zlib: gives what there is of a stream that is cut off. */
const SYNC_FLUSH = 2;

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

/**
 * Inflates the zlib stream that `bytes` begin with.
 *
 * @returns what it gives, exactly `size` bytes, and how many bytes it took; null when it is damaged or not all there
 */
export function inflateFirst(bytes: Uint8Array, size: number): { inflated: Buffer; used: number } | null {
  try {
    const options = { chunkSize: Math.max(64, size + 1), maxOutputLength: Math.max(1, size), info: true };
    const { buffer, engine } = inflateSync(bytes, options) as unknown as Inflated;
    return buffer.length === size ? { inflated: buffer, used: engine.bytesWritten } : null;
  } catch (error) {
    return damage(error);
  }
}

/**
 * Inflates the zlib stream that `input` begins with, part by part.
 *
 * @param take receives what it gives
 * @returns how many bytes it took; null when it is damaged, not all there or does not give exactly `size` bytes
 */
export async function inflateThrough(
  input: Iterable<Uint8Array>,
  size: number,
  take: (part: Uint8Array) => void,
): Promise<number | null> {
  // Only for what is too large to be held: a start does without streams.
  const { Readable } = await import('node:stream');
  const inflate = createInflate({ chunkSize: STREAM_BYTES });
  const source = Readable.from(input);
  // Reading fails in one place only: where the parts are asked for.
  source.on('error', (error) => inflate.destroy(error));
  source.pipe(inflate);
  let given = 0;
  try {
    for await (const part of inflate as AsyncIterable<Buffer>) {
      given += part.length;
      if (given > size) return null;
      take(part);
    }
    return given === size ? inflate.bytesWritten : null;
  } catch (error) {
    return damage(error);
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

/** The first bytes that a zlib stream gives, at most `most`, from its first bytes; null when it is damaged. */
export function inflateSome(bytes: Uint8Array, most: number): Buffer | null {
  try {
    const options = { finishFlush: SYNC_FLUSH };
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
