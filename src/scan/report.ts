import { gatherContacts } from '../judgement/contacts.js';
import { compare, exitCodeOf, inOrder, verdictOf } from '../judgement/verdict.js';
import type { Report, RunNote } from '../model/report.js';
import { VERSION } from '../version.js';
import type { Gathered } from './gathered.js';
import type { Judgement } from './judge-all.js';
import { historyNote } from './notes.js';
import type { RunContext } from './work.js';

/**
 * The whole of a run as one report.
 *
 * @param given what reading the policy and the decisions had to say
 */
export function reportOf(
  judgement: Judgement,
  { totals, notes, commits, looked }: Gathered,
  { rules, policy }: RunContext,
  given: readonly RunNote[],
): Report {
  const { findings, accepted, subjects, isHistoryPartial } = judgement;
  const skipped = [...judgement.skipped].sort(
    (a, b) => compare(a.location.path, b.location.path) || compare(a.reason, b.reason) || (a.size ?? 0) - (b.size ?? 0),
  );
  // What a person accepted unread was looked at by that person.
  const lookedAt = looked + skipped.filter((skip) => skip.accepted !== undefined).length;
  const told = gatherContacts(findings, rules.rules);
  const verdict = verdictOf(told.findings, skipped, lookedAt, policy);
  const { blobs, documents, tables, rows, bytes } = totals;
  return {
    schema: 'sluis.report/1',
    tool: { name: 'sluis', version: VERSION, rules: rules.hash },
    verdict,
    exitCode: exitCodeOf(verdict),
    scanned: { blobs, documents, tables, rows, bytes, commits },
    subjects,
    findings: inOrder(told.findings),
    accepted: inOrder(accepted),
    skipped,
    notes: [...given, ...notes, ...judgement.notes, ...told.notes, ...(isHistoryPartial ? [historyNote()] : [])],
  };
}
