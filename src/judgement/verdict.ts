import type { Finding } from '../model/finding.js';
import type { Policy } from '../model/policy.js';
import type { Verdict } from '../model/report.js';
import type { Skip } from '../model/skip.js';

const EFFECT_ORDER = { block: 0, warn: 1, note: 2 } as const;
const SEVERITY_ORDER = { critical: 0, high: 1, medium: 2, low: 3 } as const;

/**
 * The verdict of a whole run. A found leak outranks incompleteness; a run in which nothing was read is
 * incomplete, never clear.
 *
 * @param findings those that nobody accepted
 * @param blobs how many were read, or looked at by a person who accepted that they were not
 */
export function verdictOf(
  findings: readonly Finding[],
  skipped: readonly Pick<Skip, 'effect'>[],
  blobs: number,
  policy: Policy,
): Verdict {
  const blocks = (effect: Finding['effect']) => effect === 'block' || (effect === 'warn' && policy.failOn === 'warn');
  if (findings.some(({ effect }) => blocks(effect))) return 'blocked';
  if (blobs === 0 || skipped.some(({ effect }) => effect === 'block')) return 'incomplete';
  return findings.some(({ effect }) => effect === 'warn') ? 'review' : 'clear';
}

/** Exit code of a verdict: 0 clear or review, 1 blocked, 2 incomplete. */
export function exitCodeOf(verdict: Verdict): 0 | 1 | 2 {
  return verdict === 'blocked' ? 1 : verdict === 'incomplete' ? 2 : 0;
}

/** By path, then worst first, then place: the same whatever the order of work. */
export function inOrder<T extends Finding>(findings: readonly T[]): T[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.location.path, b.location.path) ||
      EFFECT_ORDER[a.effect] - EFFECT_ORDER[b.effect] ||
      SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] ||
      compare(a.rule, b.rule) ||
      (a.location.line ?? a.location.firstRow ?? 0) - (b.location.line ?? b.location.firstRow ?? 0) ||
      compare(a.fingerprint, b.fingerprint),
  );
}

/** By code units, not by the machine's language: the order must be the same everywhere. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
