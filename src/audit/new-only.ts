import type { Audit, AuditedTarget } from '../model/audit.js';
import { warningsStop } from '../reporters/issues.js';
import { keyed } from '../reports/keyed.js';

/**
 * The exit code of an audit when only what is new counts: 1 where a new finding blocks, or tables together of which one changed; 2
 * where something could not be looked at that could be before, or was never seen.
 */
export function exitCodeOfNew({ targets, links, empty }: Audit): 0 | 1 | 2 {
  if (targets.some(blocksAnew) || blocksAnewTogether(targets, links)) return 1;
  return targets.length === empty || targets.some(isNewlyUnread) ? 2 : 0;
}

function blocksAnew(target: AuditedTarget): boolean {
  const { fresh } = target;
  // A report is read when it is asked for: of most targets there is nothing new.
  const report = fresh.length === 0 ? null : target.report;
  if (report === null) return false;
  const news = new Set(fresh);
  const warningStops = warningsStop(report);
  return [...keyed(report.findings)].some(
    ([key, { effect }]) => (effect === 'block' || (effect === 'warn' && warningStops)) && news.has(key),
  );
}

/** Nobody keeps which tables re-identified people together before: where one of their targets changed, they may not have. */
function blocksAnewTogether(targets: Audit['targets'], links: Audit['links']): boolean {
  const changed = new Set(targets.flatMap(({ change, target }) => (change === 'unchanged' ? [] : target.id)));
  return links.some(
    ({ joined, tables }) => joined?.effect === 'block' && tables.some(({ target }) => changed.has(target)),
  );
}

function isNewlyUnread({ change, verdict }: AuditedTarget): boolean {
  return change !== 'unchanged' && verdict === 'incomplete';
}
