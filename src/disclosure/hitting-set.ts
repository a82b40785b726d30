/** Sets of columns that each have to lose a column, and what it costs to lose one. */
export interface HittingSetOptions {
  /** Cost of doing without a column, above 0; 1 for every column unless told. */
  readonly cost?: (column: number) => number;
  /** Partial answers that are looked at before the search for a better one ends. */
  readonly budget?: number;
}

/** Columns of which every set has at least one. */
export interface HittingSet {
  /** Column indices, ascending. */
  readonly columns: readonly number[];
  /** Their costs added up. */
  readonly cost: number;
  /**
   * `exact`: nothing cheaper exists. `greedy`: at most H(n) = 1 + 1/2 + … + 1/n ≤ 1 + ln n times as expensive as the
   * cheapest, for n sets (Chvátal 1979).
   */
  readonly method: 'exact' | 'greedy';
  /** A cost that no answer can be below; equals `cost` when it is exact. */
  readonly atLeast: number;
}

/** Columns up to which the search for the cheapest is tried; one bit each. */
const MOST_COLUMNS = 30;
const DEFAULT_BUDGET = 200_000;

/**
 * Chooses the cheapest columns that hit all sets: without them, none of the sets is whole. With the keys of a table as
 * sets, it answers which columns make people findable.
 *
 * Exact by branch and bound as far as the budget goes, with up to 30 columns; otherwise greedy, the column first that
 * hits most for its cost. Among equals the lower index wins, so that the answer is always the same.
 *
 * @throws RangeError when a set is empty, which nothing can hit, or a cost is not above 0
 */
export function smallestHittingSet(
  sets: readonly (readonly number[])[],
  { cost = () => 1, budget = DEFAULT_BUDGET }: HittingSetOptions = {},
): HittingSet {
  const columns = [...new Set(sets.flat())].sort((a, b) => a - b);
  const costs = columns.map(cost);
  if (sets.some((set) => set.length === 0)) throw new RangeError('a set without columns cannot be hit');
  if (costs.some((value) => !(value > 0))) throw new RangeError('a column has to cost more than 0');
  const places = new Map(columns.map((column, place) => [column, place]));
  const family = withoutSupersets(sets.map((set) => [...new Set(set.map((column) => places.get(column) ?? 0))]));
  const greedy = hitGreedily(family, costs);
  const search = columns.length > MOST_COLUMNS ? null : new BranchAndBound(family, costs, greedy, budget);
  const best = search?.run() ?? greedy;
  const proved = search !== null && !search.ended;
  return {
    columns: best.map((place) => columns[place]).sort((a, b) => a - b),
    cost: total(best, costs),
    method: proved ? 'exact' : 'greedy',
    atLeast: proved ? total(best, costs) : disjointCost(family, costs),
  };
}

/** Leaves out sets that contain another: what hits the smaller one hits them. Smallest sets first. */
function withoutSupersets(sets: readonly (readonly number[])[]): (readonly number[])[] {
  const different = new Map(sets.map((set) => [...set].sort((a, b) => a - b)).map((set) => [set.join(), set]));
  const bySize = [...different.values()].sort(bySizeThenColumns);
  const kept: (readonly number[])[] = [];
  /** The kept sets by their first column, which is a column of whatever contains them. */
  const keptByFirst = new Map<number, (readonly number[])[]>();
  let entered = 0;
  for (const set of bySize) {
    // Different sets of one size do not contain each other.
    for (; entered < kept.length && kept[entered].length < set.length; entered++) {
      const first = kept[entered][0];
      const sameFirst = keptByFirst.get(first);
      if (sameFirst === undefined) keptByFirst.set(first, [kept[entered]]);
      else sameFirst.push(kept[entered]);
    }
    const own = new Set(set);
    const contains = (smaller: readonly number[]) => smaller.every((column) => own.has(column));
    if (!set.some((column) => keptByFirst.get(column)?.some(contains))) kept.push(set);
  }
  return kept;
}

function bySizeThenColumns(one: readonly number[], other: readonly number[]): number {
  if (one.length !== other.length) return one.length - other.length;
  const at = one.findIndex((column, i) => column !== other[i]);
  return at < 0 ? 0 : one[at] - other[at];
}

