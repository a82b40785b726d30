import type { Job, Queue, QueueEvents } from 'bullmq';
import { Bell } from '../bell.js';
import {
  type AuditDone,
  type AuditJob,
  type AuditShare,
  type AuditSplit,
  type CrewEvent,
  type CrewOptions,
  failedJob,
  finished,
  isOutcome,
  shownName,
} from '../job.js';
import { orAbort } from '../or-abort.js';
import type { Answer } from '../patience.js';
import { JobSource } from '../source.js';
import { type Envelopes, unpackedResult } from './envelope.js';
import { LearntParts } from './learnt.js';
import { Lease } from './lease.js';
import { NOTES } from './notes.js';
import type { QueueAccess, QueueCrewOptions, QueueData, QueueProgress } from './options.js';
import { machineCount, putUp, takeDown } from './registry.js';
import { Splits } from './splits.js';
import { PREFIX, type QueueTiming } from './timing.js';
import { watchConnection } from './watch-connection.js';

type RunOptions = QueueCrewOptions & { readonly ahead: number; readonly timing: QueueTiming };

/** Results that are fetched at once: they can be large. */
const AT_ONCE = 8;
const EVENTS_KEPT = 1000;
/** Milliseconds for good manners when it ends. */
const LEAVING = 2_000;

/** A job with what came of it. */
interface Came {
  readonly sent: AuditJob;
  readonly answer: Answer;
}

/** One round of work of a coordinator. What it relies on is the state of the queue; events only wake it sooner. */
export class QueueRun {
  private readonly queue: Queue<QueueData>;
  private readonly events: QueueEvents;
  private readonly name: string;
  private readonly lease: Lease;
  private readonly failed = new AbortController();
  private readonly signal: AbortSignal;
  /** Jobs in the queue that have no result here yet, by their name there. */
  private readonly open = new Map<string, AuditJob>();
  /** Names of jobs whose result was written down. */
  private readonly reported = new Set<string>();
  private readonly splits = new Splits();
  private readonly learnt: LearntParts;
  private isFed = false;
  private readonly bell = new Bell();
  private forget = () => {};

  constructor(
    private readonly access: QueueAccess,
    private readonly envelopes: Envelopes,
    private readonly options: RunOptions,
    private readonly done: (result: AuditDone) => Promise<void>,
    private readonly crew: CrewOptions,
  ) {
    const { redis, packages } = access;
    this.signal = AbortSignal.any([crew.signal, this.failed.signal]);
    this.name = envelopes.queueOf(options.run);
    this.learnt = new LearntParts(redis, this.name, envelopes);
    this.lease = new Lease(redis, this.name, options.timing.lease);
    const connection = { connection: redis, prefix: PREFIX };
    this.queue = new packages.bullmq.Queue(this.name, { ...connection, streams: { events: { maxLen: EVENTS_KEPT } } });
    this.events = new packages.bullmq.QueueEvents(this.name, connection);
    this.queue.on('error', expected);
    this.events.on('error', expected);
  }

  async work(jobs: AsyncIterable<AuditJob>): Promise<void> {
    const source = new JobSource(jobs, this.crew.isDone, this.signal);
    try {
      await this.lease.take(this.signal, (error) => this.failed.abort(error));
      await this.begin();
      const parts = [this.feed(source), this.harvest(), this.look()];
      await Promise.allSettled(parts.map((part) => part.catch((error: unknown) => this.failed.abort(error))));
      this.signal.throwIfAborted();
      await orAbort(this.remove(), this.signal);
    } finally {
      if (!this.isFed) await source.leave();
      await this.leave();
    }
  }

