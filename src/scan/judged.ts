import type { Finding } from '../model/finding.js';
import type { Match } from '../model/match.js';

/** A finding and the result that it comes from, by its position. */
export interface JudgedFinding {
  readonly at: number;
  readonly match: Match;
  readonly finding: Finding;
}
