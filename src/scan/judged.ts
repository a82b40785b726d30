import type { Judged } from '../judgement/blob.js';

/** One finding of a result, by the position of that result. */
export interface Member {
  readonly at: number;
  readonly judged: Judged;
}

/** A finding as it is told and decided on, and what it stands for: in a history, the same in every version of a file. */
export interface FindingUnit {
  readonly told: Judged;
  readonly members: readonly Member[];
}
