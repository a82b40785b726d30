import { createHash } from 'node:crypto';
import type { Engine } from './engine/engine.js';
import { giveEngine, takeEngine } from './engine/make-engine.js';
import { corrupt, ObjectError } from './error.js';
import type { Held } from './held.js';
import { formatId, isEmptyTree, parseId, typeOf } from './ids.js';
import { LooseObjects } from './loose.js';
import { Pack, type PackInBytes, type PackInFile } from './pack.js';
import { PackFolder } from './pack-folder.js';
import { readingOrder } from './reading-order.js';
import { Rebuilder, type Whereabouts } from './rebuild.js';
import type { DerivedObject, GitObject, ObjectStore, ObjectType } from './types.js';

const CACHE_BYTES = 64 << 20;
const LARGEST = 64 << 20;

export interface StoreOptions {
  /** Length of an id: 20 in a repository with SHA-1, 32 with SHA-256. */
  readonly idBytes: 20 | 32;
  /** Bytes of rebuilt objects that are kept because others may build on them. */
  readonly cacheBytes?: number;
  /** Length of the largest object that is read. */
  readonly largest?: number;
  /** Packs that lie in no object folder. */
  readonly packs?: readonly (PackInFile | PackInBytes)[];
}

/**
 * Opens the objects of a repository.
 *
 * @param folders object folders: `.git/objects`, a quarantine, alternates (see `resolveAlternates`)
 */
export function openObjects(folders: readonly string[], options: StoreOptions): ObjectStore {
  return new FileStore(folders, options);
}

class FileStore implements ObjectStore {
  readonly idBytes: 20 | 32;
  private readonly packFolders: readonly PackFolder[];
  /** Packs that lie in no folder. */
  private readonly ownPacks: readonly Pack[];
  private readonly engine: Engine;
  private readonly rebuilder: Rebuilder;
  private readonly loose: LooseObjects;
  private readonly id: Buffer;
  /** All packs, in the order in which they are searched; null before they are listed. */
  private listed: readonly Pack[] | null = null;
  private isClosed = false;

  constructor(
    private readonly folders: readonly string[],
    { idBytes, cacheBytes = CACHE_BYTES, largest = LARGEST, packs = [] }: StoreOptions,
  ) {
    this.idBytes = idBytes;
    this.id = Buffer.alloc(idBytes);
    this.packFolders = folders.map((folder) => new PackFolder(folder, idBytes));
    this.ownPacks = packs.map((pack) => ('file' in pack ? Pack.inFile(pack, idBytes) : Pack.inBytes(pack, idBytes)));
    const half = Math.floor(cacheBytes / 2);
    this.engine = takeEngine(half);
    this.loose = new LooseObjects(this.engine, largest);
    this.rebuilder = new Rebuilder(this.engine, { idBytes, largest, largeBytes: half }, (id) => this.whereabouts(id));
  }

  has(id: string): boolean {
    if (!parseId(id, this.id)) return false;
    do {
      if (this.packs.some((pack) => pack.has(this.id))) return true;
      if (this.folders.some((folder) => this.loose.has(folder, id))) return true;
    } while (this.refresh());
    return isEmptyTree(id);
  }

  stat(id: string): { type: ObjectType; size: number } | null {
    const found = this.search(
      id,
      (pack, rank) => this.rebuilder.stat(pack, rank),
      (folder) => this.loose.stat(folder, id),
    );
    if (found) return { type: typeOf(found.type)!, size: found.size };
    return isEmptyTree(id) ? { type: 'tree', size: 0 } : null;
  }

  read(id: string): GitObject | null {
    const object = this.search(
      id,
      (pack, rank) => this.give(this.rebuilder.rebuild(pack, rank), id, pack.index.hasChecksums),
      (folder) => this.readLoose(folder, id),
    );
    if (!object) return emptyTree(id);
    return this.isOwn(object.bytes) ? { type: object.type, bytes: object.bytes.slice() } : object;
  }

  view(ids: Uint8Array, at: number): GitObject | null {
    const found = this.quickView(ids, at);
    if (found) return found;
    const id = formatId(ids, at, this.idBytes);
    const object = this.search(
      id,
      (pack, rank) => this.give(this.rebuilder.rebuild(pack, rank), id, pack.index.hasChecksums),
      (folder) => this.readLoose(folder, id),
    );
    return object ?? emptyTree(id);
  }

  readDerived(id: string): DerivedObject | null {
    const object = this.borrow(id);
    return object && this.isOwn(object.bytes) ? { ...object, bytes: object.bytes.slice() } : object;
  }