  private async begin(): Promise<void> {
    this.events.on('completed', () => this.bell.ring());
    this.events.on('failed', () => this.bell.ring());
    this.events.on('progress', ({ jobId, data }) => this.tell(jobId, data));
    this.signal.addEventListener('abort', () => this.bell.ring(), { once: true });
    this.forget = watchConnection(this.access.redis, (reachable) => {
      this.crew.onProgress({ kind: 'server', reachable });
      this.options.onNote(NOTES[reachable ? 'server-back' : 'server-gone']);
      this.bell.ring();
    });
    await this.putUp();
  }

  private putUp(): Promise<void> {
    const { check } = this.envelopes;
    const terms = { schema: 1, check, settings: this.options.settings } as const;
    return orAbort(putUp(this.access.redis, this.name, terms), this.signal);
  }

  /** Puts jobs into the queue, as many as may be there. */
  private async feed(source: JobSource): Promise<void> {
    for (let job = await source.next(); job !== null; job = await source.next()) {
      const id = this.envelopes.jobOf(job.target.id);
      // Its result came already, from an earlier coordinator.
      if (this.reported.has(id)) continue;
      this.open.set(id, job);
      await this.add(id, job);
      while (this.open.size >= this.options.ahead) await this.rest();
    }
    this.isFed = true;
    this.bell.ring();
  }

  /** Does nothing where the job is there already, whatever became of it. What was begun goes before what was not. */
  private async add(id: string, job: AuditJob): Promise<void> {
    const data = { job: this.envelopes.seal(this.name, id, 'job', job) };
    const options = { jobId: id, stackTraceLimit: 0, lifo: job.share !== undefined };
    await orAbort(this.queue.add('target', data, options), this.signal);
  }

  private async harvest(): Promise<void> {
    while (!this.isFed || this.open.size > 0) {
      const jobs = await orAbort(this.queue.getJobs(['completed', 'failed'], 0, AT_ONCE - 1, true), this.signal);
      for (const job of jobs) if (job?.id) await this.settle(job.id, job);
      if (jobs.length === 0) await this.rest();
    }
  }

  /** Writes a result down, or puts into the queue what follows from it, and only then takes it out of the queue. */
  private async settle(id: string, job: Job<QueueData>): Promise<void> {
    const came = this.reported.has(id) ? null : this.resultOf(id, job);
    if (came?.sent.share?.kind === 'part') await this.endPart(id, came.sent, came.sent.share);
    else if (came !== null && 'split' in came.answer && came.sent.share === undefined) {
      await this.split(id, came.sent, came.answer);
    } else {
      if (came !== null) await this.report(this.outcomeOf(came));
      if (came?.sent.share !== undefined) await this.learnt.forget(id, this.signal);
      this.reported.add(id);
      await this.takeOut(id);
      this.open.delete(id);
    }
    this.bell.ring();
  }

  /** A coordinator that was killed may have had some of the parts done. */
  private async split(id: string, job: AuditJob, { target, split }: AuditSplit): Promise<void> {
    const parts = new Map<string, AuditJob>();
    for (let number = 1; number <= split; number++) {
      const part = { number, of: split };
      const name = this.envelopes.partOf(id, part);
      if (await this.learnt.has(id, name, this.signal)) continue;
      parts.set(name, { ...job, known: null, share: { kind: 'part', ...part } });
    }
    this.crew.onProgress({ kind: 'left', target });
    if (parts.size === 0) {
      await this.takeOut(id);
      await this.addRest(id, job, split);
      return;
    }
    this.splits.begin(id, job, parts.keys());
    for (const [name, part] of parts) this.open.set(name, part);
    // Until its parts are done the target is not to be in the queue.
    this.open.delete(id);
    // Whoever takes the next job takes the last one that was added.
    for (const [name, part] of [...parts].reverse()) await this.add(name, part);
    await this.takeOut(id);
  }

  /** A part of which nothing was learnt is read by whoever does the rest. */
  private async endPart(id: string, { target }: AuditJob, share: AuditShare): Promise<void> {
    this.crew.onProgress({ kind: 'left', target: target.id, share });
    const whole = this.splits.end(id);
    if (whole !== null) await this.addRest(whole.target, whole.job, share.of);
    this.open.delete(id);
    await this.takeOut(id);
  }

