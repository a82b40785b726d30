import { createHash } from 'node:crypto';
import { type SubjectParts, SubjectTotal } from '../judgement/subjects.js';
import type { Audit, AuditedTarget, AuditOutcome, AuditPoint } from '../model/audit.js';
import type { SubjectRange } from '../model/finding.js';
import type { Policy } from '../model/policy.js';
import type { Report, RunNote, Verdict } from '../model/report.js';
import type { RunKey } from '../profile/digests.js';
import { allowedNote } from '../scan/notes.js';
import { VERSION } from '../version.js';
import { type Comparison, digestOfOutcomes, type KnownComparisons } from './comparison.js';
import { Copies } from './copies.js';
import { differenceFrom } from './difference.js';
import { exposedSince } from './exposed.js';
import type { Kept } from './kept.js';
import { LinkSearch } from './links.js';
import { recentTables } from './recent-tables.js';
import { codeOf, exitCodeOn, verdictOn, verdictOnLink, WORST_FIRST, worstCode, worstOf } from './verdicts.js';

/** An audit as it was kept. */
export interface AuditParts {
  readonly run: Audit['run'];
  /** Digest of the rules. */
  readonly rules: string;
  /** Ordered by the ids of their targets. Gone through once, so that they need not be in memory together. */
  readonly outcomes: Iterable<AuditOutcome>;
  /** The report of a target once more, whenever somebody looks at it. */
  readonly reportOf: (target: string) => Report | null;
  /** Digest of all that was found and kept of a target. */
  readonly digestOf: (target: string) => string;
  /** What was compared before. */
  readonly known: KnownComparisons;
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

/** The whole of an audit as one report. Reports of its targets are read again where they are looked at. */
export function assemble(parts: AuditParts): Audit {
  const { run, rules, outcomes, reportOf, counted, earlier, policy } = parts;
  const ranked: Ranked[] = [];
  const found = new Copies();
  const compared: Compared[] = [];
  const codes = new Set<0 | 1 | 2>();
  const told = new ToldOfAll();
  for (const outcome of outcomes) {
    ranked.push({ audited: audited(outcome, reportOf), most: outcome.report?.subjects.max ?? 0 });
    found.add(outcome);
    const { target, report } = outcome;
    told.add(report);
    if (report !== null)
      compared.push({
        target: target.id,
        digest: parts.digestOf(target.id),
        subjects: report.subjects,
        tables: report.scanned.tables,
      });
    codes.add(exitCodeOn(outcome));
  }
  const targets = ranked.sort(worstFirst).map((each) => each.audited);
  const { people, isWhole, links, leftOut } = comparisonOf(compared, parts);
  const subjects = isWhole ? people : (counted ?? people);
  const { copies, leftOut: uncopied } = found.found();
  const onLinks = links.flatMap((link) => verdictOnLink(link, policy.failOn));
  // What was not finished is not clear, and neither is what had nothing in it at all.
  const onAll: Verdict[] = run.ended === null || told.empty === targets.length ? ['incomplete'] : [];
  for (const verdict of [...onLinks, ...onAll]) codes.add(codeOf(verdict));
  return {
    schema: 'sluis.audit/1',
    tool: { name: 'sluis', version: VERSION, rules },
    run,
    verdict: worstOf([...targets.map((target) => target.verdict), ...onLinks, ...onAll]),
    exitCode: worstCode(codes),
    subjects,
    notes: told.notes,
    empty: told.empty,
    targets,
    copies,
    links,
    leftOut: { ...leftOut, copies: uncopied.copies, places: leftOut.places + uncopied.places },
    trend: [...earlier, ...(run.ended === null ? [] : [pointOf({ ...run, ended: run.ended }, targets, subjects)])],
  };
}

/** What reports of targets say that holds for all of them. */
class ToldOfAll {
  /** Targets with nothing in them. */
  empty = 0;
  private readonly byText = new Map<string, RunNote>();
  /** Files that the policy left out, in all of them. */
  private allowed = 0;

