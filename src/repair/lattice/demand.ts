import { MISSING } from '../../disclosure/coded.js';
import type { Condensed, SensitiveColumn } from './space.js';
import type { Classes, Splitter } from './splitter.js';

const NONE = -1;
const SEVERAL = -2;

/**
 * Counts the rows that stand in the way of publication: those in a class that is too small, or in which everybody
 * shares a sensitive value. Making classes larger never makes this number larger (a class that joins a good one is
 * good), which is what the search leans on; `Search.isMonotone` tells the exception.
 */
export class DemandCheck {
  private readonly sizes: Int32Array;
  private readonly rows: Int32Array;
  private readonly seen: Int32Array;
  private readonly isBad: Uint8Array;

  constructor(
    private readonly table: Condensed,
    private readonly k: number,
    private readonly splitter: Splitter,
  ) {
    const { kinds } = table;
    this.sizes = new Int32Array(kinds);
    this.rows = new Int32Array(kinds);
    this.seen = new Int32Array(kinds);
    this.isBad = new Uint8Array(kinds);
  }

  /** Rows that would have to be left out. */
  badRows(classes: Classes): number {
    this.judge(classes);
    let bad = 0;
    for (let id = 0; id < classes.count; id++) if (this.isBad[id] === 1) bad += this.rows[id];
    return bad;
  }

  /** 1 for every class that stands in the way; valid until the next question. */
  judge({ of, count }: Classes): Uint8Array {
    const { table, rows, isBad, splitter } = this;
    const { weights, entities, sensitive, kinds } = table;
    splitter.work += kinds;
    rows.fill(0, 0, count);
    for (let kind = 0; kind < kinds; kind++) rows[of[kind]] += weights[kind];
    const sizes = entities === null ? rows : this.countEntities(of, count, entities);
    for (let id = 0; id < count; id++) isBad[id] = sizes[id] < this.k ? 1 : 0;
    for (const column of sensitive) this.markShared(of, count, column);
    return isBad;
  }

  /** Rows of unknown entity add nobody; see `disclosure/entities.ts`. */
  private countEntities(of: Int32Array, count: number, entities: Int32Array): Int32Array {
    const { sizes, seen } = this;
    sizes.fill(0, 0, count);
    seen.fill(-1, 0, count);
    // Kinds are in the order of their entities, so that each comes once.
    for (let kind = 0; kind < entities.length; kind++) {
      const entity = entities[kind];
      if (entity === MISSING || seen[of[kind]] === entity) continue;
      seen[of[kind]] = entity;
      sizes[of[kind]]++;
    }
    return sizes;
  }

  private markShared(of: Int32Array, count: number, { column, common }: SensitiveColumn): void {
    const { seen, isBad } = this;
    const values = column.codes;
    seen.fill(NONE, 0, count);
    for (let kind = 0; kind < values.length; kind++) {
      const value = values[kind];
      const id = of[kind];
      if (value === MISSING || seen[id] === SEVERAL) continue;
      if (seen[id] === NONE) seen[id] = value;
      else if (seen[id] !== value) seen[id] = SEVERAL;
    }
    // A class of which no value is known tells nothing.
    for (let id = 0; id < count; id++) if (seen[id] >= 0 && seen[id] !== common) isBad[id] = 1;
  }
}
