import type { Job, Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { UserError } from '../../../errors.js';
import { type AuditJob, type GivenJob, type Performed, shownName } from '../job.js';
import { orAbort } from '../or-abort.js';
import { type Answer, PATIENCE, waitOrDone } from '../patience.js';
import { sleep } from '../sleep.js';
import { type Envelopes, packedResult } from './envelope.js';
import { withExchange } from './exchange.js';
import { LearntParts } from './learnt.js';
import type { QueueAccess, QueueData, QueueProgress, QueueWorkerOptions } from './options.js';
import { seatCount } from './registry.js';
import { PREFIX, type QueueTiming } from './timing.js';

const ATTEMPTS = 3;
const GRACE = 20_000;
/** Milliseconds for good manners when it ends. */
const LEAVING = 5_000;
/** Milliseconds between two words about one job. */
const BETWEEN_WORDS = 500;
/** The queue may be paused for a time only where it has a limit at all: so many jobs a second never come. */
const NO_LIMIT = { max: 1_000_000_000, duration: 1_000 };
/** Parts of one history: each is fetched and listed as a whole. */
const MOST_PARTS = 16;
/** Times that a machine looks for runs after which those that take part are known. */
const LOOKS_AT_FIRST = 3;
/** Nobody reads why; that a job has no result is what counts, and a message could hold data. */
const REASON = 'no result';

type PerformOne = (given: GivenJob) => Promise<Performed>;
type RunWorkerOptions = QueueWorkerOptions & { readonly timing: QueueTiming };

/** Takes the jobs of one run, and keeps telling the server that they are at work. */
export class RunWorker {
  private readonly worker: Worker<QueueData>;
  private readonly queue: Queue<QueueData>;
  /** Of its own: to end it does not end that of the machine. */
  private readonly redis: Redis;
  /** Of the jobs at work: aborts when another machine has the job, or when this is to stop. */
  private readonly atWork = new Map<string, AbortController>();
  private readonly learnt: LearntParts;
  private readonly began = performance.now();
  private isStopping = false;

  /** @param fail called where no job can be done on this machine */
  constructor(
    { redis, packages }: QueueAccess,
    private readonly name: string,
    private readonly envelopes: Envelopes,
    private readonly options: RunWorkerOptions,
    private readonly fail: (error: unknown) => void,
  ) {
    const { bullmq } = packages;
    const { lock, stalled, retry } = options.timing;
    this.redis = redis.duplicate();
    this.redis.on('error', expected);
    this.learnt = new LearntParts(this.redis, name, envelopes);
    const connection = { connection: this.redis, prefix: PREFIX };
    this.queue = new bullmq.Queue(name, { ...connection, skipMetasUpdate: true });
    const process = (job: Job<QueueData>, token?: string) => this.process(job, token ?? '', bullmq);
    this.worker = new bullmq.Worker(name, process, {
      ...connection,
      concurrency: options.concurrency,
      lockDuration: lock,
      stalledInterval: stalled,
      maxStalledCount: (options.attempts ?? ATTEMPTS) - 1,
      limiter: NO_LIMIT,
      runRetryDelay: retry,
      drainDelay: 5,
    });
    this.worker.on('lockRenewalFailed', (ids) => {
      for (const id of ids) this.atWork.get(id)?.abort(new Error('another machine has the job'));
    });
    this.worker.on('error', expected);
    this.queue.on('error', expected);
  }

  /** Takes no more jobs; those at work get a while, and go back to the queue after that. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.worker.pause(true);
    const closing = this.worker.close();
    await Promise.race([closing, sleep(this.options.grace ?? GRACE, new AbortController().signal)]);
    for (const work of this.atWork.values()) work.abort(new Error('stopped'));
    const soon = AbortSignal.timeout(LEAVING);
    await Promise.allSettled([orAbort(closing, soon), orAbort(this.queue.close(), soon)]);
    // Where the server is gone it would be waited for; there is nothing to be said to it any more.
    this.redis.disconnect();
  }

  private async process(job: Job<QueueData>, token: string, bullmq: QueueAccess['packages']['bullmq']): Promise<null> {
    const id = job.id ?? '';
    const giveBack = async () => {
      await job.moveToWait(token);
      return new bullmq.WaitingError();
    };
    if (this.isStopping) throw await giveBack();
    const sent = this.envelopes.open(this.name, id, 'job', job.data?.job) as AuditJob | undefined;
    if (sent === undefined) throw new bullmq.UnrecoverableError(REASON);
    const work = new AbortController();
    this.atWork.set(id, work);
    try {
      const result = await this.perform(job, sent, work.signal);
      if ('wait' in result) {
        await this.queue.rateLimit(result.wait);
        throw new bullmq.RateLimitError();
      }
      await job.updateData({ ...job.data, result: this.envelopes.seal(this.name, id, 'result', packedResult(result)) });
      return null;
    } catch (error) {
      if (error instanceof bullmq.RateLimitError) throw error;
      if (error instanceof UserError) this.fail(error);
      if (this.isStopping || error instanceof UserError) throw await giveBack();
      throw new bullmq.UnrecoverableError(REASON);
    } finally {
      this.atWork.delete(id);
    }
  }

  private async perform(job: Job<QueueData>, sent: AuditJob, signal: AbortSignal): Promise<Answer | { wait: number }> {
    const { perform, name, concurrency, patience = PATIENCE } = this.options;
    let worker = name;
    const tell = this.teller(job);
    const begun = (seat: number) => {
      if (concurrency > 1) worker = `${name}/${seat}`;
      tell({ kind: 'begun', worker });
    };
    begun(1);
    const told = (text: string) => tell({ kind: 'told', worker, text: shownName(text) });
    const performOne = (given: GivenJob) => perform(given, signal, told, begun);
    const performed =
      sent.share === undefined
        ? await this.orSplit(sent, performOne, signal)
        : await this.performShare(job, sent, performOne, signal);
    signal.throwIfAborted();
    const next = waitOrDone(sent, performed, Math.max(0, job.attemptsStarted - 1), patience);
    return 'done' in next ? next.done : next;
  }

  private performShare(job: Job, sent: AuditJob, perform: PerformOne, signal: AbortSignal): Promise<Performed> {
    const whose = { target: this.envelopes.jobOf(sent.target.id), id: job.id ?? '' };
    return withExchange(sent, whose, this.learnt, perform, signal);
  }

  /** A job that is still whole may be split over all that can be done at once, where that is more than this one. */
  private async orSplit(sent: AuditJob, perform: PerformOne, signal: AbortSignal): Promise<Performed> {
    const seats = () => orAbort(seatCount(this.redis, this.name), signal);
    // At the beginning of a run not all others have shown themselves.
    const early = () => this.began + LOOKS_AT_FIRST * this.options.timing.look - performance.now();
    const performed = await perform(early() > 0 || (await seats()) > 1 ? { ...sent, parts: MOST_PARTS } : sent);
    if (!('split' in performed)) return performed;
    await sleep(early(), signal);
    const split = Math.min(performed.split, await seats());
    return split > 1 ? { ...performed, split } : perform(sent);
  }

  /** Tells the coordinator, not too often. What cannot be told is not needed: only the screen shows it. */
  private teller(job: Job<QueueData>): (progress: QueueProgress) => void {
    let last = Number.NEGATIVE_INFINITY;
    return (progress) => {
      if (progress.kind === 'told' && performance.now() - last < BETWEEN_WORDS) return;
      last = performance.now();
      job.updateProgress(this.envelopes.seal(this.name, job.id ?? '', 'progress', progress)).catch(() => {
        // The job is gone, or the server.
      });
    };
  }
}

/**
 * Errors of a queue: either of the connection, which comes back by itself and is told of elsewhere, or that a job is
 * another machine's by now. What was done here does not count then.
 */
function expected(): void {}