  borrow(id: string): DerivedObject | null {
    const found = this.search(
      id,
      (pack, rank) => {
        const { held, base, fresh } = this.rebuilder.derive(pack, rank);
        const { type, bytes } = this.give(held, id, pack.index.hasChecksums);
        return { type, bytes, base, fresh };
      },
      (folder) => withoutBase(this.readLoose(folder, id)),
    );
    return found ?? withoutBase(emptyTree(id));
  }

  readingOrder(ids: readonly string[]): Uint32Array {
    this.refresh();
    const isLoose = (id: string) => this.folders.some((folder) => this.loose.has(folder, id));
    return readingOrder(ids, this.packs, this.rebuilder, isLoose, this.id);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    for (const pack of this.ownPacks) pack.close();
    for (const folder of this.packFolders) folder.close();
    giveEngine(this.engine);
  }

  /** The object from the first pack that has it and can be relied on; null when there is more to be looked at. */
  private quickView(ids: Uint8Array, at: number): GitObject | null {
    try {
      for (const pack of this.packs) {
        const rank = pack.find(ids, at);
        if (rank < 0) continue;
        if (!pack.index.hasChecksums) return null;
        const held = this.rebuilder.rebuild(pack, rank);
        return { type: typeOf(held.type)!, bytes: this.rebuilder.viewOf(held) };
      }
      return null;
    } catch (error) {
      expected(error);
      return null;
    }
  }

  /** Looks in every pack and then for a file until one gives the object; a damaged copy is no end to the search. */
  private search<T>(
    id: string,
    fromPack: (pack: Pack, rank: number) => T,
    fromLoose: (folder: string) => T | null,
  ): T | null {
    if (!parseId(id, this.id)) return null;
    let failure: ObjectError | null;
    do {
      failure = null;
      for (const pack of this.packs) {
        try {
          const rank = pack.find(this.id);
          if (rank >= 0) return fromPack(pack, rank);
        } catch (error) {
          failure ??= expected(error);
        }
      }
      for (const folder of this.folders) {
        try {
          const found = fromLoose(folder);
          if (found) return found;
        } catch (error) {
          failure ??= expected(error);
        }
      }
    } while (this.refresh());
    failure ??= this.packFolders.find((folder) => folder.problem)?.problem ?? null;
    if (failure) throw failure;
    return null;
  }

  /** Where the base of an object is that is not in the same pack. */
  private whereabouts(id: Uint8Array): Whereabouts | null {
    for (const pack of this.packs) {
      const rank = pack.problem ? -1 : pack.find(id);
      if (rank >= 0) return { pack, rank };
    }
    const text = formatId(id, 0, this.idBytes);
    for (const folder of this.folders) {
      const loose = this.loose.read(folder, text);
      if (loose) return { loose };
    }
    return null;
  }

  private readLoose(folder: string, id: string): GitObject | null {
    const held = this.loose.read(folder, id);
    return held && this.give(held, id, false);
  }

  /**
   * An object as it lies in the store.
   *
   * @param isChecked whether what it was made from has been held against a checksum
   */
  private give(held: Held, id: string, isChecked: boolean): GitObject {
    const view = this.rebuilder.viewOf(held);
    const type = typeOf(held.type)!;
    if (!isChecked && idOf(type, view, this.idBytes) !== id) throw corrupt('an object does not match its id');
    held.id = id;
    return { type, bytes: view };
  }

  /** Whether bytes lie in the engine's memory, where they are overwritten sooner or later. */
  private isOwn(bytes: Uint8Array): boolean {
    return bytes.buffer === this.engine.bytes.buffer;
  }

  private get packs(): readonly Pack[] {
    if (this.isClosed) throw new Error('The object store is closed.');
    if (!this.listed) this.refresh();
    return this.listed!;
  }

  /** Looks for new packs where a folder has changed; whether there are any. */
  private refresh(): boolean {
    const changes = this.packFolders.map((folder) => folder.refresh());
    const isNew = changes.includes(true);
    if (!isNew && this.listed) return false;
    this.listed = [...this.ownPacks, ...this.packFolders.flatMap((folder) => folder.packs)];
    this.rebuilder.mostLinks = this.listed.reduce((sum, pack) => sum + pack.index.count, 1);
    // What was missing may be here now.
    for (const pack of this.listed) pack.failed.clear();
    return isNew;
  }
}

function expected(error: unknown): ObjectError {
  if (error instanceof ObjectError) return error;
  throw error;
}

function withoutBase(object: GitObject | null): DerivedObject | null {
  return object && { ...object, base: null, fresh: null };
}

function emptyTree(id: string): GitObject | null {
  return isEmptyTree(id) ? { type: 'tree', bytes: new Uint8Array() } : null;
}

function idOf(type: ObjectType, bytes: Uint8Array, idBytes: number): string {
  const digest = createHash(idBytes === 20 ? 'sha1' : 'sha256');
  return digest.update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}
