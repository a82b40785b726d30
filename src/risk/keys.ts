import type { CodedTable } from '../disclosure/coded.js';
import { uniqueCombinations } from '../disclosure/combinations.js';
import { smallestHittingSet } from '../disclosure/hitting-set.js';
import { examineSubsets } from '../disclosure/subsets.js';
import type { RiskKeys } from '../reporters/risk/report.js';

/** Who knows more than three facts about somebody knows them well. */
const MAX_SIZE = 3;
const MOST_TOLD = 20;
/** A sample makes rows look unique that are not, so all rows are looked at while that takes seconds. */
const MOST_ROWS = 2_000_000;

/** The smallest sets of columns that make rows findable, and what to leave out so that none of all such sets is left. */
export function keysOf(table: CodedTable, columns: readonly number[]): RiskKeys | null {
  if (columns.length === 0 || table.rows < 2) return null;
  const { keys, error, levels, records } = examineSubsets(table, columns, { maxSize: MAX_SIZE, mostRows: MOST_ROWS });
  const told = [...keys].sort((a, b) => b.records - a.records || a.columns.length - b.columns.length);
  const { minimal, complete } = uniqueCombinations(table, columns, { maxSize: MAX_SIZE });
  return {
    minimal: minimal.slice(0, MOST_TOLD),
    keys: told.slice(0, MOST_TOLD).map((key) => ({ columns: [...key.columns], uniques: key.records })),
    drop:
      keys.length === 0 ? null : [...smallestHittingSet(keys.map((key) => key.columns)).columns].sort((a, b) => a - b),
    partial: !complete || levels.some(({ sets, of }) => sets < of),
    sampled: error === null ? null : records,
  };
}
