import { createHash } from 'node:crypto';
import { type SubjectParts, SubjectTotal } from '../judgement/subjects.js';
import type { Audit, AuditedTarget, AuditOutcome, AuditPoint } from '../model/audit.js';
import type { SubjectRange } from '../model/finding.js';
import type { Verdict } from '../model/report.js';
import type { RunKey } from '../profile/digests.js';
import { VERSION } from '../version.js';
import { copiesIn } from './copies.js';
import { differenceFrom } from './difference.js';
import { exposedSince } from './exposed.js';
import type { Kept } from './kept.js';
import { linksBetween, type TargetTable } from './links.js';
import { exitCodeOn, verdictOn, WORST_FIRST, worstOf } from './verdicts.js';

/** An audit as it was kept. */
export interface AuditParts {
  readonly run: Audit['run'];
  /** Digest of the rules. */
  readonly rules: string;
  readonly outcomes: readonly AuditOutcome[];
  /** What can be compared of a target; null where there is nothing, or where it was made under another key or other rules. */
  readonly keptOf: (target: string) => Kept | null;
  readonly runKey: RunKey;
  /** People as they were counted when the run ended: another version of sluis cannot count them again. Null while it goes on. */
  readonly counted: SubjectRange | null;
  /** Earlier audits, oldest first. */
  readonly earlier: readonly AuditPoint[];
}

/** The whole of an audit as one report. */
export function assemble({ run, rules, outcomes, keptOf, runKey, counted, earlier }: AuditParts): Audit {
  const targets = outcomes.map(audited).sort(worstFirst);
  const { subjects: people, tables, isWhole } = together(outcomes, keptOf, runKey);
  const subjects = isWhole ? people : (counted ?? people);
  const { links } = linksBetween(tables);
  const verdict = worstOf(targets.map((target) => target.verdict));
  return {
    schema: 'sluis.audit/1',
    tool: { name: 'sluis', version: VERSION, rules },
    run,
    verdict,
    exitCode: exitCodeOn(outcomes),
    subjects,
    targets,
    copies: copiesIn(targets),
    links,
    trend: [...earlier, ...(run.ended === null ? [] : [pointOf({ ...run, ended: run.ended }, targets, subjects)])],
  };
}

/** Whoever was never compared is new. */
function audited({ difference, ...outcome }: AuditOutcome): AuditedTarget {
  const { change, fresh, gone } = difference ?? differenceFrom(null, outcome);
  return { ...outcome, change, verdict: verdictOn(outcome), fresh, gone, exposedSince: exposedSince(outcome) };
}

function worstFirst(a: AuditedTarget, b: AuditedTarget): number {
  return (
    WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict) ||
    most(b) - most(a) ||
    compare(a.target.name, b.target.name) ||
    compare(a.target.id, b.target.id)
  );
}

function most({ report }: AuditedTarget): number {
  return report?.subjects.max ?? 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Distinct people over all targets, and the tables that can be compared. */
function together(
  outcomes: readonly AuditOutcome[],
  keptOf: AuditParts['keptOf'],
  runKey: RunKey,
): { subjects: SubjectRange; tables: TargetTable[]; isWhole: boolean } {
  const total = new SubjectTotal(runKey);
  const tables: TargetTable[] = [];
  const seen = new Set<string>();
  let isWhole = true;
  // In a fixed order, so that the same outcomes give the same figures whoever was ready first.
  for (const { target, report } of [...outcomes].sort((a, b) => compare(a.target.id, b.target.id))) {
    if (report === null) continue;
    const kept = keptOf(target.id);
    // People who cannot be told apart from others may be others.
    if (kept === null) {
      total.addRecords(report.subjects);
      isWhole &&= report.subjects.max === 0;
    } else {
      // A copy of another target: the same people in the same numbers, also those who cannot be told apart.
      const people = fingerprintOf(kept.people);
      if (!seen.has(people)) total.addParts(kept.people);
      seen.add(people);
      for (const table of kept.tables) tables.push({ ...table, target: target.id });
    }
  }
  return { subjects: total.total(), tables, isWhole };
}

/** In memory only. */
function fingerprintOf({ people, addresses, placesOfPeople, records }: SubjectParts): string {
  const digest = createHash('sha256').update(JSON.stringify([people.range, addresses.range, records]));
  for (const { words, shift } of [people.digests, addresses.digests, placesOfPeople]) {
    digest.update(`${shift} ${membersOf(words).join(' ')}\n`);
  }
  return digest.digest('hex');
}

/** In an order that does not depend on how the set was filled. */
function membersOf(words: Uint32Array): string[] {
  const members: string[] = [];
  for (let at = 0; at < words.length; at += 3) members.push(`${words[at]}.${words[at + 1]}`);
  return members.sort();
}

/** What an audit comes down to in a series. */
function pointOf(
  run: { readonly id: string; readonly ended: string },
  targets: readonly Pick<AuditedTarget, 'verdict'>[],
  subjects: SubjectRange,
): AuditPoint {
  const verdicts: Record<Verdict, number> = { clear: 0, review: 0, blocked: 0, incomplete: 0 };
  for (const { verdict } of targets) verdicts[verdict]++;
  return { run: run.id, ended: run.ended, targets: targets.length, verdicts, subjects };
}
