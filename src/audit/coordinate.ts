import type { AuditOutcome, AuditTarget } from '../model/audit.js';
import type { Report } from '../model/report.js';
import type { AuditDone, AuditJob, Crew, CrewEvent } from './crew/job.js';
import { differenceFrom } from './difference.js';
import type { Ledger } from './ledger/ledger.js';

/** A target that cannot even be listed, or one that can. */
export type Wanted = AuditTarget | { readonly outcome: AuditOutcome };

/** An audit to be done. */
export interface AuditPlan {
  /** Name of the run; see `runToGoOnWith`. */
  readonly id: string;
  /** As they were asked for, with masked numbers and without credentials. */
  readonly asked: readonly string[];
  /** Digest of all that decides what is found. */
  readonly settings: string;
  readonly targets: AsyncIterable<Wanted>;
  /** Scan what did not change as well. */
  readonly rescan: boolean;
  /** ISO date of the day, where decisions of repositories count: one that has expired since counts no more. Null where none do. */
  readonly today: string | null;
}

export interface Coordination {
  readonly ledger: Ledger;
  readonly crew: Crew;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly onProgress: (event: CrewEvent) => void;
}

/**
 * Has all targets audited and writes what became of each to the ledger, at once and durably. One that was broken off with the same
 * question goes on where it was. The run is left open: whoever knows how many people it is about ends it.
 *
 * @returns how many targets an earlier attempt at this run had done already
 */
export async function coordinate(plan: AuditPlan, to: Coordination): Promise<number> {
  const { ledger, crew } = to;
  const done = new Set(beginOrResume(plan, to));
  const resumed = done.size;
  const record = (outcome: AuditOutcome, sealed: Uint8Array | null) => {
    const { id } = outcome.target;
    const before = outcome.report === null ? ledger.latest(id) : (ledger.lastScanned(id) ?? ledger.latest(id));
    ledger.record({ ...outcome, difference: differenceFrom(before?.outcome() ?? null, outcome) }, sealed);
    done.add(outcome.target.id);
  };
  const targets = new Map<string, AuditTarget>();
  const jobs = jobsOf(plan, ledger, { done, record, targets });
  await crew.work(
    jobs,
    async ({ target, outcome, sealed }: AuditDone) => {
      if (isAbsentWiki(outcome)) done.add(target);
      else if ('unchanged' in outcome) {
        const { source: _, ...seen } = targets.get(target) ?? lost();
        ledger.unchanged(target, to.now().toISOString(), seen);
        done.add(target);
      } else record(outcome, sealed);
      targets.delete(target);
    },
    { signal: to.signal, onProgress: to.onProgress, isDone: (target) => done.has(target) },
  );
  return resumed;
}

/** The name of the last run, when it was broken off and asked the same by the same rules; null otherwise. */
export function runToGoOnWith(
  ledger: Ledger,
  { asked, settings }: Pick<AuditPlan, 'asked' | 'settings'>,
): string | null {
  const broken = ledger.resume();
  const isSame = broken !== null && broken.head.settings === settings && sameWords(broken.head.asked, asked);
  return isSame ? broken.head.id : null;
}

/** The targets that the run has already. */
function beginOrResume({ id, asked, settings }: AuditPlan, { ledger, now }: Coordination): readonly string[] {
  const broken = ledger.resume();
  if (broken?.head.id === id) return broken.done;
  ledger.begin({ id, began: now().toISOString(), asked, settings });
  return [];
}

function sameWords(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, at) => word === other[at]);
}

interface Bookkeeping {
  readonly done: ReadonlySet<string>;
  readonly targets: Map<string, AuditTarget>;
  record(outcome: AuditOutcome, sealed: null): void;
}

/** What is still to be done: each target once, in however many ways it was asked for. */
async function* jobsOf(
  { id, targets: wanted, rescan, today }: AuditPlan,
  ledger: Ledger,
  { done, targets, record }: Bookkeeping,
): AsyncGenerator<AuditJob> {
  const seen = new Set<string>();
  for await (const each of wanted) {
    const target = 'outcome' in each ? each.outcome.target.id : each.id;
    if (seen.has(target)) continue;
    seen.add(target);
    if (done.has(target)) continue;
    if ('outcome' in each) record(each.outcome, null);
    else {
      targets.set(target, each);
      yield { run: id, target: each, known: rescan ? null : knownOf(ledger, target, today) };
    }
  }
}

function knownOf(ledger: Ledger, target: string, today: string | null): AuditJob['known'] {
  const tips = ledger.latestTips(target);
  if (today !== null && hasExpired(ledger.lastScanned(target)?.outcome().report ?? null, today)) return null;
  return tips && { tips: tips.tips, settings: tips.settings };
}

/** Whether something was accepted until a day that is past. */
function hasExpired(report: Report | null, today: string): boolean {
  const decisions = [
    ...(report?.accepted ?? []).map(({ decision }) => decision),
    ...(report?.skipped ?? []).flatMap(({ accepted }) => accepted ?? []),
  ];
  return decisions.some(({ until }) => until !== undefined && until < today);
}

/** A forge says that a repository can have a wiki, not that it has one. */
function isAbsentWiki(outcome: AuditDone['outcome']): boolean {
  return !('unchanged' in outcome) && outcome.target.part === 'wiki' && outcome.failure === 'not-found';
}

function lost(): never {
  throw new Error('a target that nobody asked for');
}
