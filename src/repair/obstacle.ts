import type { ColumnRef } from '../model/location.js';
import type { Report } from '../model/report.js';
import type { RuleSet } from '../model/rule.js';
import type { Obstacle } from '../reporters/repair.js';
import type { Constraints } from './constraints.js';
import type { Entities } from './entities.js';
import type { RepairInput } from './input.js';
import type { Outcome } from './outcome.js';

/** Whether small counts are all that a scan finds: rows of such a table are groups, and no ladder fits them. */
export function isCountsOnly({ findings }: Report, { rules }: RuleSet): boolean {
  const detectorOf = new Map(rules.map(({ id, detector }) => [id, detector]));
  const telling = findings.filter(({ effect }) => effect !== 'note');
  return telling.length > 0 && telling.every(({ rule }) => detectorOf.get(rule) === 'small-cells');
}

/** Why nothing was found. */
export function obstacleTo(
  { reading, report, rules }: RepairInput,
  { removed }: Constraints,
  { count }: Entities,
  k: number,
): Obstacle {
  if (isCountsOnly(report, rules)) return 'counts-only';
  if (removed.size === reading.columns.length) return 'nothing-left';
  return count < k ? 'too-few' : 'columns';
}

/**
 * Columns that keep the table from being publishable: those that must stay, those that a scan of the best try still
 * names, or those of which every group shares a value.
 */
export function inTheWay(
  { reading, wishes }: RepairInput,
  { quasi, sensitive }: Constraints,
  outcomes: readonly Outcome[],
): ColumnRef[] {
  const refs = (indices: Iterable<number>) => [...indices].map((index) => reading.columns[index].ref);
  const kept = [...wishes.keep].filter((index) => quasi.has(index));
  if (kept.length > 0) return refs(kept);
  const named = outcomes.flatMap(({ named: indices }) => indices);
  return refs(new Set(named.length > 0 ? named : sensitive));
}
