/** The four kinds of git objects, by the words that git uses. */
export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

export interface GitObject {
  readonly type: ObjectType;
  /** The content, without git's header. Never written to: of a large object the store may keep the same bytes. */
  readonly bytes: Uint8Array;
}

/** An object with what of it is not in the object that the pack stores it as a difference from. */
export interface DerivedObject extends GitObject {
  /** Id of the object it is stored as a difference from; null when it is stored whole, or loose. */
  readonly base: string | null;
  /**
   * Ranges [from, to) of `bytes` that are no copy from the base, flattened and ascending. Where two copies meet that
   * did not adjoin in the base stands an empty range (from = to); likewise at the start or the end when the base went
   * on there. Everything is one range when there would be very many. Null when the object is stored whole.
   */
  readonly fresh: Int32Array | null;
}

/** Reads the objects of a repository, straight from its files and one at a time. */
export interface ObjectStore {
  /** Length of an id: 20 for SHA-1, 32 for SHA-256. Ids are lower-case hexadecimal, twice as long. */
  readonly idBytes: 20 | 32;
  /** Whether the object is here, damaged or not. */
  has(id: string): boolean;
  /**
   * Type and length of an object, without rebuilding it; null when it is not here.
   *
   * @throws ObjectError when it is here and cannot be read
   */
  stat(id: string): { type: ObjectType; size: number } | null;
  /**
   * An object; null when it is not here.
   *
   * @throws ObjectError when it is here but damaged, of an unknown kind or larger than the limit, and when it is not
   * found while part of the store is damaged
   */
  read(id: string): GitObject | null;
  /**
   * Like `read`, by the binary id that stands in `ids` from `at` on, and without a copy: the bytes may change at the next
   * call of any method of this store.
   */
  view(ids: Uint8Array, at: number): GitObject | null;
  /** Like `read`, with what is new in it. */
  readDerived(id: string): DerivedObject | null;
  /**
   * Like `readDerived`, without a copy: the bytes may change at the next call of any method of this store. Saves a third
   * of the time where each object is used up before the next is read.
   */
  borrow(id: string): DerivedObject | null;
  /**
   * Positions of `ids` in the order in which reading is fastest: by pack, each object directly after the one that it
   * is a difference from, or after others that are differences from that one. Those that are not here come last.
   */
  readingOrder(ids: readonly string[]): Uint32Array;
  close(): void;
}

/** Ids of objects by their type. */
export interface AllObjects {
  readonly commits: readonly string[];
  readonly trees: readonly string[];
  readonly blobs: readonly string[];
  readonly tags: readonly string[];
}
