import type { CodedTable } from './coded.js';
import type { NotComputed, SudaFigures } from './measure-types.js';
import { MOST_COLUMNS, minimalUniques } from './minimal-uniques.js';
import type { Partition } from './partition.js';
import { disScores, sudaScores } from './suda.js';

/** Up to this number of rows their scores are listed one by one. */
const MOST_LISTED = 100_000;

/** SUDA scores over the quasi-identifiers; DIS-SUDA when the sampling fraction is known. */
export function sudaFigures(
  table: CodedTable,
  quasi: readonly number[],
  classes: Partition,
  fraction: number | null,
  reasons: Record<string, NotComputed>,
): SudaFigures {
  const uniques = minimalUniques(table, quasi);
  if (uniques === null) {
    reasons.suda = quasi.length > MOST_COLUMNS ? 'too-many-columns' : 'over-budget';
    return { sum: null, max: null, scores: null, dis: null, contributions: null, maxSize: null };
  }
  if (uniques.maxSize < quasi.length) reasons['suda.larger'] = 'over-budget';
  const { scores, contributions, sum, max } = sudaScores(table.rows, uniques);
  const listed = table.rows <= MOST_LISTED;
  if (!listed) reasons['suda.scores'] = reasons['suda.dis'] = 'too-many-rows';
  else if (fraction === null) reasons['suda.dis'] = 'no-sampling-fraction';
  return {
    sum,
    max,
    scores: listed ? [...scores] : null,
    dis: listed && fraction !== null ? [...disScores(scores, quasi.length, classes.sizes, fraction)] : null,
    contributions: [...contributions],
    maxSize: uniques.maxSize,
  };
}
