import { readSync } from 'node:fs';
import { systemCode } from '../errors.js';

const STDIN = 0;
const CHUNK_BYTES = 64 << 10;

/**
 * Reads the standard input to its end. A stream takes milliseconds to set up, on every push, so it is opened only for
 * the rest of a pipe that does not let itself be waited for.
 */
export async function wholeInput(stream: () => AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  if (!readAtOnce(chunks)) for await (const chunk of stream()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Whether the end was reached; what was read is in `chunks` either way. */
function readAtOnce(chunks: Uint8Array[]): boolean {
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    try {
      const count = readSync(STDIN, chunk);
      if (count === 0) return true;
      chunks.push(chunk.subarray(0, count));
    } catch (error) {
      const code = systemCode(error);
      // How Windows says that a pipe has ended.
      if (code === 'EOF') return true;
      if (code === 'EAGAIN') return false;
      throw error;
    }
  }
}
