import { compare, exitCodeOf, inOrder, verdictOf } from '../judgement/verdict.js';
import type { Policy } from '../model/policy.js';
import type { Report, RunNote } from '../model/report.js';
import { type Skipped, skipEffect } from '../model/skip.js';
import { VERSION } from '../version.js';
import type { BlobResult } from './analyse.js';
import type { Gathered } from './gathered.js';
import type { Judgement } from './judge-all.js';
import { historyNote } from './notes.js';
import type { RunContext } from './work.js';

/** What the report says beside what was found. */
export interface Saying {
  /** How a path may be shown. */
  readonly shown: (path: string) => string;
  readonly notes: readonly RunNote[];
}

/** The whole of a run as one report. */
export function reportOf(
  { findings, subjects, isHistoryPartial }: Judgement,
  { results, totals, skipped, notes, commits, looked }: Gathered,
  { rules, policy }: RunContext,
  saying: Saying,
): Report {
  const allSkipped = [
    ...skipped.map((skip) => ({ ...skip, location: { ...skip.location, path: saying.shown(skip.location.path) } })),
    ...skipsOf(results, saying.shown, policy),
  ].sort((a, b) => compare(a.location.path, b.location.path) || compare(a.reason, b.reason));
  const verdict = verdictOf(findings, allSkipped, looked, policy);
  return {
    schema: 'sluis.report/1',
    tool: { name: 'sluis', version: VERSION, rules: rules.hash },
    verdict,
    exitCode: exitCodeOf(verdict),
    scanned: {
      blobs: totals.blobs,
      documents: totals.documents,
      tables: totals.tables,
      rows: totals.rows,
      bytes: totals.bytes,
      commits,
    },
    subjects,
    findings: inOrder(findings),
    accepted: [],
    skipped: onceEach(allSkipped),
    notes: [...saying.notes, ...notes, ...(isHistoryPartial ? [historyNote()] : [])],
  };
}

function skipsOf(results: readonly BlobResult[], shown: (path: string) => string, policy: Policy): Skipped[] {
  return results.flatMap(({ path, skips }) =>
    skips.map(({ reason, format }) => ({
      location: { path: shown(path) },
      reason,
      effect: policy.blockMedia ? 'block' : skipEffect(reason),
      ...(format !== undefined && { format }),
    })),
  );
}

/** One of those that are the same: a file that is not read in thirty versions is told once. */
function onceEach(skipped: readonly Skipped[]): Skipped[] {
  const told = new Set<string>();
  return skipped.filter(({ location, reason, format }) => {
    const key = `${reason} ${format ?? ''} ${location.path} ${(location.member ?? []).join('/')}`;
    return !told.has(key) && told.add(key);
  });
}
