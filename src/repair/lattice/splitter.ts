import type { CodedColumn } from '../../disclosure/coded.js';

/** The class of every kind of row. */
export interface Classes {
  readonly of: Int32Array;
  readonly count: number;
}

/** Classes × codes up to which a table with a place for every pair is used, per kind of row and at least. */
const PLACES_PER_KIND = 4;
const FEWEST_PLACES = 1 << 16;

/**
 * Splits classes by one more column, thousands of times with the same memory: what a search over a lattice does. The
 * measures have `disclosure/partition.ts`, which makes new arrays each time.
 */
export class Splitter {
  private readonly places: Int32Array;
  private readonly slots: Int32Array;
  /** Cells visited so far: the measure of work. */
  work = 0;

  constructor(private readonly kinds: number) {
    this.places = new Int32Array(Math.max(FEWEST_PLACES, kinds * PLACES_PER_KIND));
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, kinds) * 2)));
  }

  /** Everything in one class. */
  whole(): Classes {
    return { of: new Int32Array(this.kinds), count: this.kinds === 0 ? 0 : 1 };
  }

  /** @param target where the new classes are written; may not be `classes.of` */
  split(classes: Classes, column: CodedColumn, target: Int32Array): Classes {
    this.work += this.kinds;
    const places = classes.count * column.cardinality;
    return {
      of: target,
      count: places <= this.places.length ? this.direct(classes, column, target) : this.hashed(classes, column, target),
    };
  }

  private direct({ of, count }: Classes, { codes, cardinality }: CodedColumn, target: Int32Array): number {
    const { places } = this;
    places.fill(0, 0, count * cardinality);
    let next = 0;
    for (let kind = 0; kind < target.length; kind++) {
      const place = of[kind] * cardinality + codes[kind];
      const known = places[place];
      target[kind] = known === 0 ? next : known - 1;
      if (known === 0) places[place] = ++next;
    }
    return next;
  }

  private hashed({ of }: Classes, { codes }: CodedColumn, target: Int32Array): number {
    const { slots } = this;
    const mask = slots.length - 1;
    slots.fill(0);
    let next = 0;
    for (let kind = 0; kind < target.length; kind++) {
      let slot = (Math.imul(of[kind], 0x9e3779b1) ^ Math.imul(codes[kind], 0x85ebca6b)) & mask;
      let first = slots[slot] - 1;
      while (first >= 0 && (of[first] !== of[kind] || codes[first] !== codes[kind])) {
        slot = (slot + 1) & mask;
        first = slots[slot] - 1;
      }
      if (first < 0) slots[slot] = kind + 1;
      target[kind] = first < 0 ? next++ : target[first];
    }
    return next;
  }
}
