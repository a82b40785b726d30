import type { Audit, AuditOutcome } from '../model/audit.js';
import type { Policy } from '../model/policy.js';
import type { RuleSet } from '../model/rule.js';
import type { RunKey } from '../profile/digests.js';
import { assemble } from './assemble.js';
import type { KnownComparisons } from './comparison.js';
import { HeldReports } from './held-reports.js';
import { type Kept, openKept } from './kept.js';
import type { KeptOutcome } from './ledger/kept-outcome.js';
import type { KeptRun } from './ledger/kept-run.js';
import type { LedgerReader } from './ledger/reader.js';

/** By what people of several targets are told apart. */
export interface AuditKeys {
  readonly secret: Uint8Array;
  readonly runKey: RunKey;
}

/** By what an audit is told. */
export interface AuditBy {
  readonly rules: Pick<RuleSet, 'hash'>;
  readonly policy: Pick<Policy, 'k' | 'failOn'>;
}

/**
 * An audit as the ledger has it. Its reports are read from there when they are looked at, so that it is good until the ledger is
 * closed or written anew.
 *
 * @param run which one
 * @param by the rules that the report names, and the policy by which joined tables are judged
 * @param known what was compared before
 * @param ended when it ends (ISO 8601), where it is told before that is noted; null while it goes on
 */
export function keptAudit(
  ledger: LedgerReader,
  run: KeptRun,
  keys: AuditKeys,
  by: AuditBy,
  known: KnownComparisons,
  ended = run.point?.ended ?? null,
): Audit {
  const { head, point, outcomes } = run;
  const kept = new Map(outcomes.map((outcome) => [outcome.target, outcome]));
  const reports = new HeldReports((target) => (kept.get(target) ?? lost()).outcome());
  return assemble({
    run: { id: head.id, began: head.began, ended, asked: head.asked },
    rules: by.rules.hash,
    policy: by.policy,
    outcomes: outcomesOf(outcomes, reports),
    reportOf: (target) => reports.reportOf(target),
    digestOf: (target) => (kept.get(target) ?? lost()).digest(),
    known,
    keptOf(target): Kept | null {
      const bytes = kept.get(target)?.sealed() ?? null;
      return bytes && openKept(bytes, keys.secret, target);
    },
    runKey: keys.runKey,
    counted: point?.subjects ?? null,
    earlier: ledger.runs().filter((each) => each.run !== head.id),
  });
}

function* outcomesOf(outcomes: readonly KeptOutcome[], reports: HeldReports): Generator<AuditOutcome> {
  for (const kept of outcomes) {
    const outcome = kept.outcome();
    reports.hold(outcome);
    yield kept.isUnchanged ? { ...outcome, difference: { change: 'unchanged', fresh: [], gone: 0 } } : outcome;
  }
}

function lost(): never {
  throw new Error('a target that nobody kept');
}
