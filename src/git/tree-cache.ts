import { GrowingNumbers } from './growing.js';
import type { IdTable } from './id-table.js';
import type { ObjectSource } from './object-source.js';

const HALF_BYTES = 8 << 20;
const NOTHING = new Uint8Array(0);

/**
 * Reads trees by number, and keeps the latest: the next commit has most of them too. They lie in two halves; when one is
 * full the other is emptied and filled next, so that nothing has to be known of each tree but its place.
 */
export class TreeCache {
  private readonly halves = [NOTHING, NOTHING];
  /** How often a half was begun; the odd turns are those of one half. */
  private turn = 1;
  private used = 0;
  /** By tree: the turn in which it was kept, and where it lies. */
  private readonly turns = new GrowingNumbers();
  private readonly starts = new GrowingNumbers();
  private readonly lengths = new GrowingNumbers();

  constructor(
    private readonly source: ObjectSource,
    private readonly trees: IdTable,
    private readonly halfBytes = HALF_BYTES,
  ) {}

  /**
   * The bytes of a tree, good until the second call after this one; null when it is not to be had, and the source says
   * why.
   */
  read(tree: number): Uint8Array | null {
    const turn = this.turns.get(tree);
    if (turn === this.turn) return this.kept(tree);
    // What is used stays.
    if (turn > 0 && turn === this.turn - 1) return this.keep(tree, this.kept(tree));
    const object = this.source.view(this.trees, tree);
    if (object === null) return null;
    if (object.type !== 'tree') {
      this.source.loss = 'damaged';
      return null;
    }
    // Two of the longest that are kept fit in one half.
    return object.bytes.length > this.halfBytes / 2 ? object.bytes.slice() : this.keep(tree, object.bytes);
  }

  private kept(tree: number): Uint8Array {
    const start = this.starts.get(tree);
    return this.halves[this.turns.get(tree) & 1].subarray(start, start + this.lengths.get(tree));
  }

  private keep(tree: number, bytes: Uint8Array): Uint8Array {
    if (this.used + bytes.length > this.halfBytes) {
      this.turn++;
      this.used = 0;
    }
    const half = this.turn & 1;
    if (this.halves[half].length === 0) this.halves[half] = new Uint8Array(this.halfBytes);
    this.halves[half].set(bytes, this.used);
    this.turns.set(tree, this.turn);
    this.starts.set(tree, this.used);
    this.lengths.set(tree, bytes.length);
    this.used += bytes.length;
    return this.kept(tree);
  }
}
