import { crc32 } from 'node:zlib';
import { Arena } from './arena.js';
import { applyDelta, DeltaHead, MOST_RANGES } from './delta.js';
import type { Engine } from './engine/engine.js';
import { corrupt, ObjectError, tooLarge } from './error.js';
import { readBytes, readSlice } from './files.js';
import type { Held } from './held.js';
import { formatId } from './ids.js';
import { inflateExactly, mostCompressedOf } from './inflate.js';
import { LargeObjects } from './large-objects.js';
import { isDerived, type Link, LinkReader } from './link.js';
import type { Pack } from './pack.js';
import { Windows } from './windows.js';

/** Bytes of a delta's beginning that hold both of its lengths. */
const DELTA_HEAD_BYTES = 24;
/** Type of objects whose bases go round in a circle. */
const NO_TYPE = 255;
/** A way over bases that makes more bytes than this many of the largest objects is not gone. */
const MOST_WORK = 64;

/** Where an object is: in a pack, or loose and read already. */
export type Whereabouts = { readonly pack: Pack; readonly rank: number } | { readonly loose: Held };

export interface Limits {
  readonly idBytes: number;
  /** Length of the largest object that is rebuilt. */
  readonly largest: number;
  /** Bytes of large objects that are kept. */
  readonly largeBytes: number;
}

/** What is in an object that is not in its base. */
export interface Derivation {
  readonly held: Held;
  readonly base: string | null;
  readonly fresh: Int32Array | null;
}

/** Rebuilds objects of packs, and keeps what others may build on. */
export class Rebuilder {
  /** A longer way over bases goes round in a circle. */
  mostLinks = 0;
  private readonly arena: Arena;
  private readonly large: LargeObjects;
  private readonly windows: Windows;
  private readonly links: LinkReader;
  private readonly head = new DeltaHead();
  private readonly ranges: Int32Array;
  /** Number of fresh ranges of the latest difference that was applied. */
  private rangeCount = 0;

  /**
   * @param elsewhere finds a base that is not in the pack of what is derived from it
   */
  constructor(
    private readonly engine: Engine,
    private readonly limits: Limits,
    private readonly elsewhere: (id: Uint8Array) => Whereabouts | null,
  ) {
    const { bytes, layout } = engine;
    this.arena = new Arena(bytes, layout.arena, layout.end);
    this.large = new LargeObjects(limits.largeBytes);
    this.windows = new Windows(bytes, layout.windows);
    this.links = new LinkReader(this.windows, bytes, limits.idBytes);
    this.ranges = new Int32Array(bytes.buffer, layout.ranges, MOST_RANGES * 2);
  }

  /** The object, kept; valid until the next call. */
  rebuild(pack: Pack, rank: number): Held {
    const held = this.heldAt(pack, rank);
    return held ?? this.follow(pack, rank).held;
  }

  /** The same, with what is fresh in it. */
  derive(pack: Pack, rank: number): Derivation {
    const { held, link } = this.follow(pack, rank);
    if (!isDerived(link)) return { held, base: null, fresh: null };
    const base = link.baseId ? formatId(link.baseId, 0, this.limits.idBytes) : this.nameOf(pack, link.baseRank);
    const { rangeCount } = this;
    const fresh = rangeCount > MOST_RANGES ? Int32Array.of(0, held.size) : this.ranges.slice(0, rangeCount * 2);
    return { held, base, fresh };
  }

  /** Type and length of an object, by reading headers only. */
  stat(pack: Pack, rank: number): { type: number; size: number } {
    const held = pack.held.get(rank);
    if (held) return { type: held.type, size: held.size };
    const link = this.links.read(pack, rank);
    if (!isDerived(link)) return { type: link.kind, size: link.size };
    return { type: this.typeOf(link), size: this.sizeOf(link) };
  }

  /** Rank of the base of an object in the same pack; -1 when it has none there, or when that cannot be read. */
  baseOf(pack: Pack, rank: number): number {
    try {
      return this.links.readBase(pack, rank);
    } catch (error) {
      if (error instanceof ObjectError) return -1;
      throw error;
    }
  }

