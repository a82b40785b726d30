import { createHash } from 'node:crypto';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { parseCommit } from './commit.js';
import { ObjectError } from './objects/error.js';
import { openFile, readSlice } from './objects/files.js';
import { inflateFirst, inflateSome } from './objects/inflate.js';
import { PackFolder } from './objects/pack-folder.js';
import type { Repository } from './repository.js';

/** Commits of a longer line are left to git. */
const LONGEST = 20;
/** A commit of more bytes, as it lies in its file, is left to git. */
const MOST_BYTES = 4096;
const HEADER_BYTES = 32;

/**
 * The commits of a straight line from one that this clone has up to another, without the first and parents before
 * children: what most pushes bring. They are new, so each is a file of its own, and git need not be started for them.
 *
 * @returns null when it is not as simple as that: then git must say
 */
export function plainLine(repository: Repository, from: string, to: string): string[] | null {
  const { objectFolders, idBytes, shallow, hasLostAlternates } = repository;
  if (shallow.length > 0 || hasLostAlternates) return null;
  try {
    const line: string[] = [];
    for (let id = to; id !== from; ) {
      const parents = line.length < LONGEST ? parentsOf(objectFolders, id, idBytes) : null;
      if (parents?.length !== 1) return null;
      line.unshift(id);
      [id] = parents;
    }
    return has(objectFolders, from, idBytes) ? line : null;
  } catch (error) {
    if (!(error instanceof ObjectError)) throw error;
    return null;
  }
}

/** Parents of a commit that has a file of its own; null for every other object. */
function parentsOf(folders: readonly string[], id: string, idBytes: number): readonly string[] | null {
  const bytes = looseBytes(folders, id);
  const header = bytes && inflateSome(bytes, HEADER_BYTES);
  const [start, size] = /^commit (0|[1-9]\d{0,7})\0/.exec(header?.toString('latin1') ?? '') ?? [];
  if (bytes === null || start === undefined) return null;
  const object = inflateFirst(bytes, start.length + Number(size));
  if (object === null || object.used !== bytes.length) return null;
  const digest = createHash(idBytes === 20 ? 'sha1' : 'sha256').update(object.inflated);
  return digest.digest('hex') === id ? (parseCommit(object.inflated.subarray(start.length))?.parents ?? null) : null;
}

/** Null when there is no such file, or a large one. */
function looseBytes(folders: readonly string[], id: string): Buffer | null {
  for (const folder of folders) {
    const file = openFile(join(folder, id.slice(0, 2), id.slice(2)));
    if (file === null) continue;
    try {
      return file.size <= MOST_BYTES ? readSlice(file.fd, 0, file.size) : null;
    } finally {
      closeSync(file.fd);
    }
  }
  return null;
}

/** Whether a commit is there: what is read of it later is what comes after it. */
function has(folders: readonly string[], id: string, idBytes: number): boolean {
  if (parentsOf(folders, id, idBytes) !== null) return true;
  const bytes = Buffer.from(id, 'hex');
  return folders.some((folder) => {
    const packs = new PackFolder(folder, idBytes);
    try {
      packs.refresh();
      return packs.packs.some((pack) => pack.has(bytes));
    } finally {
      packs.close();
    }
  });
}