  add(report: Report | null): void {
    for (const note of report?.notes ?? []) {
      if (note.kind === 'nothing-there') this.empty++;
      if (isOfAllowedFiles(note)) this.allowed += note.count ?? 0;
      else if (OF_POLICY.has(note.kind)) this.byText.set(note.message.en, note);
    }
  }

  get notes(): RunNote[] {
    const ofPolicy = [...this.byText.values()].sort((a, b) => compare(a.message.en, b.message.en));
    return [...ofPolicy, ...allowedNote(this.allowed)];
  }
}

function isOfAllowedFiles({ message, count = 0 }: RunNote): boolean {
  return allowedNote(count).some((note) => note.message.en === message.en);
}

const OF_POLICY: ReadonlySet<RunNote['kind']> = new Set<RunNote['kind']>(['policy-lowers', 'policy-ignored']);

interface Ranked {
  readonly audited: AuditedTarget;
  /** People at most. */
  readonly most: number;
}

/** Whoever was never compared is new. */
function audited(outcome: AuditOutcome, reportOf: AuditParts['reportOf']): AuditedTarget {
  const { difference, report: _, ...rest } = outcome;
  const { change, fresh, gone } = difference ?? differenceFrom(null, outcome);
  return {
    ...rest,
    get report() {
      return reportOf(rest.target.id);
    },
    change,
    verdict: verdictOn(outcome),
    fresh,
    gone,
    exposedSince: exposedSince(outcome),
  };
}

function worstFirst({ audited: a, most: mostOfA }: Ranked, { audited: b, most: mostOfB }: Ranked): number {
  return (
    WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict) ||
    mostOfB - mostOfA ||
    compare(a.target.name, b.target.name) ||
    compare(a.target.id, b.target.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** What is looked at of a report to compare its target with others. */
interface Compared {
  readonly target: string;
  /** Of all that was found and kept of it. */
  readonly digest: string;
  readonly subjects: SubjectRange;
  readonly tables: number;
}

/** Made before of the same outcomes, or now. */
function comparisonOf(compared: readonly Compared[], parts: AuditParts): Comparison {
  const digest = digestOfOutcomes(compared);
  const known = parts.known.get(digest);
  if (known !== null) return known;
  const together = new Together(parts);
  for (const each of compared) together.add(each);
  const found = together.found();
  parts.known.keep?.(digest, found);
  return found;
}

/** Distinct people over all targets, and tables that identify people together. */
class Together {
  private isWhole = true;
  private readonly total: SubjectTotal;
  private readonly search = new LinkSearch();
  private readonly seen = new Set<string>();
  /** Targets with tables that cannot be compared. */
  private shut = 0;

  constructor(private readonly given: Pick<AuditParts, 'keptOf' | 'runKey' | 'policy'>) {
    this.total = new SubjectTotal(given.runKey);
  }

  /** In a fixed order, so that the same outcomes give the same figures whoever was ready first. */
  add({ target, subjects, tables }: Compared): void {
    const kept = this.given.keptOf(target);
    // People who cannot be told apart from others may be others.
    if (kept === null) {
      this.total.addRecords(subjects);
      this.isWhole &&= subjects.max === 0;
      this.shut += Number(tables > 0);
      return;
    }
    // A copy of another target: the same people in the same numbers, also those who cannot be told apart.
    const people = fingerprintOf(kept.people);
    if (!this.seen.has(people)) this.total.addParts(kept.people);
    this.seen.add(people);
    this.search.add(target, kept);
  }

  /** Once, when all were added. */
  found(): Comparison {
    const { keptOf, policy } = this.given;
    const tablesOf = recentTables((target) => keptOf(target)?.tables ?? []);
    const { links, people, leftOut } = this.search.find(tablesOf, policy.k);
    this.total.addRecords(people);
    const { isWhole } = this;
    return { people: this.total.total(), isWhole, links, leftOut: { targets: this.shut, ...leftOut } };
  }
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
