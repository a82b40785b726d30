import type { DigestName } from '../model/match.js';
import { ALGORITHMS } from './algorithms.js';
import { SPACES } from './spaces/all.js';
import type { CandidateSpace } from './spaces/space.js';

/** A part of the work: some outer combinations of a space under one function. */
export interface SweepTask {
  readonly algorithm: DigestName;
  /** Position in `SPACES`. */
  readonly space: number;
  /** First outer combination in the order of the sweep, and how many. */
  readonly from: number;
  readonly count: number;
}

/**
 * Step from one outer combination to the next: about the golden section of their number, and without a common factor,
 * so that a sweep reaches each once, and every part of the space equally often on the way (the three-distance theorem).
 */
export function strideOf({ outers }: CandidateSpace): number {
  let stride = Math.max(1, Math.round(outers * 0.6180339887498949));
  while (greatestCommonDivisor(stride, outers) !== 1) stride++;
  return stride;
}

/** The outer combination at a position of the sweep; exact, as both factors are below 2^26. */
export function outerAt(space: CandidateSpace, position: number): number {
  return (position * strideOf(space)) % space.outers;
}

/** Candidates per outer combination, on average. */
export function candidatesPerOuter({ candidates, outers }: CandidateSpace): number {
  return candidates / outers;
}

/** Seconds that a task takes by the nominal rate of its function. */
export function costOf({ algorithm, space, count }: SweepTask): number {
  return (count * candidatesPerOuter(SPACES[space])) / ALGORITHMS[algorithm].perSecond;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