  /** The bytes of a kept object; of one in the engine's memory until the next call. */
  viewOf({ at, size, bytes }: Held): Uint8Array {
    return bytes ?? this.engine.bytes.subarray(at, at + size);
  }

  /** Id of an object; most often it has just been read by that. */
  private nameOf(pack: Pack, rank: number): string {
    const held = pack.held.get(rank);
    if (!held) return pack.idOf(rank);
    held.id ??= pack.idOf(rank);
    return held.id;
  }

  private heldAt(pack: Pack, rank: number): Held | null {
    const held = pack.held.get(rank);
    if (!held) return null;
    if (held.at >= 0) return this.arena.touch(held);
    this.large.touch(held);
    return held;
  }

  /** Goes from an object over its bases to one that is kept or whole, and back, rebuilding each. */
  private follow(pack: Pack, rank: number): { held: Held; link: Link } {
    this.arena.release();
    const links: Link[] = [];
    let step = -1;
    try {
      let held = this.descend(pack, rank, links);
      let made = 0;
      for (step = links.length - 1; step >= 0; step--) {
        held = this.build(links[step], held);
        countUse(links[step]);
        made += held.size;
        if (made > MOST_WORK * this.limits.largest) throw tooLarge();
      }
      return { held: held!, link: links[0] };
    } catch (error) {
      // Whatever builds on what failed fails as well. On the way down that is all that was seen.
      noteFailure(step < 0 ? links : links.slice(0, step + 1), error);
      throw error;
    }
  }

  /**
   * Notes the way from an object over its bases.
   *
   * @returns the kept object that it leads to; null when it leads to a whole one
   */
  private descend(pack: Pack, rank: number, links: Link[]): Held | null {
    for (;;) {
      const failed = pack.failed.get(rank);
      if (failed) throw new ObjectError(failed);
      const link = this.links.read(pack, rank);
      links.push(link);
      if (!isDerived(link)) return null;
      if (links.length > this.mostLinks) throw corrupt('objects are differences from each other');
      const next = this.baseOfLink(link);
      if ('loose' in next) return next.loose;
      ({ pack, rank } = next);
      const held = this.heldAt(pack, rank);
      if (held) return held;
    }
  }

  private baseOfLink({ pack, baseRank, baseId }: Link): Whereabouts {
    if (!baseId) return { pack, rank: baseRank };
    const found = this.elsewhere(baseId);
    if (!found) throw corrupt('the base of an object is missing');
    return found;
  }

  private build(link: Link, base: Held | null): Held {
    if (link.size > this.limits.largest) throw tooLarge();
    const { mostBytes, mostCompressed } = this.engine.layout;
    const compact = link.size <= mostBytes && link.end - link.start <= mostCompressed;
    if (isDerived(link)) return compact ? this.applyCompact(link, base!) : this.applyBulky(link, base!);
    return compact ? this.inflateCompact(link) : this.inflateBulky(link);
  }

  private inflateCompact(link: Link): Held {
    const target = this.arena.allocate(link.size);
    this.inflateTo(link, target.at);
    this.arena.keep(target, link.pack, link.rank, link.kind);
    return target;
  }

  private inflateBulky(link: Link): Held {
    return this.large.keep(link.pack, link.rank, link.kind, this.inflateBuffer(link));
  }

  private applyCompact(link: Link, base: Held): Held {
    const { engine, head } = this;
    const { scratch } = engine.layout;
    this.inflateTo(link, scratch);
    const end = scratch + link.size;
    head.parse(engine.bytes, scratch, end);
    if (base.at < 0 || head.size > engine.layout.mostBytes) {
      return this.applyTo(link, engine.bytes.subarray(head.next, end), base);
    }
    this.checkSizes(base);
    const target = this.arena.allocate(head.size);
    const count = engine.applyDelta(head.next, end, base.at, base.size, target.at, head.size);
    this.setRanges(count);
    this.arena.keep(target, link.pack, link.rank, base.type);
    return target;
  }

  private applyBulky(link: Link, base: Held): Held {
    const delta = this.inflateBuffer(link);
    this.head.parse(delta, 0, delta.length);
    return this.applyTo(link, delta.subarray(this.head.next), base);
  }

