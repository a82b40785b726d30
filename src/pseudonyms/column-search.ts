import { log10Tail } from '../statistics/evidence.js';
import { canBeTold, FAMILIES, HYPOTHESES } from './hypotheses.js';
import type { Progress } from './progress.js';
import { type DigestTargets, indexOf } from './targets.js';

/** The same search over other digests must find nothing in all but one of a million columns. */
const CHANCE_LIMIT = -6;
/** Below so many bits a family must explain this share of the column: checksums of unlike things resemble each other. */
const FEW_BITS = 48;
const SHARE_BY_FEW_BITS = 0.25;
/** Hits that are needed before a few bits prove anything. */
const HITS_BY_FEW_BITS = 5;
/** The work on a column ends with so many reversed, or when this share of it would be and something is. */
const ENOUGH_REVERSED = 8;
const ENOUGH_TRIED = 0.02;

/** A family that is proved to be what the digests of a column are made of. */
export interface Proof {
  /** Position in `FAMILIES`. */
  readonly family: number;
  /** Positions of the digests that were reversed. */
  readonly reversed: ReadonlySet<number>;
}

/** One column in the search: its digests, what is expected of them and what was found. */
export class ColumnSearch {
  private readonly mask: bigint;
  /** Positions of the digests that were reversed, by family. */
  private readonly reversed = new Map<number, Set<number>>();
  proof: Proof | null = null;

  /** @param priors by position in `FAMILIES`, see `priorsOf` */
  constructor(
    readonly column: DigestTargets,
    readonly priors: Float64Array,
  ) {
    this.mask = ((1n << BigInt(column.bits)) - 1n) << BigInt(64 - column.bits);
  }

  /** Digests that are looked for. */
  get size(): number {
    return this.column.values.length;
  }

  /** Takes a digest that a hypothesis gave and that begins as one of the column does. */
  take(position: number, high: number, low: number): void {
    const { family } = HYPOTHESES[position];
    if (this.priors[family] === 0 || !canBeTold(HYPOTHESES[position], this.column.bits)) return;
    const at = indexOf(this.column.values, ((BigInt(high) << 32n) | BigInt(low)) & this.mask);
    if (at < 0) return;
    const known = this.reversed.get(family) ?? new Set();
    known.add(at);
    this.reversed.set(family, known);
  }

  /** Looks whether a family is proved by now; of several, the one that explains most of the digests. */
  judge(done: Progress): void {
    if (this.proof) return;
    for (const [family, reversed] of this.reversed) {
      const most = this.proof as Proof | null;
      if ((most === null || reversed.size > most.reversed.size) && this.isProof(family, reversed.size, done)) {
        this.proof = { family, reversed };
      }
    }
  }

  /** Whether more work can tell more about this column. */
  isOpen(done: Progress): boolean {
    if (!this.proof) return true;
    const { family, reversed } = this.proof;
    return reversed.size < Math.min(ENOUGH_REVERSED, this.size) && done.explainedBy(family) < ENOUGH_TRIED;
  }

  /**
   * What hits under a hypothesis are worth to this column: the probability that its family is the answer and has not
   * shown itself.
   *
   * @param planned what is tried or about to be
   * @param giveUp below this it is 0
   */
  weightOf(position: number, planned: Progress, giveUp: number): number {
    const hypothesis = HYPOTHESES[position];
    if (this.proof) return this.proof.family === hypothesis.family ? 1 : 0;
    const remaining = this.remaining(hypothesis.family, planned);
    return remaining >= giveUp && canBeTold(hypothesis, this.column.bits) ? remaining : 0;
  }

  /** Probability that a family is the answer and has not shown itself. */
  private remaining(family: number, planned: Progress): number {
    const prior = this.priors[family];
    return prior === 0 ? 0 : prior * Math.exp(-this.effective * planned.explainedBy(family));
  }

  /** Proofs that all digests together would give. */
  get effective(): number {
    return this.size / (this.column.bits < FEW_BITS ? HITS_BY_FEW_BITS : 1);
  }

  /** The hits of a family against those that chance gives: the exact binomial tail, with the cost of all families. */
  private isProof(family: number, reversed: number, done: Progress): boolean {
    const chance = -Math.expm1(-done.candidatesOf(family).tried / 2 ** this.column.bits);
    const cost = Math.log10(FAMILIES.length);
    if (log10Tail(this.size, reversed, chance) + cost > CHANCE_LIMIT) return false;
    const expected = done.explainedBy(family) * this.size;
    return this.column.bits >= FEW_BITS || reversed >= SHARE_BY_FEW_BITS * expected;
  }
}
