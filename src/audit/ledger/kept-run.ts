import type { AuditPoint } from '../../model/audit.js';
import { checkedOrNull } from './checked.js';
import { type KeptOutcome, keptOutcome, type Readable } from './kept-outcome.js';
import type { KeptPlace, LedgerIndex, RunEntry } from './ledger-index.js';
import { damaged } from './problems.js';
import { parsed } from './record-bytes.js';
import { ASKED, OUTCOME_HEAD, UNCHANGED } from './record-shapes.js';
import type { AuditRunHead } from './records.js';

/** One run as it was kept. */
export interface KeptRun {
  readonly head: AuditRunHead;
  /** Null while it goes on, or when it was broken off. */
  readonly point: AuditPoint | null;
  /** Only its figures are left: there are no outcomes. */
  readonly isCompacted: boolean;
  /** One of each target, ordered by their ids. */
  readonly outcomes: readonly KeptOutcome[];
}

export function keptRun(ledger: Readable, index: LedgerIndex, run: RunEntry): KeptRun {
  const places = run.record.isCompacted ? new Map<string, KeptPlace>() : placesOf(ledger, index, run);
  const ids = [...places.keys()].sort();
  return {
    head: runHead(ledger, run),
    point: pointOf(run),
    isCompacted: run.record.isCompacted,
    outcomes: ids.map((id) => keptOutcome(ledger, id, places.get(id)!)),
  };
}

/** @throws UserError when it is damaged */
export function runHead({ log }: Readable, { record, from }: RunEntry): AuditRunHead {
  const asked = parsed(ASKED, log.content(from).body);
  if (asked === null) throw damaged(log.file, from);
  const { id, began, settings } = record;
  return { id, began, asked, settings };
}

/** Null for a run that has not ended. */
export function pointOf({ record, end }: RunEntry): AuditPoint | null {
  if (end === null) return null;
  const { when, targets, verdicts, subjects } = end;
  return { run: record.id, ended: when, targets, verdicts, subjects };
}

/** The last record of each target in a run. */
function placesOf({ log }: Readable, index: LedgerIndex, { from, to }: RunEntry): Map<string, KeptPlace> {
  const places = new Map<string, KeptPlace>();
  log.scan(from, to, ({ kind, at }, head) => {
    if (kind === 'outcome') {
      const record = checkedOrNull(OUTCOME_HEAD, head);
      if (record !== null) places.set(record.target, { outcome: at, mark: null });
      return record !== null;
    }
    if (kind !== 'unchanged') return true;
    const record = checkedOrNull(UNCHANGED, head);
    const outcome = record === null ? null : index.offsets.find(record.of);
    if (record !== null && outcome !== null) places.set(record.target, { outcome, mark: at });
    return outcome !== null;
  });
  return places;
}
