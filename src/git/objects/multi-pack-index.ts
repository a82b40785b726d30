import { closeSync } from 'node:fs';
import { corrupt } from './error.js';
import { openFile, readSlice } from './files.js';

const MAGIC = 0x4d494458;
const HEAD_BYTES = 12;
const CHUNK_BYTES = 12;
const PACK_NAMES = 0x504e414d;
const MOST_NAME_BYTES = 16 << 20;

/**
 * Names of the packs that a `multi-pack-index` covers, without their endings; empty when there is no such file.
 *
 * @throws ObjectError when it is damaged
 */
export function packsOfMultiPackIndex(path: string): ReadonlySet<string> {
  const file = openFile(path);
  if (!file) return new Set();
  try {
    const head = readSlice(file.fd, 0, HEAD_BYTES);
    if (head.readUInt32BE(0) !== MAGIC) throw corrupt('an index of several packs does not begin as one');
    const chunks = readSlice(file.fd, HEAD_BYTES, (head[6] + 1) * CHUNK_BYTES);
    for (let at = 0; at < chunks.length - CHUNK_BYTES; at += CHUNK_BYTES) {
      if (chunks.readUInt32BE(at) !== PACK_NAMES) continue;
      const from = Number(chunks.readBigUInt64BE(at + 4));
      const to = Number(chunks.readBigUInt64BE(at + 4 + CHUNK_BYTES));
      if (to < from || to > file.size || to - from > MOST_NAME_BYTES) break;
      const names = readSlice(file.fd, from, to - from)
        .toString('latin1')
        .split('\0');
      return new Set(names.map((name) => name.replace(/\.(?:idx|pack)$/, '')));
    }
    throw corrupt('an index of several packs does not name them');
  } finally {
    closeSync(file.fd);
  }
}
