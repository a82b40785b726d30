import { type SizeHistogram, sizeHistogram, sum } from './classes.js';
import { pitman } from './pitman.js';
import { slideNegativeBinomial } from './slide-negative-binomial.js';
import { zayatz } from './zayatz.js';

/** Estimated shares of the population that are unique; null where a model has no answer. */
export interface UniqueEstimates {
  readonly zayatz: number | null;
  readonly pitman: number | null;
  readonly snb: number | null;
}

export type UniquenessModel = 'sample' | 'zayatz' | 'pitman' | 'snb';

/** One of the estimates, and which. */
export interface ChosenEstimate {
  readonly model: UniquenessModel;
  readonly fraction: number;
}

/** Sampling fraction up to which Pitman's model is the better one (Dankar et al. 2012). */
const PITMAN_UP_TO = 0.1;

/**
 * How many people are unique in the population that a sample was drawn from, by each model and by the rule of choice.
 *
 * The rule is applied without the slide negative binomial model, so that a fraction above 0.1 takes Zayatz: where the
 * two differ, the larger estimate should decide about publication. The outcome is that of ARX, whose version of the
 * model does not converge on its own example data.
 *
 * @param sizes records in every class of the sample
 * @param fraction sampling fraction n/N, above 0 and at most 1
 * @throws RangeError when the fraction is not
 */
export function populationUniques(
  sizes: Int32Array,
  fraction: number,
): UniqueEstimates & { chosen: ChosenEstimate | null } {
  if (!(fraction > 0 && fraction <= 1)) throw new RangeError('a sampling fraction is above 0 and at most 1');
  const histogram = sizeHistogram(sizes);
  const estimates = {
    zayatz: zayatz(histogram, fraction),
    pitman: pitman(histogram, fraction),
    snb: slideNegativeBinomial(histogram, fraction),
  };
  const chosen = fraction === 1 ? ownUniques(histogram) : dankarRule({ ...estimates, snb: null }, fraction);
  return { ...estimates, chosen };
}

/**
 * The rule of choice of Dankar, El Emam, Neisa & Roffey (2012, "Estimating the re-identification risk of clinical data
 * sets"): up to a sampling fraction of 0.1 Pitman, or Zayatz when Pitman has no answer; above it the smaller of Zayatz
 * and the slide negative binomial model.
 */
export function dankarRule(estimates: UniqueEstimates, fraction: number): ChosenEstimate | null {
  const of = (model: Exclude<UniquenessModel, 'sample'>): ChosenEstimate[] => {
    const share = estimates[model];
    return share === null ? [] : [{ model, fraction: share }];
  };
  if (fraction <= PITMAN_UP_TO) return [...of('pitman'), ...of('zayatz')].at(0) ?? null;
  return [...of('zayatz'), ...of('snb')].sort((a, b) => a.fraction - b.fraction).at(0) ?? null;
}

function ownUniques({ sizes, counts }: SizeHistogram): ChosenEstimate | null {
  const records = sum(sizes.map((size, i) => size * counts[i]));
  if (records === 0) return null;
  return { model: 'sample', fraction: sizes[0] === 1 ? counts[0] / records : 0 };
}
