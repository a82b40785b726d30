import { age, hours, householdSize, income } from './ages.js';
import { birthDate, birthYear } from './births.js';
import { sex, writtenCodes } from './coded.js';
import { clamp } from './figures.js';
import type { Role, RoleId } from './ids.js';
import type { Likelihood } from './likelihood.js';
import { neutralRole } from './neutral.js';
import { areas, postcodeDigits } from './places.js';
import { NEUTRAL_PRIORS, PRIORS, type Prior } from './priors.js';
import type { ColumnSample } from './sample.js';

/** What the values of one column say, before the rest of the table is heard. */
export interface Reading {
  readonly neutral: { readonly id: RoleId; readonly probability: number };
  readonly likelihoods: readonly Likelihood[];
  /**
   * Log of how much better a table of people explains the column than another table does.
   */
  readonly people: number;
}

/** Strongest word of one column for or against people. */
const MOST_FOR = 5;
const MOST_AGAINST = -0.7;

/** A role that is less than this likely, beside what the column is otherwise, is not spoken of. */
const LEAST_SUPPORT = 0.1;
/** Fewer values say nothing about how they are spread. */
const FEWEST = 5;

/**
 * Reads one column by its values.
 *
 * @param distrust log odds by which every role is less likely: for a column under a name that means something else
 */
export function readColumn(sample: ColumnSample, distrust: number): Reading {
  const neutral = neutralRole(sample);
  if (sample.size < FEWEST || neutral.id === 'constant') return { neutral, likelihoods: [], people: 0 };
  const raw = [
    birthDate(sample),
    birthYear(sample),
    age(sample),
    sex(sample),
    householdSize(sample),
    hours(sample),
    income(sample),
    postcodeDigits(sample),
    ...areas(sample),
    ...writtenCodes(sample),
  ].flatMap((likelihood) => likelihood ?? []);
  // What fills a range without a gap is a row of numbers, whatever its bounds.
  const against = distrust + (neutral.id === 'index' ? 4 : 0);
  const likelihoods = raw.map((one) => ({ ...one, odds: one.odds - against }));
  return { neutral, likelihoods, people: peopleOdds(neutral.id, likelihoods) };
}

function peopleOdds(neutral: RoleId, likelihoods: readonly Likelihood[]): number {
  const base = priorOf(neutral);
  let [people, other] = [base.people, base.other];
  for (const { id, odds } of likelihoods) {
    people += priorOf(id).people * Math.exp(odds);
    other += priorOf(id).other * Math.exp(odds);
  }
  return clamp(Math.log(people / other), MOST_AGAINST, MOST_FOR);
}

/**
 * The most probable role of a column, given how probable it is that the table is about people.
 *
 * @param people log odds of that, from everything but this column
 */
export function bestRole(reading: Reading, people: number): Omit<Role, 'column'> {
  const share = 1 / (1 + Math.exp(-people));
  const weight = (id: RoleId, odds: number) => {
    const { people: withPeople, other } = priorOf(id);
    return (share * withPeople + (1 - share) * other) * Math.exp(odds);
  };
  const { neutral, likelihoods } = reading;
  const weights = likelihoods.map(({ id, odds }) => weight(id, odds));
  const nothing = weight(neutral.id, 0);
  const total = nothing + weights.reduce((sum, one) => sum + one, 0);
  const at = weights.indexOf(Math.max(...weights));
  if (at < 0 || weights[at] < nothing)
    return { id: neutral.id, probability: (nothing / total) * neutral.probability, because: ['shape'] };
  const { id, because } = likelihoods[at];
  return { id, probability: weights[at] / total, because };
}

/** The role that speaks most for people or groups of people, if it is at least possible; null when none is. */
export function supportOf({ neutral, likelihoods }: Reading): RoleId | null {
  let best: RoleId | null = null;
  let most = priorOf(neutral.id).people * LEAST_SUPPORT;
  for (const { id, odds } of likelihoods) {
    const weight = priorOf(id).people * Math.exp(odds);
    if (weight <= most) continue;
    most = weight;
    best = id;
  }
  return best;
}

function priorOf(id: RoleId): Prior {
  return PRIORS[id] ?? NEUTRAL_PRIORS[id] ?? { people: 0.01, other: 0.01 };
}
