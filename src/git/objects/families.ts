/** Base of an object that is not in the order. */
export const UNSEEN = -2;
const NONE = -1;

/** The objects of a pack that are asked for, with their bases. All by rank. */
export interface Families {
  /** Base of each; below 0 when it has none, or is not in the order. */
  readonly bases: Int32Array;
  /** When each is to be read, from 1; objects that were not asked for have a turn only as bases. */
  readonly turns: Uint32Array;
}

/**
 * When each object of a pack is to be read: families of differences one after the other, in each the base before what
 * is derived from it, and everything that builds on one object before the next.
 *
 * @param count number of objects in the pack
 * @param ranks objects that are asked for; their bases are followed
 * @param baseOf rank of an object's base in the same pack; below 0 when it has none
 */
export function findFamilies(count: number, ranks: Uint32Array, baseOf: (rank: number) => number): Families {
  const bases = findBases(count, ranks, baseOf);
  const { firstChild, sibling } = linkChildren(bases);
  const turns = new Uint32Array(bases.length);
  let turn = 0;
  for (let root = 0; root < bases.length; root++) {
    if (bases[root] !== NONE) continue;
    let rank = root;
    while (rank >= 0) {
      turns[rank] = ++turn;
      let next = firstChild[rank];
      while (next < 0 && rank !== root) {
        next = sibling[rank];
        rank = bases[rank];
      }
      rank = next;
    }
  }
  return { bases, turns: withStrays(turns, ranks, turn) };
}

/** Base of each object that is asked for, and of the bases; others are unseen. Read in the order of the pack. */
function findBases(count: number, ranks: Uint32Array, baseOf: (rank: number) => number): Int32Array {
  const bases = new Int32Array(count).fill(UNSEEN);
  let wanted = ranks.slice().sort();
  while (wanted.length > 0) {
    let found = 0;
    for (const rank of wanted) {
      if (bases[rank] !== UNSEEN) continue;
      const base = baseOf(rank);
      bases[rank] = base < 0 ? NONE : base;
      if (base >= 0 && bases[base] === UNSEEN) wanted[found++] = base;
    }
    wanted = wanted.slice(0, found).sort();
  }
  return bases;
}

/** For each object the first that builds on it, and the next with the same base, in the order of the pack. */
function linkChildren(bases: Int32Array): { firstChild: Int32Array; sibling: Int32Array } {
  const firstChild = new Int32Array(bases.length).fill(NONE);
  const sibling = new Int32Array(bases.length).fill(NONE);
  for (let rank = bases.length - 1; rank >= 0; rank--) {
    const base = bases[rank];
    if (base < 0) continue;
    sibling[rank] = firstChild[base];
    firstChild[base] = rank;
  }
  return { firstChild, sibling };
}

/** Gives a turn to what hangs on no root, because bases go round in a circle: at the end. */
function withStrays(turns: Uint32Array, ranks: Uint32Array, last: number): Uint32Array {
  let turn = last;
  for (const rank of ranks) if (turns[rank] === 0) turns[rank] = ++turn;
  return turns;
}
