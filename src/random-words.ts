import { randomFillSync } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** The random numbers of the system, which are those of `node:crypto` as well. Windows has no such file. */
const SOURCE = '/dev/urandom';

/**
 * Random words that nobody can foresee, for keys that stay in memory. Every scan needs some, and loading `node:crypto`
 * for them would take a tenth of a small scan.
 */
export function randomWords(count: number): Uint32Array {
  const words = new Uint32Array(count);
  return isFilledBySystem(words) ? words : randomFillSync(words);
}

function isFilledBySystem(words: Uint32Array): boolean {
  let fd = -1;
  try {
    fd = openSync(SOURCE, 'r');
    // A file of that name could hold anything.
    if (!fstatSync(fd).isCharacterDevice()) return false;
    return readSync(fd, words) === words.byteLength && words.some((word) => word !== 0);
  } catch {
    return false;
  } finally {
    if (fd >= 0) closeSync(fd);
  }
}
