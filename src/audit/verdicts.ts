import type { AuditLink, AuditOutcome } from '../model/audit.js';
import type { Policy } from '../model/policy.js';
import type { Verdict } from '../model/report.js';

/** The verdict on a target: what could not be audited is incomplete, never clear. */
export function verdictOn({ report }: Pick<AuditOutcome, 'report'>): Verdict {
  return report?.verdict ?? 'incomplete';
}

/** From worst to best. A leak that was found outranks what could not be looked at. */
export const WORST_FIRST: readonly Verdict[] = ['blocked', 'incomplete', 'review', 'clear'];

/** The verdict on all of them together. Where there is none, nothing was looked at. */
export function worstOf(verdicts: Iterable<Verdict>): Verdict {
  const there = new Set(verdicts);
  return WORST_FIRST.find((verdict) => there.has(verdict)) ?? 'incomplete';
}

const EXIT_CODES: Readonly<Record<Verdict, 0 | 1 | 2>> = { blocked: 1, incomplete: 2, review: 0, clear: 0 };

/** The verdict on two tables together, by whether the policy lets warnings stop; none where they tell nothing. */
export function verdictOnLink({ joined }: Pick<AuditLink, 'joined'>, failOn: Policy['failOn']): Verdict[] {
  if (joined === null) return [];
  return [joined.effect === 'block' || failOn === 'warn' ? 'blocked' : 'review'];
}

/**
 * The exit code of an audit. It is that of the worst of its targets, so that a policy that makes warnings stop does so here
 * too, or of tables of several of them together.
 */
export function worstCode(codes: ReadonlySet<0 | 1 | 2>): 0 | 1 | 2 {
  if (codes.has(1)) return 1;
  return codes.has(2) || codes.size === 0 ? 2 : 0;
}

/** That of one target. */
export function exitCodeOn({ report }: Pick<AuditOutcome, 'report'>): 0 | 1 | 2 {
  return report?.exitCode ?? EXIT_CODES.incomplete;
}

/** That of a verdict by itself. */
export function codeOf(verdict: Verdict): 0 | 1 | 2 {
  return EXIT_CODES[verdict];
}
