import { availableParallelism } from 'node:os';
import type { CollectedDigests } from '../detectors/digests/collector.js';
import { pseudonymMatch } from '../detectors/digests/match.js';
import type { PseudonymMatch } from '../model/match.js';
import type { Rule } from '../model/rule.js';
import { search } from '../pseudonyms/search.js';
import { type DigestOutcome, type DigestTargets, firstWordsOf, withinReach } from '../pseudonyms/targets.js';
import { DigestPool } from './digests-pool.js';

/** Seconds of work when nobody says otherwise, by the nominal rates of the functions on one core. */
const DEFAULT_HASH_BUDGET = 10;
const MOST_WORKERS = 8;
/** The clock ends a search that takes this many times its budget, or this many seconds if that is more. */
const PATIENCE = 3;
const LEAST_SECONDS = 5;

/** How much may be spent on a search. */
export interface DigestSearchOptions {
  /** Seconds of work, by the nominal rates of the functions on one core; 0 for none. */
  readonly budget: number;
  /** Threads that share the work. They change the time it takes and nothing else. */
  readonly workers: number;
  /** Seconds on the clock after which a slow machine stops; three times the budget when absent. */
  readonly clock?: number;
}

/**
 * Tries to reverse the digests of all columns in one search.
 *
 * @returns one outcome per column, in their order; no candidate and no digest
 */
export async function reverseDigests(
  columns: readonly DigestTargets[],
  { budget, workers, clock = Math.max(LEAST_SECONDS, budget * PATIENCE) }: DigestSearchOptions,
): Promise<DigestOutcome[]> {
  const within = withinReach(columns);
  const pool = new DigestPool(firstWordsOf(within), workers, clock);
  try {
    return await search(within, budget, pool);
  } finally {
    await pool.close();
  }
}

/** Pseudonyms by the position of their blob, and whether another run can find more because the clock ended this one. */
export interface Pseudonyms {
  readonly matches: readonly (readonly PseudonymMatch[])[];
  readonly isCut: boolean;
}

/**
 * The pseudonyms among the digests of a run.
 *
 * @param blobs the digests that were collected in each blob
 * @param rule the rule about pseudonyms; null when it is switched off
 */
export async function reversePseudonyms(
  blobs: readonly (readonly CollectedDigests[])[],
  { pseudonymRule: rule }: { readonly pseudonymRule: Rule | null },
  { hashBudget = DEFAULT_HASH_BUDGET, jobs }: { readonly hashBudget?: number; readonly jobs?: number },
): Promise<Pseudonyms> {
  const all = blobs.flat();
  if (rule === null || all.length === 0) return { matches: blobs.map(() => []), isCut: false };
  const outcomes = await reverseDigests(
    all.map(({ targets }) => targets),
    { budget: hashBudget, workers: Math.max(1, Math.min(jobs ?? availableParallelism(), MOST_WORKERS)) },
  );
  let at = 0;
  return {
    matches: blobs.map((columns) => columns.flatMap((column) => pseudonymMatch(rule.id, column, outcomes[at++]) ?? [])),
    isCut: outcomes.some(({ partial }) => partial),
  };
}
