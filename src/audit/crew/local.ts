import { setImmediate as immediate } from 'node:timers/promises';
import { type AuditDone, type AuditJob, type Crew, type CrewOptions, finished, shownName } from './job.js';
import { oneByOne } from './one-by-one.js';
import { PATIENCE, type Patience, waitOrDone } from './patience.js';
import { type Pool, type PoolOptions, workerPool } from './pool.js';
import { sleep } from './sleep.js';
import { JobSource } from './source.js';

export interface LocalOptions extends PoolOptions {
  readonly patience?: Patience;
}

/** A crew of processes on this machine. Nothing of it outlives this process, however that ends. */
export function localCrew(options: LocalOptions): Crew {
  const pool = workerPool(options);
  return {
    work: (jobs, done, crewOptions) => new LocalRun(pool, options, done, crewOptions).work(jobs),
    close: () => pool.close(),
  };
}

/** One round of work. */
class LocalRun {
  /** Aborts when one of the runners fails, so that the others stop. */
  private readonly failed = new AbortController();
  private readonly signal: AbortSignal;
  private readonly pull = oneByOne();
  private readonly report = oneByOne();
  /** When the forge may be asked again, on the clock of `performance.now`. */
  private closedUntil = 0;

  constructor(
    private readonly pool: Pool,
    private readonly options: LocalOptions,
    private readonly done: (result: AuditDone) => Promise<void>,
    private readonly crew: CrewOptions,
  ) {
    this.signal = AbortSignal.any([crew.signal, this.failed.signal]);
  }

  async work(jobs: AsyncIterable<AuditJob>): Promise<void> {
    const source = new JobSource(jobs, this.crew.isDone, this.signal);
    const runners = Array.from({ length: this.options.size }, () => this.run(source));
    await Promise.allSettled(runners.map((runner) => runner.catch((error: unknown) => this.failed.abort(error))));
    if (!this.signal.aborted) return;
    await source.leave();
    throw this.signal.reason;
  }

  private async run(source: JobSource): Promise<void> {
    let settled: Promise<void> = Promise.resolve();
    for (;;) {
      await this.open();
      const next = await this.pull(() => source.next());
      if (next === null) return await settled;
      const [result] = await Promise.all([this.perform(next), settled]);
      settled = this.settleSoon(result);
    }
  }

  /** When the worker has its next job: it need not wait until the disk has this one. */
  private settleSoon(result: AuditDone): Promise<void> {
    const settled = immediate().then(() => this.report(() => this.settle(result)));
    settled.catch((error: unknown) => this.failed.abort(error));
    return settled;
  }

  private async perform(job: AuditJob): Promise<AuditDone> {
    const target = job.target.id;
    const { onProgress } = this.crew;
    for (let times = 0; ; times++) {
      await this.open();
      let worker = '';
      const performed = await this.pool.perform(
        job,
        this.signal,
        (text) => onProgress({ kind: 'told', target, worker, text: shownName(text) }),
        (seat) => {
          if (worker !== '') onProgress({ kind: 'again', target });
          worker = String(seat);
          onProgress({ kind: 'begun', target, name: shownName(job.target.name), worker });
        },
      );
      const next = waitOrDone(job, performed, times, this.options.patience ?? PATIENCE);
      if ('done' in next) return next.done;
      this.close(next.wait);
    }
  }

  private async settle(result: AuditDone): Promise<void> {
    this.signal.throwIfAborted();
    await this.done(result);
    this.crew.onProgress(finished(result));
  }

  private close(wait: number): void {
    this.closedUntil = Math.max(this.closedUntil, performance.now() + wait);
    this.crew.onProgress({ kind: 'paused', wait });
  }

  /** Waits until jobs may be begun. */
  private async open(): Promise<void> {
    while (this.closedUntil > performance.now()) {
      await sleep(this.closedUntil - performance.now(), this.signal);
      this.signal.throwIfAborted();
    }
  }
}
