import { MISSING } from '../../disclosure/coded.js';
import { DemandCheck } from './demand.js';
import { pairFloors } from './pairs.js';
import { type Condensed, condense, type Demand, type Space } from './space.js';
import { type Classes, Splitter } from './splitter.js';

/** Cells that one search may visit: about a second. */
const BUDGET = 120_000_000;

/** The best levels that were found. */
export interface Found {
  /** Level of every axis. */
  readonly levels: readonly number[];
  /** Share of all information that is lost, rows left out included; 0 to 1. */
  readonly loss: number;
  /** Rows that must be left out. */
  readonly suppressed: number;
  /** Whether it is proven that no better levels exist. */
  readonly isBest: boolean;
}

/**
 * Finds the levels that satisfy a demand at the least loss.
 *
 * Depth-first over the axes, one level of one axis at a time, so that nodes of the lattice share the partition of
 * their first axes. A branch ends as soon as its first axes alone fail (a subset of columns that singles out rows does
 * so in every larger set: Incognito, LeFevre et al. 2005) or when what it has lost already is not less than the best
 * answer so far; the first answer comes from walking down greedily from the top. Both the demand and the loss are
 * monotone (OLA, El Emam et al. 2009), so the answer is the best of the whole lattice unless the budget ends first.
 *
 * @param budget cells that may be visited
 * @returns null when even the top of the lattice does not satisfy the demand
 */
export function search(space: Space, demand: Demand, budget = BUDGET): Found | null {
  const floors = axisFloors(space, demand);
  if (floors === null) return null;
  return new Search(space, demand, condense(space, floors), floors, budget).run();
}

/** The lowest level of every axis at which that axis alone satisfies the demand. */
function axisFloors(space: Space, demand: Demand): number[] | null {
  const floors: number[] = [];
  for (const axis of space.axes) {
    const first = axis.levels.findIndex(({ column }) => {
      const one: Space = { ...space, axes: [{ levels: [{ column, loss: 0 }] }] };
      const table = condense(one, [0]);
      const splitter = new Splitter(table.kinds);
      const classes = splitter.split(splitter.whole(), table.axes[0][0], new Int32Array(table.kinds));
      return new DemandCheck(table, demand.k, splitter).badRows(classes) <= demand.allowed;
    });
    if (first < 0) return null;
    floors.push(first);
  }
  return floors;
}

class Search {
  private readonly splitter: Splitter;
  private readonly check: DemandCheck;
  /** Axes in the order in which they are decided, the most telling first. */
  private readonly order: readonly number[];
  private readonly levels: number[];
  /** Room for the classes of the first axes, one array a depth. */
  private readonly room: readonly Int32Array[];
  private floorBeside: ReturnType<typeof pairFloors> = () => 0;
  private best: { readonly levels: number[]; readonly loss: number; readonly suppressed: number } | null = null;
  private isOut = false;

  constructor(
    private readonly space: Space,
    private readonly demand: Demand,
    private readonly table: Condensed,
    private readonly floors: readonly number[],
    private readonly budget: number,
  ) {
    this.splitter = new Splitter(table.kinds);
    this.check = new DemandCheck(table, demand.k, this.splitter);
    this.levels = space.axes.map(({ levels }) => levels.length - 1);
    this.room = space.axes.map(() => new Int32Array(table.kinds));
    const cardinality = (axis: number) => table.axes[axis][floors[axis]].cardinality;
    this.order = space.axes.map((_, axis) => axis).sort((a, b) => cardinality(b) - cardinality(a) || a - b);
  }

  run(): Found | null {
    this.greedy();
    if (this.best === null) return null;
    this.floorBeside = pairFloors(this.table, this.floors, {
      splitter: this.splitter,
      isGood: (classes) => this.check.badRows(classes) <= this.demand.allowed,
      budget: this.budget / 4,
    });
    this.descend(0, this.splitter.whole(), this.space.baseLoss);
    const { levels, loss, suppressed } = this.best;
    return { levels, loss, suppressed, isBest: !this.isOut && this.isMonotone() };
  }

  /**
   * A group of which no sensitive value is known is harmless, but it is not when it joins one in which everybody shares
   * a value. Where rows may go as well, a coarser table can then have more of them in the way.
   */
  private isMonotone(): boolean {
    const hasUnknown = this.space.sensitive.some(({ column }) => column.codes.includes(MISSING));
    return this.demand.allowed === 0 || !hasUnknown;
  }

