import { createHash } from 'node:crypto';
import { closeSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFile } from './objects/files.js';
import { indexPackInFile } from './objects/pack-in-file.js';
import { NoPack } from './pack-packets.js';

/** Packs up to this size are indexed sooner here than a program of git is started. */
export const SMALL_PACK = 4 << 20;
const ID_BYTES = 20;
const LARGEST = 32 << 20;
/** More than a small pack becomes, unless it was made to. */
const MOST_UNPACKED = 256 << 20;

/**
 * Puts a pack and its index into a bare repository, in this process. Every object is rebuilt, and the checksum compared; what
 * objects lead to is not looked at, so that it is for those who read all of it and say what is missing.
 *
 * @returns false when anything about it is not as it should be: git may say what
 */
export async function indexSmallPack(folder: string, pack: Buffer): Promise<boolean> {
  if (pack.length < 2 * ID_BYTES) return false;
  const trailer = pack.subarray(-ID_BYTES);
  const name = join(folder, 'objects', 'pack', `pack-${trailer.toString('hex')}`);
  writeFileSync(`${name}.pack`, pack, { mode: 0o600 });
  const index = await indexOf(`${name}.pack`);
  if (index === null) return false;
  // Two checksums end an index: of the pack, and of all before it.
  trailer.copy(index, index.length - 2 * ID_BYTES);
  createHash('sha1')
    .update(index.subarray(0, -ID_BYTES))
    .digest()
    .copy(index, index.length - ID_BYTES);
  writeFileSync(`${name}.idx`, index, { mode: 0o600 });
  return true;
}

/** Null for a pack that is damaged, or not whole without objects from elsewhere. */
async function indexOf(path: string): Promise<Buffer | null> {
  const file = openFile(path);
  if (file === null) return null;
  let unpacked = 0;
  const onUnpacked = (bytes: number) => {
    unpacked += bytes;
    if (unpacked > MOST_UNPACKED) throw new NoPack();
  };
  try {
    const { pack, problems } = await indexPackInFile(file, 0, ID_BYTES, { largest: LARGEST, onUnpacked });
    const { buffer, byteOffset, length } = pack.index;
    return problems.size > 0 ? null : Buffer.from(buffer, byteOffset, length);
  } finally {
    closeSync(file.fd);
  }
}
