import { type Context, isNamed } from '../model/match.js';
import { log10BayesFactor, log10Tail, posterior } from './evidence.js';

/**
 * log10 of the prior odds that a group of numbers is the identifier, by what stands beside it. A column
 * without a name starts at 1 to 10: nine-digit numbers are mostly something else. A name right before it
 * says 100 to 1; a few words off, 6 to 1, so that one number there is a warning and no more. As the number of a letter
 * or a file it is a little more likely than not: one that passes is a warning, several prove it. A word against it
 * demands far more of the check; the name of a twin more than any check can give.
 */
const PRIOR_ODDS: Readonly<Record<Context, number>> = {
  keyed: 2,
  near: 0.75,
  reference: 0.15,
  neutral: -1,
  negative: -4,
  twin: -6,
};

/** Posterior from which a group is taken for what it looks like. */
const CERTAIN = 0.98;
/** Posterior from which a person is asked to look. */
const LIKELY = 0.9;
/**
 * A group that nothing names must also be this improbable by chance, as log10. Over 10,000 clean columns
 * that leaves 0.1 expected false alarms.
 */
const CHANCE_LIMIT = -5;
/** A single number, or a few, that nothing names are no evidence at all. */
const FEWEST_UNNAMED = 5;

/**
 * Under a name the share of real ones is mostly high (typing errors aside): nine tenths of the prior lies on
 * f ~ U(½, 1), one tenth on f ~ U(0, 1). Without it, random numbers under the name would look like a few real ones.
 */
const NAMED_SHARE = 0.5;
const NAMED_WEIGHT = 0.9;
/**
 * Numbers under a name of which some fail must also be improbable by chance, as log10: 1 in 100 to be certain,
 * 3 in 10 to be worth a look. Where all pass the name and the check agree, however few they are.
 */
const NAMED_CERTAIN = -2;
const NAMED_LIKELY = Math.log10(0.3);

/** What the figures say of n candidates of which k pass. */
export interface Decision {
  /** Posterior probability that the group holds real ones. */
  readonly confidence: number;
  /** log10 of the probability of so many passes by chance, with the cost of the places tried. */
  readonly log10p: number;
  readonly verdict: 'certain' | 'likely' | 'no';
}

/**
 * Judges n distinct candidates of which k pass a check with chance rate p0.
 *
 * @param p0 above 0; 1 for a number without a check, which only its name can show
 * @param tried places that were tried before this one; the tail probability is multiplied by it and the prior
 *   odds divided, so that a search over many places finds nothing more often than a look at one.
 */
export function decide(n: number, k: number, p0: number, context: Context, tried = 1): Decision {
  if (n === 0 || k === 0) return { confidence: 0, log10p: 0, verdict: 'no' };
  const cost = Math.log10(Math.max(1, tried));
  const log10p = hasCheck(p0) ? Math.min(0, log10Tail(n, k, p0) + cost) : 0;
  const named = isNamed(context) || context === 'reference';
  const factor = factorOf(n, k, p0, named);
  const confidence = posterior(PRIOR_ODDS[context] - cost, factor);
  const enough = named
    ? { certain: k === n || log10p <= NAMED_CERTAIN, likely: k === n || log10p <= NAMED_LIKELY }
    : { certain: n >= FEWEST_UNNAMED && log10p <= CHANCE_LIMIT, likely: n >= FEWEST_UNNAMED && log10p <= CHANCE_LIMIT };
  if (confidence >= CERTAIN && enough.certain) return { confidence, log10p, verdict: 'certain' };
  return { confidence, log10p, verdict: confidence >= LIKELY && enough.likely ? 'likely' : 'no' };
}

/** Where every number passes, passing says nothing: what is left is the name. */
function hasCheck(p0: number): boolean {
  return p0 < 1;
}

function factorOf(n: number, k: number, p0: number, named: boolean): number {
  if (!hasCheck(p0)) return 0;
  return named ? namedFactor(n, k, p0) : log10BayesFactor(n, k, p0);
}

function namedFactor(n: number, k: number, p0: number): number {
  const high = log10BayesFactor(n, k, p0, NAMED_SHARE) + Math.log10(NAMED_WEIGHT);
  const any = log10BayesFactor(n, k, p0) + Math.log10(1 - NAMED_WEIGHT);
  const larger = Math.max(high, any);
  return larger + Math.log10(10 ** (high - larger) + 10 ** (any - larger));
}