  /** Applies instructions where not everything is in the engine's memory. */
  private applyTo(link: Link, delta: Uint8Array, base: Held): Held {
    this.checkSizes(base);
    const { size } = this.head;
    const isSmall = size <= this.engine.layout.mostBytes;
    const slot = isSmall ? this.arena.allocate(size) : null;
    const target = slot ? this.viewOf(slot) : Buffer.allocUnsafeSlow(size);
    this.setRanges(applyDelta(delta, this.viewOf(base), target, this.ranges));
    if (!slot) return this.large.keep(link.pack, link.rank, base.type, target);
    this.arena.keep(slot, link.pack, link.rank, base.type);
    return slot;
  }

  private checkSizes(base: Held): void {
    if (this.head.baseSize !== base.size) throw corrupt('a difference is from something of another length');
    if (this.head.size > this.limits.largest) throw tooLarge();
  }

  private setRanges(count: number): void {
    if (count < 0) throw corrupt('a difference has a wrong instruction');
    this.rangeCount = count;
  }

  /** Inflates what a link holds to a place in the engine's memory. */
  private inflateTo(link: Link, at: number): void {
    const { engine } = this;
    const length = link.end - link.start;
    const window = this.windows.find(link.pack, link.start, length);
    const from = window < 0 ? this.readWide(link) : window;
    const expected = link.pack.checksumOf(link.rank);
    if (expected !== null && engine.crc32(from, from + length) !== expected) throw wrongChecksum();
    if (!engine.inflate(from + link.headerBytes, from + length, at, link.size)) throw notInflated();
  }

  private readWide({ pack, start, end }: Link): number {
    const { bytes, layout } = this.engine;
    readBytes(pack.fd, bytes, layout.wide, end - start, start);
    return layout.wide;
  }

  /** Inflates what a link holds to a new buffer. */
  private inflateBuffer(link: Link): Buffer {
    const length = link.end - link.start;
    if (length > mostCompressedOf(link.size)) throw notInflated();
    const bytes = readSlice(link.pack.fd, link.start, length);
    const expected = link.pack.checksumOf(link.rank);
    if (expected !== null && crc32(bytes) !== expected) throw wrongChecksum();
    const inflated = inflateExactly(bytes.subarray(link.headerBytes), link.size);
    if (!inflated) throw notInflated();
    return inflated;
  }

  private sizeOf(link: Link): number {
    const { engine, head } = this;
    const { scratch } = engine.layout;
    const length = Math.min(link.end - link.start, Windows.certain);
    const at = this.windows.find(link.pack, link.start, length);
    const count = engine.inflateStart(at + link.headerBytes, at + length, scratch, DELTA_HEAD_BYTES);
    if (count < 0) throw notInflated();
    head.parse(engine.bytes, scratch, scratch + count);
    return head.size;
  }

  /** Type of the whole object at the end of the way over bases; noted for all on the way. */
  private typeOf(first: Link): number {
    const links = [first];
    const type = this.typeBelow(links);
    for (const { pack, rank } of links) pack.setType(rank, type);
    if (type === NO_TYPE) throw corrupt('objects are differences from each other');
    return type;
  }

  private typeBelow(links: Link[]): number {
    for (let link = links[0]; links.length <= this.mostLinks; ) {
      const known = link.pack.typeOf(link.rank);
      if (known) return known;
      if (!isDerived(link)) return link.kind;
      const next = this.baseOfLink(link);
      if ('loose' in next) return next.loose.type;
      link = this.links.read(next.pack, next.rank);
      links.push(link);
    }
    return NO_TYPE;
  }
}

function countUse({ pack, rank, baseRank }: Link): void {
  if (baseRank >= 0) pack.awaited?.countUse(rank, baseRank);
}

function noteFailure(links: readonly Link[], error: unknown): void {
  if (!(error instanceof ObjectError) || error.kind === 'unreadable') return;
  for (const { pack, rank } of links) pack.failed.set(rank, error.kind);
}

function wrongChecksum(): ObjectError {
  return corrupt('what a pack holds differs from its checksum');
}

function notInflated(): ObjectError {
  return corrupt('compressed bytes are damaged');
}
