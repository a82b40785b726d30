/*
 * The inner loops of rebuilding git objects, in AssemblyScript, compiled to WebAssembly with SIMD by the build. Every
 * function has a twin: zlib of Node, and `applyDelta` in `delta.ts`. All memory belongs to the caller, except for the
 * tables below; positions are byte offsets in it. Loops may read some bytes beyond what they were given, and overwrite
 * up to `SLACK` bytes after what they write. No allocation, no imports.
 */

import { initCrc } from './crc32.as.js';
import { initInflate } from './inflate.as.js';

/** Raised with every change of an argument: a build of another version is not used. */
export function getVersion(): u32 {
  return 1;
}

/** Where the memory that the module keeps for itself ends. */
export function getEnd(): usize {
  return __heap_base;
}

initCrc();
initInflate();

export { crc32 } from './crc32.as.js';
export { applyDelta } from './delta.as.js';
export { inflate, inflateStart } from './inflate.as.js';
