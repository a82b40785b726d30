import type { Held, Owner } from './held.js';

/** Keeps large objects in buffers, up to a number of bytes. The latest is kept however large it is. */
export class LargeObjects {
  /** From the one that was used longest ago to the latest. */
  private readonly entries = new Map<Held, { readonly owner: Owner; readonly rank: number }>();
  private total = 0;

  constructor(private readonly capacity: number) {}

  keep(owner: Owner, rank: number, type: number, bytes: Uint8Array): Held {
    const held: Held = { type, size: bytes.length, at: -1, bytes, id: null };
    const earlier = owner.held.get(rank);
    if (earlier) this.forget(earlier);
    owner.held.set(rank, held);
    this.entries.set(held, { owner, rank });
    this.total += held.size;
    for (const oldest of this.entries.keys()) {
      if (this.total <= this.capacity || oldest === held) break;
      this.forget(oldest);
    }
    return held;
  }

  touch(held: Held): void {
    const place = this.entries.get(held);
    if (!place) return;
    this.entries.delete(held);
    this.entries.set(held, place);
  }

  private forget(held: Held): void {
    const place = this.entries.get(held);
    if (!place) return;
    this.entries.delete(held);
    this.total -= held.size;
    if (place.owner.held.get(place.rank) === held) place.owner.held.delete(place.rank);
  }
}
