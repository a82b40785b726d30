import {
  ascending,
  clamp,
  deviation,
  direction,
  kurtosis,
  mean,
  quantile,
  serialScore,
  shareOf,
  skewness,
} from './figures.js';
import { type Likelihood, Odds } from './likelihood.js';
import type { ColumnSample } from './sample.js';

/** Oldest age that a list has. */
const OLDEST = 110;
const FEWEST = 8;

/**
 * Ages against other whole numbers of two digits. Ages of a population are flat to bell-shaped from 0 or from the
 * lower bound of the group to 90 or 100, with a standard deviation of 10 to 25 years (Statistics Netherlands: mean 42,
 * deviation 23); counts are skewed with a variance like their mean, percentages heap at round numbers and at 100.
 */
export function age(sample: ColumnSample): Likelihood | null {
  const ages = sample.integers;
  if (!ages || ages.length < FEWEST || sample.distinct < Math.min(10, ages.length / 2.5)) return null;
  if (shareOf(ages, (value) => value < 0 || value > OLDEST) > 0.01) return null;
  // Ages are not padded with zeros; codes are.
  if (sample.share((text) => /^0\d/.test(text)) > 0) return null;
  const sorted = ascending(ages);
  const [low, high] = [quantile(sorted, 0.05), quantile(sorted, 0.95)];
  const spread = deviation(ages);
  const odds = new Odds();
  odds.add(widthOdds(low, high), 'range');
  // A lower bound of 12, 15, 16 or 18 and nobody below it: people of an age to be asked or employed.
  odds.add(sorted[0] >= 12 && sorted[0] <= 26 && high >= 50 ? 0.8 : 0, 'range');
  odds.add(spread >= 7 && spread <= 28 ? 0.5 : spread < 3 ? -1.5 : -0.3, 'distribution');
  // Of ten people older than 70 not one is older than 90.
  odds.add(shareOf(ages, (value) => value > 90) > 0.08 && low < 60 ? -2 : 0, 'distribution');
  odds.add((spread * spread) / Math.max(mean(ages), 1) >= 2.5 ? 0.3 : -1, 'distribution');
  odds.add(Math.abs(skewness(ages)) < 0.9 ? 0.4 : -1.5, 'distribution');
  // Generations stand side by side: ages are flatter than what is measured (kurtosis 2 to 2.5; its error is √(24/n)).
  odds.add(clamp(0.3 - (0.5 * (kurtosis(ages) - 2.3)) / Math.sqrt(24 / ages.length), -1.5, 0.3), 'distribution');
  odds.add(roundAgeOdds(ages), 'distribution');
  odds.add(direction(ages) !== 0 ? -3.5 : Math.abs(serialScore(ages)) > 4.5 ? -1.5 : 0.3, 'shape');
  return odds.of('age');
}

/** The middle nine tenths: a population, or a part of one from 16, 50 or 65 years on. Narrower says little. */
function widthOdds(low: number, high: number): number {
  if (high < 50 || high > 99) return high - low >= 12 ? 0 : -1.5;
  return high - low >= 28 ? 1.2 : high - low >= 18 ? 0.8 : -0.5;
}

function roundAgeOdds(ages: readonly number[]): number {
  const margin = 3 / Math.sqrt(ages.length);
  const fives = shareOf(ages, (value) => value % 5 === 0);
  // Estimated ages heap a little; percentages and scores a lot.
  if (fives > 0.34 + margin * 0.4) return -2;
  return shareOf(ages, (value) => value === 100) > 0.02 ? -1.5 : 0.3;
}

/**
 * Sizes of households or numbers of children against other small codes: low, falling after 2 (Statistics Netherlands:
 * of ten households four have one person, three two, one three, one four, half a one five or more).
 */
export function householdSize(sample: ColumnSample): Likelihood | null {
  const sizes = sample.integers;
  if (!sizes || sizes.length < 20 || sample.distinct < 4 || sample.distinct > 12) return null;
  if (sizes.some((size) => size < 1 || size > 15)) return null;
  const share = (size: number) => shareOf(sizes, (value) => value === size);
  const falling = [2, 3, 4, 5, 6].every((size) => share(size + 1) <= share(size) + 0.06);
  if (shareOf(sizes, (size) => size <= 5) < 0.9 || !falling || share(1) + share(2) < 0.35) return null;
  return new Odds()
    .add(1, 'range')
    .add(share(6) + share(7) > 0 && share(6) < 0.08 ? 0.5 : 0, 'distribution')
    .of('household-size');
}

/**
 * Hours a week against other numbers: from 0 to 60, in halves and quarters, or the usual weeks of 16 to 40 hours.
 */
export function hours(sample: ColumnSample): Likelihood | null {
  const values = sample.numbers;
  if (!values || values.length < FEWEST || sample.distinct < 4) return null;
  if (values.some((value) => value < 0 || value > 168) || shareOf(values, (value) => value > 60) > 0.02) return null;
  const quarters = shareOf(values, (value) => Number.isInteger(value * 4));
  const usual = shareOf(values, (value) => [8, 12, 16, 20, 24, 28, 32, 36, 38, 40].includes(value));
  if (sample.integers) return usual > 0.6 ? new Odds().add(2.5, 'distribution').of('hours') : null;
  if (quarters < 0.99) return null;
  return new Odds().add(clamp(1 + sample.size / 100, 1, 2.5), 'form').of('hours');
}

/**
 * Amounts of income, benefit or debt: positive, skewed to the right with a tail, of the size of a month's or a year's
 * income. Prices and budgets look alike, so this says little by itself.
 */
export function income(sample: ColumnSample): Likelihood | null {
  const values = sample.numbers;
  if (!values || values.length < 20 || sample.distinct < Math.min(20, values.length / 2)) return null;
  const sorted = ascending(values);
  const middle = quantile(sorted, 0.5);
  if (sorted[0] < 0 || middle < 600 || middle > 80_000 || direction(values) !== 0) return null;
  const logs = values.filter((value) => value > 0).map(Math.log);
  if (logs.length < values.length * 0.8) return null;
  const spread = deviation(logs);
  return new Odds()
    .add(spread > 0.2 && spread < 1.1 ? 0.3 : -1, 'distribution')
    .add(Math.abs(serialScore(values)) > 4.5 ? -1.5 : 0, 'shape')
    .of('income');
}
