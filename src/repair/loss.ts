import { cardinalityOf, type Level } from './ladder.js';

/**
 * Information that a column loses at a level: 1 − ln c_j / ln c_0, with c the number of distinct values. 0 as it is, 1
 * when every row says the same; a column with one value has nothing to lose.
 */
export function levelLoss(level: Level, asIs: Level): number {
  const before = cardinalityOf(asIs);
  if (before <= 1) return 0;
  const after = Math.max(1, cardinalityOf(level));
  return Math.min(1, Math.max(0, 1 - Math.log(after) / Math.log(before)));
}
