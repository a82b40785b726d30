import type { AuditOutcome, AuditTarget } from '../model/audit.js';
import type { Report } from '../model/report.js';
import { type AuditDone, type AuditJob, type Crew, type CrewEvent, finished } from './crew/job.js';
import { differenceFrom } from './difference.js';
import type { Ledger } from './ledger/ledger.js';
import { WaitingMarks } from './marks.js';

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
  /**
   * What a target is at this moment, where a question tells: those that did not change need no worker. Null, or thrown, where a
   * worker has to look.
   */
  readonly tipsOf: (target: AuditTarget, signal: AbortSignal) => Promise<string | null>;
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
 * Has all targets audited and writes what became of each to the ledger, durably, and at once what took more than a question. One
 * that was broken off with the same question goes on where it was. The run is left open: whoever knows how many people it is about ends it.
 *
 * @returns how many targets an earlier attempt at this run had done already
 */
export async function coordinate(plan: AuditPlan, to: Coordination): Promise<number> {
  const { ledger, crew } = to;
  const done = new Set(beginOrResume(plan, to));
  const resumed = done.size;
  const marks = new WaitingMarks(ledger);
  const record = (outcome: AuditOutcome, sealed: Uint8Array | null) => {
    const { id } = outcome.target;
    const before = outcome.report === null ? ledger.latest(id) : (ledger.lastScanned(id) ?? ledger.latest(id));
    ledger.record({ ...outcome, difference: differenceFrom(before?.outcome() ?? null, outcome) }, sealed);
    done.add(outcome.target.id);
  };
  const targets = new Map<string, AuditTarget>();
  const onListed = (count: number) => to.onProgress({ kind: 'listed', targets: count });
  const settle = ({ target, outcome, sealed }: AuditDone) => {
    if (isAbsentWiki(outcome)) done.add(target);
    else if ('unchanged' in outcome) {
      const { source: _, ...seen } = targets.get(target) ?? lost();
      marks.add({ target, when: to.now().toISOString(), seen });
      done.add(target);
    } else record(outcome, sealed);
    targets.delete(target);
  };
  const isUnchanged = async (job: AuditJob) => {
    const tips = await tipsIfKnown(job, plan, to.signal);
    if (tips === null || tips !== job.known?.tips) return false;
    const result: AuditDone = { target: job.target.id, outcome: { unchanged: true, tips }, sealed: null };
    settle(result);
    to.onProgress(finished(result));
    return true;
  };
  const jobs = changed(jobsOf(plan, ledger, { done, record, targets, onListed }), plan.settings, isUnchanged);
  try {
    const settled = async (result: AuditDone) => {
      settle(result);
      // Whoever did the work is told that it is kept, and forgets it.
      marks.write();
    };
    await crew.work(jobs, settled, {
      signal: to.signal,
      onProgress: to.onProgress,
      isDone: (target) => done.has(target),
    });
  } finally {
    marks.write();
  }
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
  /** Told how many jobs there are, when that is known. */
  onListed(jobs: number): void;
}

/** What is still to be done: each target once, in however many ways it was asked for. */
async function* jobsOf(
  { id, targets: wanted, rescan, today }: AuditPlan,
  ledger: Ledger,
  { done, targets, record, onListed }: Bookkeeping,
): AsyncGenerator<AuditJob> {
  const seen = new Set<string>();
  let jobs = 0;
  for await (const each of wanted) {
    const target = 'outcome' in each ? each.outcome.target.id : each.id;
    if (seen.has(target)) continue;
    seen.add(target);
    if (done.has(target)) continue;
    if ('outcome' in each) record(each.outcome, null);
    else {
      targets.set(target, each);
      jobs += 1;
      yield { run: id, target: each, known: rescan ? null : knownOf(ledger, target, today) };
    }
  }
  onListed(jobs);
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

/** Questions that are on their way at the same time: most of the time of each is that of the network. */
const AT_ONCE = 8;

/** Jobs in which there may be something new. */
async function* changed(
  jobs: AsyncIterable<AuditJob>,
  settings: string,
  isUnchanged: (job: AuditJob) => Promise<boolean>,
): AsyncGenerator<AuditJob> {
  const asked: Promise<AuditJob | null>[] = [];
  const ask = (job: AuditJob) => {
    const left = isUnchanged(job).then((is) => (is ? null : job));
    // Whoever waits for it gets what went wrong; nobody does where the audit ends before.
    left.catch(() => {});
    asked.push(left);
  };
  for await (const job of jobs) {
    if (job.known?.settings !== settings || job.target.source.kind !== 'git') {
      yield job;
      continue;
    }
    ask(job);
    const left = asked.length < AT_ONCE ? null : await asked.shift();
    if (left) yield left;
  }
  for (const each of asked) {
    const left = await each;
    if (left) yield left;
  }
}

/** Null where it cannot be told from here: a worker says what is wrong, and waits where that helps. */
async function tipsIfKnown({ target }: AuditJob, { tipsOf }: AuditPlan, signal: AbortSignal): Promise<string | null> {
  try {
    return await tipsOf(target, signal);
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

/** A forge says that a repository can have a wiki, not that it has one. */
function isAbsentWiki(outcome: AuditDone['outcome']): boolean {
  return !('unchanged' in outcome) && outcome.target.part === 'wiki' && outcome.failure === 'not-found';
}

function lost(): never {
  throw new Error('a target that nobody asked for');
}
