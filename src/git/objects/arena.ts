import type { Held, Owner } from './held.js';

/** Bytes after an object that loops may overwrite. */
export const SLACK = 64;
const ALIGNMENT = 16;

/** A stretch of the arena. */
class Slot implements Held {
  readonly bytes = null;
  older: Slot | null = null;
  newer: Slot | null = null;
  owner: Owner | null = null;
  rank = 0;
  type = 0;
  id: string | null = null;

  constructor(
    readonly at: number,
    readonly size: number,
    /** Bytes that had been given out when this was. */
    readonly born: number,
  ) {}
}

/**
 * A region in which rebuilt objects are kept, used round and round: the oldest make place for new ones. One that is
 * used in the older half moves to the newest end, so that what is used stays.
 */
export class Arena {
  private oldest: Slot | null = null;
  private newest: Slot | null = null;
  private head: number;
  private given = 0;

  /**
   * @param memory what the region lies in
   * @param begin where it begins; at least eight times as long as the longest object in it
   */
  constructor(
    private readonly memory: Uint8Array,
    private readonly begin: number,
    private readonly end: number,
  ) {
    this.head = begin;
  }

  /** A stretch for an object, followed by `SLACK` bytes. What was used in the newer half of the arena stays. */
  allocate(size: number): Held {
    const length = (size + SLACK + ALIGNMENT - 1) & -ALIGNMENT;
    if (this.head + length > this.end) {
      this.evict(this.end);
      this.given += this.end - this.head;
      this.head = this.begin;
    }
    this.evict(this.head + length);
    const slot = new Slot(this.head, size, this.given);
    this.head += length;
    this.given += length;
    slot.older = this.newest;
    if (this.newest) this.newest.newer = slot;
    this.oldest ??= slot;
    this.newest = slot;
    return slot;
  }

  /**
   * Takes back the newest stretches as long as nothing is left to be built on them. When objects are read in the
   * reading order, only the way to the object at hand stays, which fits in the fast memory of the processor.
   */
  release(): void {
    while (this.newest && isDone(this.newest)) {
      const slot = this.newest;
      if (slot.owner?.held.get(slot.rank) === slot) slot.owner.held.delete(slot.rank);
      this.head = slot.at;
      this.given = slot.born;
      this.newest = slot.older;
      if (this.newest) this.newest.newer = null;
    }
    if (this.newest) return;
    this.oldest = null;
    this.head = this.begin;
  }

  /** Keeps what was rebuilt in a stretch of this arena. */
  keep(held: Held, owner: Owner, rank: number, type: number): void {
    const slot = held as Slot;
    slot.owner = owner;
    slot.rank = rank;
    slot.type = type;
    owner.held.set(rank, slot);
  }

  /** The object where it lies from now on: call it before using one again. */
  touch(held: Held): Held {
    const slot = held as Slot;
    if (!slot.owner || this.given - slot.born < (this.end - this.begin) / 2) return slot;
    const moved = this.allocate(slot.size);
    // It may just have been evicted for its own sake; its bytes are still there.
    this.memory.copyWithin(moved.at, slot.at, slot.at + slot.size);
    this.keep(moved, slot.owner, slot.rank, slot.type);
    moved.id = slot.id;
    return moved;
  }

  /** Forgets the slots that begin at or after the head and before `limit`; they are the oldest. */
  private evict(limit: number): void {
    while (this.oldest && this.oldest.at >= this.head && this.oldest.at < limit) {
      const { owner, rank } = this.oldest;
      if (owner?.held.get(rank) === this.oldest) owner.held.delete(rank);
      this.oldest = this.oldest.newer;
    }
    if (this.oldest) this.oldest.older = null;
    else this.newest = null;
  }
}

/** Whether a stretch holds nothing, a copy that has moved, or what nothing is left to be built on. */
function isDone(slot: Slot): boolean {
  return !slot.owner || slot.owner.held.get(slot.rank) !== slot || slot.owner.awaited?.isDone(slot.rank) === true;
}
