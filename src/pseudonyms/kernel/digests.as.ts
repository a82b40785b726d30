/*
 * Enumerates candidates and takes their digests, in AssemblyScript, compiled to WebAssembly with SIMD by the build.
 * Messages fit in one block; MD5, SHA-1 and SHA-256 take four in a vector and SHA-512 two. Only the first eight bytes
 * of a digest are kept, as two words whose first byte is the highest, and compared with the first words that are looked
 * for. What is enumerated has a twin in `enumerate.ts`; the digests are those of node:crypto. Rows are filled up to a
 * multiple of eight with whatever was there. No allocation, no imports.
 */

import { initPairs } from './candidates.as.js';
import { initCrc } from './crc32.as.js';

/** Raised with every change of an argument or a layout: a build of another version is not used. */
export function getVersion(): u32 {
  return 1;
}

initPairs();
initCrc();

export { generate, getNext } from './candidates.as.js';
export { crc32 } from './crc32.as.js';
export { FIRST, HITS, LETTERS, MOST_ROWS, MOST_SLOTS, ROWS, SECOND, SPACE, TEMPLATE } from './layout.as.js';
export { md5 } from './md5.as.js';
export { sha1 } from './sha1.as.js';
export { sha256 } from './sha256.as.js';
export { sha512 } from './sha512.as.js';
export { findHits, reset, want } from './wanted.as.js';
