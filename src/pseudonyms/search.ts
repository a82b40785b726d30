import { ColumnSearch } from './column-search.js';
import { FAMILIES, HYPOTHESES, priorsOf } from './hypotheses.js';
import { Plan } from './plan.js';
import type { Progress } from './progress.js';
import type { SweepTask } from './sweep.js';
import type { DigestOutcome, DigestTargets } from './targets.js';

/** Does tasks, in whatever order and however many at once. */
export interface SweepRunner {
  /** @returns the hits of every task, in their order; null for one that was not done because the time was up. */
  run(tasks: readonly SweepTask[]): Promise<readonly (Uint32Array | null)[]>;
}

/** Seconds of the first round of tasks and of the longest, by the nominal rates. */
const FIRST_ROUND = 0.06;
const LONGEST_ROUND = 1;
const ROUND_GROWTH = 1.6;

/**
 * Tries to reverse digests. One search serves all columns: every candidate is compared with the digests of all of
 * them. What is tried next is what promises most per second, as the theory of optimal search has it (Koopman 1957, "The
 * theory of search III"): the probability that a hypothesis is true and has not shown itself, times the rate of its
 * hits. What was found is looked at between rounds of a fixed amount of work, so that the outcome is the same however
 * many threads do it.
 *
 * @param budget seconds of work by the nominal rates; 0 for none
 * @returns one outcome per column, in their order
 */
export async function search(
  columns: readonly DigestTargets[],
  budget: number,
  runner: SweepRunner,
): Promise<DigestOutcome[]> {
  const priors = new Map<string, Float64Array>();
  const searches = columns.map((column) => {
    const { bytes, encoding, context, sources } = column;
    const key = [bytes, encoding, context, ...sources].join();
    const known = priors.get(key) ?? priorsOf(column);
    priors.set(key, known);
    return new ColumnSearch(column, known);
  });
  const plan = new Plan(searches, budget);
  let partial = false;
  for (let round = FIRST_ROUND; !partial; round = Math.min(LONGEST_ROUND, round * ROUND_GROWTH)) {
    const tasks = plan.next(round);
    if (tasks.length === 0) break;
    const results = await runner.run(tasks.map(({ task }) => task));
    tasks.forEach((planned, i) => {
      const hits = results[i];
      if (hits === null) partial = true;
      else plan.take(planned, hits);
    });
    plan.judge();
  }
  return searches.map((one) => outcomeOf(one, plan.done, partial));
}

function outcomeOf(one: ColumnSearch, done: Progress, partial: boolean): DigestOutcome {
  const answer = one.answer();
  const { tried, all } = done.candidatesOf(answer?.family ?? likeliestBsn(one.priors));
  const common = { lookedFor: one.size, tried: tried / all, partial };
  if (!answer) return { algorithm: null, source: null, form: null, reversed: 0, ...common };
  const { algorithm, space } = HYPOTHESES[FAMILIES[answer.family][0]];
  const { source, form } = space;
  return { algorithm, source, form, reversed: answer.reversed, ...common };
}

/** The family that people think of first: BSNs of nine digits under the likeliest function. */
function likeliestBsn(priors: Float64Array): number {
  let best = -1;
  FAMILIES.forEach(([first], family) => {
    const isBsn = HYPOTHESES[first].space.source === 'bsn';
    if (isBsn && (best < 0 || priors[family] > priors[best])) best = family;
  });
  return best;
}
