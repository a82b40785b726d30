import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UserError } from '../../errors.js';
import { tipsOf } from '../../git/advertised-refs.js';
import { listRefs } from '../../git/refs.js';
import { openRepository, type Repository } from '../../git/repository.js';
import { AuditFailed } from '../failed.js';
import type { Fetcher } from '../perform.js';
import { gitDirOf, namesIn, realOf } from '../targets/git-folder.js';

/** Repositories on this machine, which are scanned where they are: nothing is written in them. */
export const localFetcher: Fetcher = {
  tips: async (target) => stateOf(open(target)),
  async fetch(target) {
    const repository = open(target);
    const isEmpty = isEmptyRepository(repository);
    return { folder: repository.place.folder, bytes: 0, tips: stateOf(repository), isEmpty, release: async () => {} };
  },
};

function open({ source, name }: Parameters<Fetcher['tips']>[0]): Repository {
  if (source.kind !== 'folder') throw new AuditFailed('crash');
  const repository = opened(source.folder, name);
  // Where a folder has no sound repository of its own, git opens the one that it lies in.
  if (realOf(repository.gitDir) !== gitDirOf(source.folder)) throw new AuditFailed('damaged');
  return repository;
}

function opened(folder: string, name: string): Repository {
  try {
    return openRepository(folder, name);
  } catch (error) {
    if (error instanceof UserError) throw new AuditFailed('damaged');
    throw error;
  }
}

/** No name and no object. */
function isEmptyRepository(repository: Repository): boolean {
  const { refs, broken } = listRefs(repository, false);
  return refs.length + broken.length === 0 && repository.objectFolders.every((folder) => filesIn(folder).length === 0);
}

/** What names there are and which objects: also those that no name leads to, because all are scanned. */
function stateOf(repository: Repository): string {
  const digest = createHash('sha256').update(tipsOf(listRefs(repository, false).refs));
  for (const folder of repository.objectFolders) {
    for (const name of filesIn(folder)) digest.update(`${name}\n`);
  }
  return digest.digest('hex');
}

/** Packs and objects by their names, which say what is in them. */
function filesIn(objects: string): string[] {
  const below = (folder: string) => namesIn(join(objects, folder)).map((name) => `${folder}/${name}`);
  const folders = namesIn(objects).filter((name) => /^[0-9a-f]{2}$/.test(name));
  return [...below('pack').filter((name) => name.endsWith('.pack')), ...folders.flatMap(below)].sort();
}
