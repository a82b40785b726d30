import type { Repository } from '../../git/repository.js';
import type { BlobList } from '../../sources/git/blob-list.js';
import { type CacheAccess, cacheFolderIn } from '../cache/access.js';
import type { CacheFolder } from '../cache/folder.js';
import { RunFile } from '../cache/run-file.js';
import type { Gathered } from '../gathered.js';
import type { Governed } from './git-places.js';
import { type AboutRun, type GatheredObjects, keepRun, keptRun, type WhatResultsAre } from './kept-run.js';
import { KnownBlobs } from './known-blobs.js';
import { LaterHistory } from './later-history.js';
import type { GitScope } from './scope.js';

/** What is kept of one repository: results of blobs, and of a whole run over a history. */
export class GitCache {
  private readonly file: RunFile<AboutRun> | null;

  private constructor(
    private readonly access: CacheAccess,
    private readonly folder: CacheFolder,
    private readonly repository: Repository,
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
    return folder && new GitCache(access, folder, repository, identity);
  }

  /** What an earlier run gathered where nothing has changed since; null when none did. */
  run(scope: GitScope, governed: Governed): Gathered | null {
    const { file, repository, access } = this;
    return file && keptRun(file, repository, governed, new LaterHistory(repository, scope), access.readsTables);
  }

  blobs(list: BlobList): KnownBlobs {
    return new KnownBlobs(list, this.folder, this.access.keys.secret, this.access.onProblem);
  }

  /** Keeps what this run gathered, once it was judged; see `keepRun`. */
  keepRun(gathered: GatheredObjects, about: WhatResultsAre): void {
    if (this.file && !keepRun(this.file, gathered, about)) this.access.onProblem('folder-unusable');
  }
}
