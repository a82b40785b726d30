import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arena, SLACK } from '../../../src/git/objects/arena.js';
import { Awaited } from '../../../src/git/objects/awaited.js';
import type { Held, Owner } from '../../../src/git/objects/held.js';
import { numbers } from './repositories.js';

const BEGIN = 64;
const ARENA_BYTES = 8192;
const MOST_BYTES = ARENA_BYTES / 8 - 2 * SLACK;

/** Builds objects on each other in an arena, as the store does; each is filled with its own number. */
class Builder {
  readonly owner: Owner & { awaited: Awaited | null } = { held: new Map<number, Held>(), awaited: null };
  wrong = 0;
  private readonly memory = new Uint8Array(BEGIN + ARENA_BYTES + SLACK);
  private readonly arena = new Arena(this.memory, BEGIN, BEGIN + ARENA_BYTES);

  constructor(
    private readonly bases: Int32Array,
    private readonly sizes: readonly number[],
  ) {}

  read(rank: number): void {
    this.arena.release();
    const way = [rank];
    let base: Held | null = null;
    for (let next = this.bases[rank]; next >= 0 && !base; next = this.bases[next]) {
      const held = this.owner.held.get(next);
      if (held) base = this.arena.touch(held);
      else way.push(next);
    }
    for (const step of way.reverse()) base = this.build(step, base);
  }

  /** Whether all that is kept is what it was. */
  allIsWhole(): boolean {
    return [...this.owner.held].every(([rank, held]) => this.isWhole(rank, held));
  }

  private build(rank: number, base: Held | null): Held {
    const target = this.arena.allocate(this.sizes[rank]);
    // Loops write beyond the end.
    this.memory.fill(255, target.at, target.at + target.size + SLACK);
    if (base && !this.isWhole(this.bases[rank], base)) this.wrong++;
    this.memory.fill(rank % 251, target.at, target.at + target.size);
    this.arena.keep(target, this.owner, rank, 1);
    if (base) this.owner.awaited?.countUse(rank, this.bases[rank]);
    return target;
  }

  private isWhole(rank: number, { at, size }: Held): boolean {
    return size === this.sizes[rank] && this.memory.subarray(at, at + size).every((byte) => byte === rank % 251);
  }
}

/** A forest in which every base comes before what builds on it. */
function forest(count: number, seed: number): { bases: Int32Array; sizes: number[] } {
  const random = numbers(seed);
  const bases = Int32Array.from({ length: count }, (_, rank) =>
    rank === 0 || random(8) === 0 ? -1 : rank - 1 - random(Math.min(rank, 4)),
  );
  return { bases, sizes: Array.from(bases, () => random(MOST_BYTES + 1)) };
}

describe('the arena', () => {
  it.each(['with a reading order', 'without one'])('never overwrites what is being built on, %s', (kind) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120 }),
        fc.integer(),
        fc.integer({ min: 0, max: 100 }),
        (count, seed, disorder) => {
          const { bases, sizes } = forest(count, seed);
          const builder = new Builder(bases, sizes);
          if (kind === 'with a reading order') builder.owner.awaited = new Awaited(bases);
          const random = numbers(seed + 1);
          for (let turn = 0; turn < 2 * count; turn++) {
            builder.read(random(100) < disorder ? random(count) : turn % count);
            if (!builder.allIsWhole()) return false;
          }
          return builder.wrong === 0;
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps what is used, and gives up what is not', () => {
    const bases = new Int32Array(1000).fill(0);
    bases[0] = -1;
    const builder = new Builder(bases, new Array(1000).fill(400));
    for (let rank = 0; rank < 1000; rank++) {
      builder.read(rank);
      expect(builder.owner.held.has(0)).toBe(true);
    }
    expect(builder.owner.held.size).toBeLessThan(ARENA_BYTES / 400);
    expect(builder.owner.held.has(500)).toBe(false);
  });

  it('holds no more than the way to the object at hand when they are read in order', () => {
    const bases = Int32Array.from({ length: 300 }, (_, rank) => (rank % 3 === 0 ? -1 : rank - 1));
    const builder = new Builder(bases, new Array(300).fill(50));
    builder.owner.awaited = new Awaited(bases);
    for (let rank = 0; rank < 300; rank++) {
      builder.read(rank);
      expect(builder.owner.held.size).toBe((rank % 3) + 1);
    }
  });
});
