import type { Context, DigestSource } from '../model/match.js';
import { log10Tail } from '../statistics/evidence.js';
import { FAMILIES } from './hypotheses.js';

/** What the hits of one family in one column rest on. */
export interface HitCounts {
  /** Distinct digests of the column, and those that were reversed. */
  readonly digests: number;
  readonly reversed: number;
  /** Candidates that were tried, and bits that were compared. */
  readonly candidates: number;
  readonly bits: number;
  /** Share of the column that would be reversed by now if all of it were what the family says. */
  readonly explained: number;
}

/** What the hits of one family say. */
export interface Judgement {
  /** Odds that the digests are what the family says. */
  readonly odds: number;
  readonly verdict: 'certain' | 'likely' | 'no';
}

/** The same search over other digests must find nothing in all but one of a million columns. */
const CHANCE_LIMIT = -6;
/**
 * Other numbers of the same form hit as well: of arbitrary nine digits one in eleven is a valid BSN. For forms without
 * a check it is the share of unlike values, with a margin.
 */
const OTHERS: Readonly<Record<DigestSource, number>> = { bsn: 1 / 11, telefoon: 0.05, kenteken: 0.05, adres: 0.05 };
/** Odds that a number that somebody digested is the one that the form says, before its hits are counted. */
const PRIOR_ODDS: Readonly<Record<Context, number>> = {
  keyed: 1000,
  near: 100,
  reference: 10,
  neutral: 10,
  negative: 1,
  twin: 0.1,
};
const CERTAIN = 1000;
const LIKELY = 10;

/**
 * Weighs hits twice. Against chance: that so many digests begin as those of the candidates, by the exact binomial
 * tail, with the cost of all families that are tried. And against other numbers of the same form: the likelihood ratio
 * of "all of the column is this" and "the column is other numbers, of which a share has this form", for hits that come
 * one by one (Poisson), so that a search may stop at any moment (Wald 1945, "Sequential tests of statistical
 * hypotheses"). A mixture of both is told by its tail at the end.
 */
export function judgeHits(counts: HitCounts, source: DigestSource, context: Context): Judgement {
  const { digests, reversed, candidates, bits, explained } = counts;
  if (reversed === 0) return { odds: 0, verdict: 'no' };
  const chance = -Math.expm1(-candidates / 2 ** bits);
  if (log10Tail(digests, reversed, chance) + Math.log10(FAMILIES.length) > CHANCE_LIMIT) {
    return { odds: 0, verdict: 'no' };
  }
  const others = Math.min(0.999, chance + OTHERS[source] * explained);
  const all = Math.min(1, chance + explained);
  const odds = PRIOR_ODDS[context] * Math.exp(reversed * Math.log(all / others) - digests * (all - others));
  if (odds >= CERTAIN) return { odds, verdict: 'certain' };
  const isMixture = log10Tail(digests, reversed, others) <= CHANCE_LIMIT;
  return { odds, verdict: odds >= LIKELY || isMixture ? 'likely' : 'no' };
}
