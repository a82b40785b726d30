import { smallestClass } from '../../disclosure/classes.js';
import type { CodedTable } from '../../disclosure/coded.js';
import { missingCells, wildcardFrequencies } from '../../disclosure/missing.js';
import type { Partition } from '../../disclosure/partition.js';

/** Looked up combinations; a tenth of a second. */
const BUDGET = 4e6;

/**
 * The smallest number of records that any record can stand for when an empty cell fits every value. Never below k, which
 * takes an empty cell for a value of its own: what is judged is the worse of the two.
 *
 * @returns null when no cell is empty, or when there are too many combinations to say
 */
export function smallestWithGaps(table: CodedTable, columns: readonly number[], classes: Partition): number | null {
  if (missingCells(table, columns) === 0) return null;
  const found = wildcardFrequencies(table, columns, classes, classes.sizes, { budget: BUDGET });
  return found && smallestClass(found);
}
