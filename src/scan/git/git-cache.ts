import type { Repository } from '../../git/repository.js';
import type { BlobList } from '../../sources/git/blob-list.js';
import { type CacheAccess, cacheFolderIn } from '../cache/access.js';
import type { CacheFolder } from '../cache/folder.js';
import { RunFile } from '../cache/run-file.js';
import type { Gathered } from '../gathered.js';
import { type AboutRun, keepRun, keptRun } from './kept-run.js';
import { KnownBlobs } from './known-blobs.js';

/** What is kept of one repository: results of blobs, and of a whole run over a history. */
export class GitCache {
  private readonly file: RunFile<AboutRun> | null;

  private constructor(
    private readonly access: CacheAccess,
    private readonly folder: CacheFolder,
    identity: string | null,
  ) {
    this.file = identity === null ? null : new RunFile(folder, access.keys.secret, identity);
  }

  /**
   * @param identity see `scopeIdentity`
   * @returns null when nothing can be kept in this repository
   */
  static of(access: CacheAccess, repository: Repository, identity: string | null): GitCache | null {
    const folder = cacheFolderIn(access, repository);
    return folder && new GitCache(access, folder, identity);
  }

  /** What an earlier run gathered where nothing has changed since. */
  run(look: Parameters<typeof keptRun>[1]): Gathered | null {
    return this.file && keptRun(this.file, look);
  }

  blobs(list: BlobList): KnownBlobs {
    return new KnownBlobs(list, this.folder, this.access.keys.secret, this.access.onProblem);
  }

  /** Keeps what this run gathered, once it was judged; see `keepRun`. */
  keepRun(gathered: Parameters<typeof keepRun>[1], about: Parameters<typeof keepRun>[2]): void {
    if (this.file && !keepRun(this.file, gathered, about)) this.access.onProblem('folder-unusable');
  }
}