  /**
   * Walks down from the top, each time the step that regains most, as long as the demand is met. An axis that could not
   * go down cannot do so later either: the others have only gone down since.
   */
  private greedy(): void {
    if (!this.try()) return;
    const open = new Set(this.levels.keys());
    while (open.size > 0 && this.splitter.work < this.budget / 2) {
      const steps = [...open]
        .filter((axis) => this.levels[axis] > this.floors[axis])
        .map((axis) => ({ axis, gain: this.gain(axis, this.levels[axis]) }))
        .sort((a, b) => b.gain - a.gain || a.axis - b.axis);
      if (steps.length === 0) return;
      const [{ axis }] = steps;
      this.levels[axis]--;
      if (this.try()) continue;
      this.levels[axis]++;
      open.delete(axis);
    }
  }

  private gain(axis: number, level: number): number {
    const { levels } = this.space.axes[axis];
    return levels[level].loss - levels[level - 1].loss;
  }

  /** Judges the node at `levels` by itself, and keeps it when it is the best. */
  private try(): boolean {
    let classes = this.splitter.whole();
    for (const [depth, axis] of this.order.entries()) {
      classes = this.splitter.split(classes, this.table.axes[axis][this.levels[axis]], this.room[depth]);
    }
    const bad = this.check.badRows(classes);
    if (bad > this.demand.allowed) return false;
    this.keep(bad);
    return true;
  }

  private keep(suppressed: number): void {
    const kept = this.space.axes.reduce(
      (sum, { levels }, axis) => sum + levels[this.levels[axis]].loss,
      this.space.baseLoss,
    );
    const loss = this.withRows(kept, suppressed);
    // Of equals the one that leaves most as it is: a column with one value costs nothing and need not go.
    const isLower = this.best !== null && total(this.levels) < total(this.best.levels);
    const isBetter = this.best === null || isLess(loss, this.best.loss) || (isLower && !isLess(this.best.loss, loss));
    if (isBetter) this.best = { levels: [...this.levels], loss, suppressed };
  }

  /** A row that is left out loses what it still had. */
  private withRows(loss: number, suppressed: number): number {
    const share = this.space.rows === 0 ? 0 : suppressed / this.space.rows;
    return loss + share * this.demand.lossOfRow * (1 - loss);
  }

  /** Decides the axis at `depth`, with the classes and the loss of those before it. */
  private descend(depth: number, classes: Classes, loss: number): void {
    if (depth === this.order.length) return;
    const axis = this.order[depth];
    const { levels } = this.space.axes[axis];
    for (let level = this.lowest(axis, depth); level < levels.length; level++) {
      const now = loss + levels[level].loss;
      // Higher levels lose more, whatever the axes that follow may do.
      if (!this.mayWin(now, 0)) return;
      this.levels[axis] = level;
      if (!this.mayWin(now + this.leastOfRest(depth + 1), 0)) continue;
      if (this.splitter.work > this.budget) {
        this.isOut = true;
        return;
      }
      const split = this.splitter.split(classes, this.table.axes[axis][level], this.room[depth]);
      const bad = this.check.badRows(split);
      if (bad > this.demand.allowed) continue;
      if (depth + 1 === this.order.length) this.keep(bad);
      else if (this.mayWin(now + this.leastOfRest(depth + 1), bad)) this.descend(depth + 1, split, now);
    }
  }

  private mayWin(loss: number, suppressed: number): boolean {
    return this.best === null || isLess(this.withRows(loss, suppressed), this.best.loss);
  }

  /** The lowest level of an axis that every decided axis allows. */
  private lowest(axis: number, depth: number): number {
    let level = this.floors[axis];
    for (let before = 0; before < depth; before++) {
      const other = this.order[before];
      level = Math.max(level, this.floorBeside(axis, other, this.levels[other]));
    }
    return level;
  }

  /** The least that the undecided axes will cost. */
  private leastOfRest(depth: number): number {
    let loss = 0;
    for (let after = depth; after < this.order.length; after++) {
      const axis = this.order[after];
      loss += this.space.axes[axis].levels[this.lowest(axis, depth)].loss;
    }
    return loss;
  }
}

/** Less by more than rounding, so that the order of additions decides nothing. */
function isLess(a: number, b: number): boolean {
  return a < b - 1e-12;
}

function total(levels: readonly number[]): number {
  return levels.reduce((sum, level) => sum + level, 0);
}
