import { createHash } from 'node:crypto';
import { type SubjectParts, SubjectTotal } from '../judgement/subjects.js';
import type { Audit, AuditedTarget, AuditLeftOut, AuditLink, AuditOutcome, AuditPoint } from '../model/audit.js';
import type { SubjectRange } from '../model/finding.js';
import type { Policy } from '../model/policy.js';
import type { Verdict } from '../model/report.js';
import type { RunKey } from '../profile/digests.js';
import { VERSION } from '../version.js';
import { copiesIn } from './copies.js';
import { differenceFrom } from './difference.js';
import { exposedSince } from './exposed.js';
import type { Kept } from './kept.js';
import { LinkSearch } from './links.js';
import { recentTables } from './recent-tables.js';
import { exitCodeOn, verdictOn, verdictOnLink, WORST_FIRST, worstOf } from './verdicts.js';

/** An audit as it was kept. */
export interface AuditParts {
  readonly run: Audit['run'];
  /** Digest of the rules. */
  readonly rules: string;
  readonly outcomes: readonly AuditOutcome[];
  /** What can be compared of a target; null where there is nothing, or where it was made under another key or in another form. */
  readonly keptOf: (target: string) => Kept | null;
  readonly runKey: RunKey;
  /** By which joined tables are judged. */
  readonly policy: Pick<Policy, 'k' | 'failOn'>;
  /** People as they were counted when the run ended: another version of sluis cannot count them again. Null while it goes on. */
  readonly counted: SubjectRange | null;
  /** Earlier audits, oldest first. */
  readonly earlier: readonly AuditPoint[];
}

/** The whole of an audit as one report. */
export function assemble(parts: AuditParts): Audit {
  const { run, rules, outcomes, counted, earlier } = parts;
  const targets = outcomes.map(audited).sort(worstFirst);
  const { subjects: people, links, leftOut, isWhole } = together(parts);
  const subjects = isWhole ? people : (counted ?? people);
  const { copies, leftOut: uncopied } = copiesIn(targets);
  const onLinks = links.flatMap((link) => verdictOnLink(link, parts.policy.failOn));
  return {
    schema: 'sluis.audit/1',
    tool: { name: 'sluis', version: VERSION, rules },
    run,
    verdict: worstOf([...targets.map((target) => target.verdict), ...onLinks]),
    exitCode: exitCodeOn(outcomes, onLinks),
    subjects,
    targets,
    copies,
    links,
    leftOut: { ...leftOut, copies: uncopied.copies, places: leftOut.places + uncopied.places },
    trend: [...earlier, ...(run.ended === null ? [] : [pointOf({ ...run, ended: run.ended }, targets, subjects)])],
  };
}

/** The same audit once it has ended. */
export function endedAt(audit: Audit, ended: string): Audit {
  const run = { ...audit.run, ended };
  return { ...audit, run, trend: [...audit.trend, pointOf(run, audit.targets, audit.subjects)] };
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

/** What all targets are together. */
interface Together {
  /** Distinct people. */
  readonly subjects: SubjectRange;
  readonly links: readonly AuditLink[];
  readonly leftOut: Omit<AuditLeftOut, 'copies'>;
  /** Whether people could be told apart everywhere. */
  readonly isWhole: boolean;
}

function together({ outcomes, keptOf, runKey, policy }: AuditParts): Together {
  const total = new SubjectTotal(runKey);
  const search = new LinkSearch();
  const seen = new Set<string>();
  let [isWhole, shut] = [true, 0];
  // In a fixed order, so that the same outcomes give the same figures whoever was ready first.
  for (const { target, report } of [...outcomes].sort((a, b) => compare(a.target.id, b.target.id))) {
    if (report === null) continue;
    const kept = keptOf(target.id);
    // People who cannot be told apart from others may be others.
    if (kept === null) {
      total.addRecords(report.subjects);
      isWhole &&= report.subjects.max === 0;
      shut += Number(report.scanned.tables > 0);
    } else {
      // A copy of another target: the same people in the same numbers, also those who cannot be told apart.
      const people = fingerprintOf(kept.people);
      if (!seen.has(people)) total.addParts(kept.people);
      seen.add(people);
      search.add(target.id, kept);
    }
  }
  const { links, people, leftOut } = search.find(
    recentTables((target) => keptOf(target)?.tables ?? []),
    policy.k,
  );
  total.addRecords(people);
  return { subjects: total.total(), links, leftOut: { targets: shut, ...leftOut }, isWhole };
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
