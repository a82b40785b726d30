import type { DigestSource } from '../model/match.js';
import { canBeTold, FAMILIES, HYPOTHESES } from './hypotheses.js';
import type { Progress } from './progress.js';
import { type Judgement, judgeHits } from './proof.js';
import { type DigestTargets, indexOf } from './targets.js';

/** How often all values of a column lie in one part of a family: vehicles of a few years have plates of one code. */
const ALONE: Readonly<Record<DigestSource, number>> = { bsn: 0, telefoon: 0, kenteken: 0.1, adres: 0 };
/** Below so many bits a single hit is no proof, and this many are needed. */
const FEW_BITS = 48;
const HITS_BY_FEW_BITS = 5;
/** The work on a column ends with so many reversed, or when this share of it would be. */
const ENOUGH_REVERSED = 8;
const ENOUGH_EXPLAINED = 0.02;

/** What was found of one family. */
interface Found {
  /** Position in `FAMILIES`. */
  readonly family: number;
  /** Positions of the digests that were reversed. */
  readonly reversed: Set<number>;
  judgement: Judgement;
}

/** One column in the search: its digests, what is expected of them and what was found. */
export class ColumnSearch {
  private readonly mask: bigint;
  private readonly found = new Map<number, Found>();
  /** The family that the digests are certainly made of. */
  private certain: Found | null = null;

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

  /** Proofs that all digests together would give. */
  get effective(): number {
    return this.size / (this.column.bits < FEW_BITS ? HITS_BY_FEW_BITS : 1);
  }

  /** Takes a digest that a hypothesis gave and that begins as one of the column does. */
  take(position: number, high: number, low: number): void {
    const { family } = HYPOTHESES[position];
    if (this.priors[family] === 0 || !canBeTold(HYPOTHESES[position], this.column.bits)) return;
    const at = indexOf(this.column.values, ((BigInt(high) << 32n) | BigInt(low)) & this.mask);
    if (at < 0) return;
    const known = this.found.get(family) ?? { family, reversed: new Set(), judgement: { odds: 0, verdict: 'no' } };
    known.reversed.add(at);
    this.found.set(family, known);
  }

  /** Weighs what was found by now. */
  judge(done: Progress): void {
    const { bits, context } = this.column;
    for (const one of this.found.values()) {
      const counts = {
        digests: this.size,
        reversed: one.reversed.size,
        candidates: done.candidatesOf(one.family).tried,
        bits,
        explained: done.explainedBy(one.family),
      };
      one.judgement = judgeHits(counts, HYPOTHESES[FAMILIES[one.family][0]].space.source, context);
    }
    this.certain ??= this.best('certain');
  }

  /** The family that the digests are made of and how many were reversed, as far as can be told. */
  answer(): { readonly family: number; readonly reversed: number } | null {
    const best = this.certain ?? this.best('likely');
    return best && { family: best.family, reversed: best.reversed.size };
  }

  /** Whether more work can tell more about this column. */
  isOpen(done: Progress): boolean {
    if (this.size === 0) return false;
    if (!this.certain) return true;
    const { family, reversed } = this.certain;
    return reversed.size < Math.min(ENOUGH_REVERSED, this.size) && done.explainedBy(family) < ENOUGH_EXPLAINED;
  }

  /**
   * What hits under a hypothesis are worth to this column: the probability that its family is the answer and has not
   * shown itself, or has shown itself and is not certain yet.
   *
   * @param planned what is tried or about to be
   * @param giveUp below this it is 0
   */
  weightOf(position: number, planned: Progress, giveUp: number): number {
    const hypothesis = HYPOTHESES[position];
    if (this.certain) return this.certain.family === hypothesis.family ? 1 : 0;
    if (this.priors[hypothesis.family] === 0 || !canBeTold(hypothesis, this.column.bits)) return 0;
    const odds = this.found.get(hypothesis.family)?.judgement.odds ?? 0;
    const weight = Math.max(this.remaining(position, planned), odds / (1 + odds));
    return weight >= giveUp ? weight : 0;
  }

  /**
   * Probability that a family is the answer and has not shown itself. Its parts are there in their usual shares, so
   * that what was tried of one speaks for all, or else all values lie in one part.
   */
  private remaining(position: number, planned: Progress): number {
    const { family, space } = HYPOTHESES[position];
    const apart = ALONE[space.source];
    const together = Math.exp(-this.effective * planned.explainedBy(family));
    const alone = Math.exp(-this.effective * planned.shareOf(position));
    return this.priors[family] * ((1 - apart) * together + apart * alone);
  }

  private best(verdict: 'certain' | 'likely'): Found | null {
    let best: Found | null = null;
    for (const one of this.found.values()) {
      const is = one.judgement.verdict === verdict;
      if (is && (best === null || one.judgement.odds > best.judgement.odds)) best = one;
    }
    return best;
  }
}
