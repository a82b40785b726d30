import type { Audit } from '../model/audit.js';
import type { Policy } from '../model/policy.js';
import type { RuleSet } from '../model/rule.js';
import type { RunKey } from '../profile/digests.js';
import { assemble } from './assemble.js';
import { type Kept, openKept } from './kept.js';
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
 * An audit as the ledger has it.
 *
 * @param run which one
 * @param by the rules that the report names, and the policy by which joined tables are judged
 */
export function keptAudit(ledger: LedgerReader, run: KeptRun, keys: AuditKeys, by: AuditBy): Audit {
  const { head, point, outcomes } = run;
  const sealed = new Map(outcomes.map((outcome) => [outcome.target, outcome]));
  return assemble({
    run: { id: head.id, began: head.began, ended: point?.ended ?? null, asked: head.asked },
    rules: by.rules.hash,
    policy: by.policy,
    outcomes: outcomes.map((kept) => {
      const outcome = kept.outcome();
      if (!kept.isUnchanged) return outcome;
      return { ...outcome, difference: { change: 'unchanged', fresh: [], gone: 0 } };
    }),
    keptOf(target): Kept | null {
      const bytes = sealed.get(target)?.sealed() ?? null;
      return bytes && openKept(bytes, keys.secret, target);
    },
    runKey: keys.runKey,
    counted: point?.subjects ?? null,
    earlier: ledger.runs().filter((each) => each.run !== head.id),
  });
}
