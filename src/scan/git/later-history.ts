import { ObjectSource } from '../../git/object-source.js';
import type { ObjectStore } from '../../git/objects/types.js';
import { remoteOf } from '../../git/remotes.js';
import type { Repository } from '../../git/repository.js';
import type { BlobList } from '../../sources/git/blob-list.js';
import type { GitListing } from '../../sources/git/listing.js';
import { type Seen, seenIn } from './git-places.js';
import { objectsOf } from './objects-of.js';
import { type Origin, type OriginPlaces, Origins } from './origins.js';
import { type GitScope, listScope } from './scope.js';

interface Opened {
  readonly store: ObjectStore;
  readonly source: ObjectSource;
  readonly listing: GitListing;
}

/** A history of which an earlier run told all that is usually asked. It is walked only when something else is asked. */
export class LaterHistory {
  private opened: Opened | null = null;

  constructor(
    private readonly repository: Repository,
    private readonly scope: GitScope,
  ) {}

  /** @param originsIn what the results are about, by their position */
  origins(originsIn: (blobs: BlobList) => readonly Origin[]): OriginPlaces {
    return {
      places: (findings) => {
        const { listing, source } = this.open();
        return new Origins(listing, source, originsIn(listing.blobs), remoteOf(this.repository)).places(findings);
      },
    };
  }

  seen(): Seen {
    const { listing, source } = this.open();
    return seenIn(listing, source);
  }

  close(): void {
    this.opened?.store.close();
    this.opened = null;
  }

  private open(): Opened {
    if (this.opened) return this.opened;
    const store = objectsOf(this.repository);
    try {
      const source = new ObjectSource(store);
      this.opened = { store, source, listing: listScope(this.scope, this.repository, source, () => {}) };
      return this.opened;
    } catch (error) {
      store.close();
      throw error;
    }
  }
}