/** The column that hits most sets for its cost, again and again; then without columns that turned out not to be needed. */
function hitGreedily(sets: readonly (readonly number[])[], costs: readonly number[]): number[] {
  const setsOf = setsByColumn(sets, costs.length);
  const open = Int32Array.from(setsOf, (of) => of.length);
  const isHit = new Uint8Array(sets.length);
  const chosen: number[] = [];
  for (let left = sets.length; left > 0; ) {
    let best = 0;
    for (let column = 1; column < costs.length; column++) {
      if (open[column] * costs[best] > open[best] * costs[column]) best = column;
    }
    chosen.push(best);
    for (const i of setsOf[best]) {
      if (isHit[i] === 1) continue;
      isHit[i] = 1;
      left--;
      for (const column of sets[i]) open[column]--;
    }
  }
  return withoutNeedless(setsOf, chosen, costs);
}

/** For every column the sets that it is in. */
function setsByColumn(sets: readonly (readonly number[])[], columns: number): number[][] {
  const setsOf: number[][] = Array.from({ length: columns }, () => []);
  sets.forEach((set, i) => {
    for (const column of set) setsOf[column].push(i);
  });
  return setsOf;
}

/** Drops columns, the most expensive first, of which every set has another that was chosen. */
function withoutNeedless(
  setsOf: readonly (readonly number[])[],
  chosen: readonly number[],
  costs: readonly number[],
): number[] {
  const needed = new Set(chosen);
  const hits = new Map<number, number>();
  for (const column of chosen) for (const i of setsOf[column]) hits.set(i, (hits.get(i) ?? 0) + 1);
  for (const column of [...chosen].sort((a, b) => costs[b] - costs[a] || b - a)) {
    if (setsOf[column].some((i) => hits.get(i) === 1)) continue;
    needed.delete(column);
    for (const i of setsOf[column]) hits.set(i, (hits.get(i) ?? 0) - 1);
  }
  return [...needed];
}

/** A lower bound: sets that share no column each need one of their own. */
function disjointCost(sets: readonly (readonly number[])[], costs: readonly number[]): number {
  const used = new Set<number>();
  let cost = 0;
  for (const set of sets) {
    if (set.some((column) => used.has(column))) continue;
    for (const column of set) used.add(column);
    cost += Math.min(...set.map((column) => costs[column]));
  }
  return cost;
}

function total(columns: readonly number[], costs: readonly number[]): number {
  return columns.reduce((sum, column) => sum + costs[column], 0);
}

/** Rounding of added costs must not look like a cheaper answer. */
const ROUNDING = 1e-9;

/** Takes a set that is not hit, and tries each of its columns; gives up what cannot become cheaper than the best. */
class BranchAndBound {
  /** Whether the budget was used up. */
  ended = false;
  private readonly masks: Int32Array;
  private best: readonly number[];
  private bestCost: number;
  private nodes = 0;

  constructor(
    private readonly sets: readonly (readonly number[])[],
    private readonly costs: readonly number[],
    start: readonly number[],
    private readonly budget: number,
  ) {
    this.masks = Int32Array.from(sets, (set) => set.reduce((mask, column) => mask | (1 << column), 0));
    this.best = start;
    this.bestCost = total(start, costs);
  }

  run(): readonly number[] {
    this.branch([], 0, 0, 0);
    return this.best;
  }

  /** @param excluded columns that were tried before: answers with them are known */
  private branch(chosen: readonly number[], mask: number, excluded: number, cost: number): void {
    if (++this.nodes > this.budget) {
      this.ended = true;
      return;
    }
    const open = this.lowerBound(mask, excluded);
    if (cost + open.cost >= this.bestCost - ROUNDING) return;
    if (open.set < 0) {
      this.best = chosen;
      this.bestCost = cost;
      return;
    }
    let tried = excluded;
    for (const column of this.sets[open.set]) {
      const bit = 1 << column;
      if ((excluded & bit) !== 0) continue;
      this.branch([...chosen, column], mask | bit, tried, cost + this.costs[column]);
      if (this.ended) return;
      tried |= bit;
    }
  }

  /** What the sets that are not hit cost at least, and one of them with fewest columns left; −1 when all are hit. */
  private lowerBound(mask: number, excluded: number): { cost: number; set: number } {
    let used = 0;
    let cost = 0;
    let set = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.masks.length; i++) {
      if ((this.masks[i] & mask) !== 0) continue;
      const left = this.masks[i] & ~excluded;
      if (left === 0) return { cost: Number.POSITIVE_INFINITY, set: i };
      const size = bits(left);
      if (size < fewest) {
        fewest = size;
        set = i;
      }
      if ((left & used) !== 0) continue;
      used |= left;
      cost += this.cheapest(left);
    }
    return { cost, set };
  }

  private cheapest(mask: number): number {
    let cheapest = Number.POSITIVE_INFINITY;
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      cheapest = Math.min(cheapest, this.costs[31 - Math.clz32(rest & -rest)]);
    }
    return cheapest;
  }
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
