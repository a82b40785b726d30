import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { EntryHeader, ID_DELTA, MOST_HEADER_BYTES, OFFSET_DELTA } from './entry.js';
import { corrupt, ObjectError, tooLarge } from './error.js';
import { formatId, typeOf } from './ids.js';
import { inflateFirst, inflateThrough, mostCompressedOf } from './inflate.js';
import type { SlidingFile } from './sliding-file.js';
import type { WalkedPack } from './walked-pack.js';

const MAGIC = 0x5041434b;
const HEAD_BYTES = 12;
/** Larger objects are inflated part by part. */
const AT_ONCE = 1 << 20;
/** More objects than this are not taken up: their index would not fit in one buffer. */
const MOST_OBJECTS = 30_000_000;

/** Is told how many bytes came out of the objects of a pack; what it throws ends the work. */
export type OnUnpacked = (bytes: number) => void;

/**
 * Walks a pack without an index from its first object to its last.
 *
 * @param from where the pack begins in the file
 * @param table receives every object that is met; has those before the place where the pack is damaged
 * @param onUnpacked is told of what objects and differences become
 * @throws ObjectError when the pack cannot be read to its end
 */
export async function walkPack(
  file: SlidingFile,
  from: number,
  idBytes: 20 | 32,
  table: WalkedPack,
  onUnpacked: OnUnpacked,
): Promise<void> {
  const walk = new Walk(file, idBytes, table, onUnpacked);
  table.end = from + HEAD_BYTES;
  for (let left = countOf(file.view(from, HEAD_BYTES)); left > 0; left--) {
    if (table.count >= MOST_OBJECTS) throw tooLarge();
    table.end = await walk.entry(table.end);
  }
  if (table.end !== file.end) throw corrupt('a pack goes on after its last object');
}

/** Holds a pack against the checksum that stands behind it. */
export function checkTrailer(file: SlidingFile, from: number, idBytes: 20 | 32): void {
  const digest = hashFor(idBytes);
  for (const part of file.parts(from, file.end)) digest.update(part);
  const [trailer] = file.parts(file.end, file.end + idBytes);
  if (!digest.digest().equals(trailer)) throw corrupt('a pack differs from its checksum');
}

/** Begins the hash of which the result is an id. */
export function hashFor(idBytes: number): Hash {
  return createHash(idBytes === 20 ? 'sha1' : 'sha256');
}

function countOf(head: Buffer): number {
  if (head.length < HEAD_BYTES) throw corrupt('a pack is too short');
  if (head.readUInt32BE(0) !== MAGIC) throw corrupt('a pack does not begin as one');
  const version = head.readUInt32BE(4);
  if (version !== 2 && version !== 3) throw new ObjectError('unsupported', 'a pack has an unknown version');
  return head.readUInt32BE(8);
}

class Walk {
  private readonly header = new EntryHeader();

  constructor(
    private readonly file: SlidingFile,
    private readonly idBytes: 20 | 32,
    private readonly table: WalkedPack,
    private readonly onUnpacked: OnUnpacked,
  ) {}

  /** Takes up the object at a place; where it ends. */
  async entry(start: number): Promise<number> {
    const { header, file, idBytes } = this;
    const head = file.view(start, MOST_HEADER_BYTES);
    header.parse(head, 0, Math.min(head.length, MOST_HEADER_BYTES), idBytes);
    const { kind, length, distance } = header;
    const baseId = kind === ID_DELTA ? formatId(head, length - idBytes, idBytes) : null;
    const baseAt = kind === OFFSET_DELTA ? start - distance : -1;
    const digest = this.beginId();
    const end = header.size <= AT_ONCE ? this.small(start, digest) : await this.large(start, digest);
    const checksum = this.checksum(start, end);
    this.table.add({ start, kind, baseAt, baseId, checksum, id: digest?.digest() ?? null });
    return end;
  }

  /** Null for a difference: its own bytes have no id. */
  private beginId(): Hash | null {
    const type = typeOf(this.header.kind);
    return type === undefined ? null : hashFor(this.idBytes).update(`${type} ${this.header.size}\0`);
  }

  private small(start: number, digest: Hash | null): number {
    const { size, length } = this.header;
    const from = start + length;
    const found = inflateFirst(this.file.view(from, mostCompressedOf(size)), size);
    if (!found) throw notInflated();
    this.onUnpacked(size);
    digest?.update(found.inflated);
    return from + found.used;
  }

  private async large(start: number, digest: Hash | null): Promise<number> {
    const { file } = this;
    const { size, length } = this.header;
    const from = start + length;
    const used = await inflateThrough(file.parts(from, file.end), size, (part) => {
      this.onUnpacked(part.length);
      digest?.update(part);
    });
    if (used === null) throw notInflated();
    return from + used;
  }

  private checksum(start: number, end: number): number {
    if (end - start <= AT_ONCE) return crc32(this.file.view(start, end - start).subarray(0, end - start));
    let checksum = 0;
    for (const part of this.file.parts(start, end)) checksum = crc32(part, checksum);
    return checksum;
  }
}

function notInflated(): ObjectError {
  return corrupt('compressed bytes are damaged');
}
