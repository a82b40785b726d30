import { closeSync } from 'node:fs';
import type { Awaited } from './awaited.js';
import { corrupt, ObjectError, type ObjectErrorKind } from './error.js';
import { type Handle, type OpenFile, openFile, readSlice } from './files.js';
import type { Held } from './held.js';
import { OffsetOrder } from './offset-order.js';
import { PackIndex, type PackTable } from './pack-index.js';

const MAGIC = 0x5041434b;
const HEAD_BYTES = 12;

/** What is known of a pack inside something else, such as a bundle. */
export interface PackExtent {
  /** Where its last object ends. */
  readonly end: number;
  /** As in an `.idx` file, with offsets from the beginning of what it lies in; see `indexBytes`. */
  readonly index: Uint8Array;
}

/** A pack inside a file, with an index that was made of it. Plain data and shared memory. */
export interface PackInFile extends PackExtent {
  readonly file: string;
}

/** A pack inside bytes that somebody holds open. */
export interface PackInBytes extends PackExtent {
  readonly bytes: OpenFile<Handle>;
}

/** A pack with its index. Both are opened together, so that they stay readable when git removes them meanwhile. */
export class Pack {
  /** Rebuilt objects that are kept, by rank. */
  readonly held = new Map<number, Held>();
  /** What is known of objects by rank: 1 to 4 for a type, 0 for nothing yet. Filled where the type must be searched. */
  private types: Uint8Array | null = null;
  /** What is still to be read, when the objects are read in the reading order; null when none was asked for. */
  awaited: Awaited | null = null;
  /** Objects that cannot be rebuilt, by rank: others that build on them are not tried either. */
  readonly failed = new Map<number, ObjectErrorKind>();
  /** Parts of it that are in memory. */
  readonly windows = new Map<number, number>();
  private ordered: OffsetOrder | null = null;
  private checksums: Uint32Array | null = null;

  private constructor(
    readonly index: PackTable,
    readonly fd: Handle,
    /** Length of the file. */
    readonly size: number,
    /** Where the last object ends. */
    readonly end: number,
    /** Why nothing can be read from it; null when all is well. */
    readonly problem: ObjectError | null,
  ) {}

  /**
   * @param path of the index
   * @returns null when the index or the pack is not there
   * @throws ObjectError when the index cannot be read: what is in the pack is not known
   */
  static open(path: string, idBytes: number): Pack | null {
    const index = PackIndex.open(path, idBytes);
    if (!index) return null;
    try {
      const file = openFile(path.replace(/\.idx$/, '.pack'));
      if (!file) {
        index.close();
        return null;
      }
      const problem = problemOf(() => checkPack(file.fd, file.size, index, idBytes));
      return new Pack(index, file.fd, file.size, file.size - idBytes, problem);
    } catch (error) {
      if (error instanceof ObjectError) return new Pack(index, -1, 0, 0, error);
      throw error;
    }
  }

  /** Opens a pack inside a file once more. What changed in the file meanwhile no longer fits the checksums. */
  static inFile({ file, end, index }: PackInFile, idBytes: number): Pack {
    const table = PackIndex.ofBytes(index, idBytes);
    try {
      const opened = openFile(file);
      if (!opened) throw new ObjectError('unreadable');
      return new Pack(table, opened.fd, opened.size, end, null);
    } catch (error) {
      if (error instanceof ObjectError) return new Pack(table, -1, 0, 0, error);
      throw error;
    }
  }

  /** A pack inside bytes that are open for as long as it is read. */
  static inBytes({ bytes, end, index }: PackInBytes, idBytes: number): Pack {
    return Pack.ofTable(PackIndex.ofBytes(index, idBytes), bytes, end);
  }

  /** A pack inside an open file, as far as its objects are known. */
  static ofTable(table: PackTable, { fd, size }: OpenFile<Handle>, end: number): Pack {
    return new Pack(table, fd, size, end, null);
  }

  close(): void {
    this.index.close();
    if (typeof this.fd === 'number' && this.fd >= 0) closeSync(this.fd);
  }

  /** Order of the objects in the pack, made when it is first needed. */
  get order(): OffsetOrder {
    return this.ordered ?? this.readOrder();
  }

  private readOrder(): OffsetOrder {
    const order = new OffsetOrder(this.index.readOffsets());
    this.checksums = this.index.readChecksums(order.positions);
    this.ordered = order;
    return order;
  }

  /** Whether it has an object, as far as its index can be read. */
  has(id: Uint8Array): boolean {
    try {
      return this.index.find(id) >= 0;
    } catch (error) {
      if (error instanceof ObjectError) return false;
      throw error;
    }
  }

  /** Rank of an id; -1 when the pack has no such object. */
  find(id: Uint8Array, at = 0): number {
    const position = this.index.find(id, at);
    return position < 0 ? -1 : this.order.ranks[position];
  }

  idOf(rank: number): string {
    return this.index.idAt(this.order.positions[rank]);
  }

  /** Checksum of the bytes of an object in the pack; null when there is none. */
  checksumOf(rank: number): number | null {
    return this.checksums ? this.checksums[rank] : null;
  }

  startOf(rank: number): number {
    return this.order.starts[rank];
  }

  /** Where the compressed bytes of an object end: where the next one, or the checksum of the pack, begins. */
  endOf(rank: number): number {
    const { starts } = this.order;
    return rank + 1 < starts.length ? starts[rank + 1] : this.end;
  }

  typeOf(rank: number): number {
    return this.types?.[rank] ?? 0;
  }

  setType(rank: number, type: number): void {
    this.types ??= new Uint8Array(this.index.count);
    this.types[rank] = type;
  }
}

function checkPack(fd: number, size: number, index: PackIndex, idBytes: number): void {
  if (size < HEAD_BYTES + idBytes) throw corrupt('a pack is too short');
  const head = readSlice(fd, 0, HEAD_BYTES);
  if (head.readUInt32BE(0) !== MAGIC) throw corrupt('a pack does not begin as one');
  const version = head.readUInt32BE(4);
  if (version !== 2 && version !== 3) throw new ObjectError('unsupported', 'a pack has an unknown version');
  if (head.readUInt32BE(8) !== index.count) throw corrupt('a pack and its index differ in length');
  const trailer = readSlice(fd, size - idBytes, idBytes);
  if (!trailer.equals(index.packTrailer())) throw corrupt('a pack and its index do not belong together');
}

function problemOf(check: () => void): ObjectError | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof ObjectError) return error;
    throw error;
  }
}
