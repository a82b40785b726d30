import { giveEngine, takeEngine } from './engine/make-engine.js';
import { ObjectError, type ObjectErrorKind } from './error.js';
import { typeOf } from './ids.js';
import type { Pack } from './pack.js';
import { Rebuilder } from './rebuild.js';
import { hashFor, type OnUnpacked } from './walk-pack.js';
import type { WalkedPack } from './walked-pack.js';

const NONE = -1;
/** Bytes of rebuilt objects that are kept, in the engine and beside it. */
const KEPT_BYTES = 32 << 20;

/** Why some objects of a pack have no name: they cannot be rebuilt, or what they build on is not there. */
export type Unnamed = ObjectErrorKind | 'base-absent';

/**
 * Finds out the ids of the objects that are stored as differences, each after what it builds on. Those that cannot be
 * rebuilt stay without.
 *
 * @param pack the same objects, in their file
 * @param largest length of the largest object that is rebuilt
 * @param onUnpacked is told of every object that was rebuilt
 * @returns why some have none; empty when all have one
 */
export function nameDerived(
  pack: Pack,
  table: WalkedPack,
  idBytes: 20 | 32,
  { largest, onUnpacked }: { readonly largest: number; readonly onUnpacked: OnUnpacked },
): ReadonlySet<Unnamed> {
  const engine = takeEngine(KEPT_BYTES);
  try {
    const rebuilder = new Rebuilder(engine, { idBytes, largest, largeBytes: KEPT_BYTES }, () => null);
    rebuilder.mostLinks = table.count + 1;
    return new Naming(pack, table, rebuilder, { idBytes, onUnpacked }).run();
  } finally {
    giveEngine(engine);
  }
}

class Naming {
  /** Of each object the first that builds on it, and the next with the same base. */
  private readonly firstChild: Int32Array;
  private readonly sibling: Int32Array;
  /** Objects that name their base by an id that no object has yet. */
  private readonly waiting = new Map<string, number[]>();
  private readonly problems = new Set<Unnamed>();

  constructor(
    private readonly pack: Pack,
    private readonly table: WalkedPack,
    private readonly rebuilder: Rebuilder,
    private readonly options: { readonly idBytes: number; readonly onUnpacked: OnUnpacked },
  ) {
    this.firstChild = new Int32Array(table.count).fill(NONE);
    this.sibling = new Int32Array(table.count).fill(NONE);
  }

  run(): ReadonlySet<Unnamed> {
    const { count } = this.table;
    for (let rank = count - 1; rank >= 0; rank--) if (this.table.isDerived(rank)) this.link(rank);
    for (let rank = 0; rank < count; rank++) if (this.table.isNamed(rank)) this.nameFrom(rank);
    if (this.waiting.size > 0) this.problems.add('base-absent');
    return this.problems;
  }

  private link(rank: number): void {
    const id = this.table.baseIdOf(rank);
    if (id !== null) {
      const others = this.waiting.get(id);
      if (others) others.push(rank);
      else this.waiting.set(id, [rank]);
      return;
    }
    const base = this.pack.order.rankBefore(rank, this.table.baseAt(rank));
    if (base < 0) {
      this.problems.add('corrupt');
      return;
    }
    this.sibling[rank] = this.firstChild[base];
    this.firstChild[base] = rank;
  }

  /** Names everything that builds on an object, depth first and without recursion: chains can be long. */
  private nameFrom(root: number): void {
    const stack = this.childrenOf(root);
    for (let rank = stack.pop(); rank !== undefined; rank = stack.pop()) {
      if (this.name(rank)) for (const child of this.childrenOf(rank)) stack.push(child);
    }
  }

  /** Each is given once. */
  private childrenOf(rank: number): number[] {
    const children: number[] = [];
    for (let child = this.firstChild[rank]; child !== NONE; child = this.sibling[child]) children.push(child);
    this.firstChild[rank] = NONE;
    const id = this.waiting.size > 0 ? this.table.idAt(rank) : '';
    for (const child of this.waiting.get(id) ?? []) children.push(child);
    this.waiting.delete(id);
    return children;
  }

  /** Whether the object could be rebuilt. */
  private name(rank: number): boolean {
    try {
      const held = this.rebuilder.rebuild(this.pack, rank);
      const view = this.rebuilder.viewOf(held);
      this.options.onUnpacked(view.length);
      const digest = hashFor(this.options.idBytes)
        .update(`${typeOf(held.type)} ${view.length}\0`)
        .update(view);
      this.table.name(rank, digest.digest(), held.type);
      return true;
    } catch (error) {
      if (!(error instanceof ObjectError)) throw error;
      this.problems.add(error.kind);
      return false;
    }
  }
}