  private async addRest(id: string, job: AuditJob, of: number): Promise<void> {
    const rest: AuditJob = { ...job, share: { kind: 'rest', of } };
    this.open.set(id, rest);
    await this.add(id, rest);
  }

  private async takeOut(id: string): Promise<void> {
    await orAbort(this.queue.remove(id), this.signal);
  }

  /** What cannot be is a defect. */
  private outcomeOf({ sent, answer }: Came): AuditDone {
    return isOutcome(answer) ? answer : failedJob(sent, 'crash', this.options.settings);
  }

  private async report(result: AuditDone): Promise<void> {
    if (this.crew.isDone(result.target)) return;
    await this.lease.sure(this.signal);
    this.signal.throwIfAborted();
    await this.done(result);
    this.crew.onProgress(finished(result));
  }

  /** What became of a job; `crash` where no worker could say; null where it is no job of this audit. */
  private resultOf(id: string, { data, failedReason }: Job<QueueData>): Came | null {
    // The queue knows better than this coordinator what the job was: one before it may have split it.
    const sent = (this.envelopes.open(this.name, id, 'job', data?.job) as AuditJob | undefined) ?? this.open.get(id);
    if (sent === undefined) {
      this.options.onNote(NOTES.unreadable);
      return null;
    }
    const packed = failedReason ? undefined : this.envelopes.open(this.name, id, 'result', data?.result);
    const answer = packed === undefined ? failedJob(sent, 'crash', this.options.settings) : unpackedResult(packed);
    return { sent, answer };
  }

  /** From time to time, and whenever the server comes back: puts up and adds again whatever it lost. */
  private async look(): Promise<void> {
    while (!this.isFed || this.open.size > 0) {
      await this.putUp();
      for (const id of await this.missing()) {
        const job = this.open.get(id);
        if (job && !this.reported.has(id)) await this.add(id, job);
      }
      const count = await orAbort(machineCount(this.access.redis, this.name), this.signal);
      this.crew.onProgress({ kind: 'machines', count });
      await this.rest();
    }
  }

  private async missing(): Promise<string[]> {
    const ids = [...this.open.keys()];
    const pipeline = this.access.redis.pipeline();
    for (const id of ids) pipeline.exists(`${PREFIX}:${this.name}:${id}`);
    const answers = (await orAbort(pipeline.exec(), this.signal)) ?? [];
    return ids.filter((_, at) => answers[at]?.[0] === null && answers[at][1] === 0);
  }

  private tell(id: string, data: unknown): void {
    const job = this.open.get(id);
    const told = this.envelopes.open(this.name, id, 'progress', data) as QueueProgress | undefined;
    if (!job || !told) return;
    const about = { target: job.target.id, worker: told.worker, ...(job.share && { share: job.share }) };
    const event: CrewEvent =
      told.kind === 'begun'
        ? { kind: 'begun', ...about, name: shownName(job.target.name) }
        : { kind: 'told', ...about, text: told.text };
    this.crew.onProgress(event);
  }

  private async remove(): Promise<void> {
    await takeDown(this.access.redis, this.name);
    await this.queue.obliterate({ force: true });
  }

  private async leave(): Promise<void> {
    this.forget();
    const soon = AbortSignal.timeout(LEAVING);
    this.lease.stop();
    await Promise.allSettled([
      this.lease.release(soon),
      orAbort(this.events.close(), soon),
      orAbort(this.queue.close(), soon),
    ]);
  }

  /** Waits until something may have changed. */
  private async rest(): Promise<void> {
    await this.bell.wait(this.options.timing.poll);
    this.signal.throwIfAborted();
  }
}

/** Errors of the connection, which comes back by itself and is told of elsewhere; what is asked for is answered then. */
function expected(): void {}
