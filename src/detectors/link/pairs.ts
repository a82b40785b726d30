import { containment, type KeySketch, type TableSketch } from './sketch.js';

/** Two tables of a scan, by their position among the sketches. */
export interface LinkCandidate {
  readonly tables: readonly [number, number];
  /** Key columns on each side; null when the rows themselves may be in the same order. */
  readonly keys: readonly [number, number] | null;
  /** The key alone does not say that the rows belong together: another column must agree. */
  readonly isDoubtful: boolean;
  /** Keys of the smaller side that the other has, 0 to 1; 0 for rows in the same order. */
  readonly share: number;
}

/** Share of the smaller column that the larger must hold. */
const CONTAINED = 0.5;
const FEWEST_COMMON = 10;
/** Tables beyond which pairs are not looked for: a collection of that size is work for an audit. */
const MOST_TABLES = 2000;
/** Pairs that are read again and joined. */
const MOST_PAIRS = 64;

/** What was found, and whether the limits left anything out. */
export interface LinkCandidates {
  readonly pairs: readonly LinkCandidate[];
  readonly isPartial: boolean;
}

/**
 * Tables that may be joined: columns that hold each other's values, or rows of the same number.
 *
 * @param isWanted whether two tables are worth looking at, by their positions
 */
export function linkCandidates(
  sketches: readonly TableSketch[],
  isWanted: (a: number, b: number) => boolean = () => true,
): LinkCandidates {
  const looked = sketches.slice(0, MOST_TABLES);
  const pairs: LinkCandidate[] = [];
  for (const [a, b] of likelyPairs(looked)) {
    const pair = isWanted(a, b) ? pairOf(looked, a, b) : null;
    if (pair) pairs.push(pair);
  }
  pairs.sort((x, y) => x.tables[0] - y.tables[0] || x.tables[1] - y.tables[1]);
  return {
    pairs: pairs.slice(0, MOST_PAIRS),
    isPartial: looked.length < sketches.length || pairs.length > MOST_PAIRS,
  };
}

/** Pairs that share a key value of the sketches, or the number of rows; each once. */
function likelyPairs(sketches: readonly TableSketch[]): [number, number][] {
  const holders = new Map<string, number[]>();
  const hold = (what: string, table: number) => {
    const tables = holders.get(what) ?? [];
    if (tables[tables.length - 1] !== table) tables.push(table);
    holders.set(what, tables);
  };
  sketches.forEach(({ keys, rows }, table) => {
    hold(`rows ${rows}`, table);
    // Values with small hashes are in the sketches of all columns that hold them.
    for (const { hashes } of keys) {
      for (let i = 0; i < Math.min(hashes.length, 128); i += 2) hold(`${hashes[i]} ${hashes[i + 1]}`, table);
    }
  });
  const found = new Map<string, [number, number]>();
  for (const tables of holders.values()) {
    // A value that very many tables hold is no key.
    if (tables.length > 50) continue;
    for (const a of tables) for (const b of tables) if (a < b) found.set(`${a} ${b}`, [a, b]);
  }
  return [...found.values()];
}

function pairOf(sketches: readonly TableSketch[], a: number, b: number): LinkCandidate | null {
  const [left, right] = [sketches[a], sketches[b]];
  if (left.gate === null && right.gate === null) return null;
  const best = sharedKey(left.keys, right.keys);
  if (best) {
    const { at, isDoubtful, share } = best;
    return { tables: [a, b], keys: [left.keys[at[0]].column, right.keys[at[1]].column], isDoubtful, share };
  }
  return left.rows === right.rows ? { tables: [a, b], keys: null, isDoubtful: true, share: 0 } : null;
}

/** What of a key tells whether it is shared. */
export type ComparableKey = Pick<KeySketch, 'hashes' | 'isComplete' | 'isSerial'> & {
  /** See `KeySketch`; a digest of it where names are not kept. */
  readonly header: string | null;
};

/** The keys that two tables share best, by their positions: one that is no coincidence before any that may be. Null for none. */
export function sharedKey(
  left: readonly ComparableKey[],
  right: readonly ComparableKey[],
): { readonly at: readonly [number, number]; readonly isDoubtful: boolean; readonly share: number } | null {
  let best: { at: [number, number]; isDoubtful: boolean; share: number } | null = null;
  for (const [i, one] of left.entries()) {
    for (const [j, other] of right.entries()) {
      const { share, common } = containment(one, other);
      if (share < CONTAINED || common < FEWEST_COMMON) continue;
      const isDoubtful = isCoincidence(one, other);
      if (best && (Number(best.isDoubtful) - Number(isDoubtful) || share - best.share) <= 0) continue;
      best = { at: [i, j], isDoubtful, share };
    }
  }
  return best;
}

/** Numbers 1 to n are in every table: they are a key only under a name of their own. */
function isCoincidence(one: ComparableKey, other: ComparableKey): boolean {
  return (one.isSerial || other.isSerial) && (one.header === null || one.header !== other.header);
}
