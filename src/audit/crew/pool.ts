import { tmpdir, totalmem } from 'node:os';
import { failedJob, type GivenJob, type Perform, type Performed } from './job.js';
import { checkRoomParent, sweepRooms } from './room.js';
import { type WorkerLimits, WorkerProcess } from './worker-process.js';

const MEGABYTE = 2 ** 20;
const MINUTE = 60_000;
const LIMITS: WorkerLimits = {
  time: 6 * 60 * MINUTE,
  start: MINUTE,
  grace: 5_000,
  memory: 4096 * MEGABYTE,
  heap: 3072 * MEGABYTE,
  jobs: 2_000,
  kept: 1024 * MEGABYTE,
};
/** Tries of a job whose worker dies. */
const TRIES = 2;
/** Workers that die one after the other before they are ready, after which it is no accident. */
const MOST_STILLBORN = 3;

export interface PoolOptions {
  /** Processes, each with one job at a time. */
  readonly size: number;
  /** Path of the module that calls `serveJobs`. */
  readonly entry: string;
  /** Handed to the `prepare` of `serveJobs`, through a pipe: the place for keys and tokens. */
  readonly setup: unknown;
  /** Digest of all that decides what is found, for outcomes that no worker could make. */
  readonly settings: string;
  /** Folder for temporary files; that of the system where it is left out. */
  readonly parent?: string;
  readonly limits?: Partial<WorkerLimits>;
  /** Arguments for Node. */
  readonly execArgv?: readonly string[];
}

/** Worker processes as one function: whatever happens to a worker, the answer is an outcome. */
export interface Pool {
  /**
   * Waits for a free worker. A worker that is over its time is killed: `timeout`. One that dies costs a second try in a
   * fresh one, and then: `crash`.
   *
   * @param seat told which worker has the job, from 1, and again when it is tried once more
   * @throws the reason of the signal; UserError of `prepare`; Error where no worker comes to life
   */
  perform(...args: [...Parameters<Perform>, seat?: (worker: number) => void]): Promise<Performed>;
  /** Ends all workers at once. */
  close(): Promise<void>;
}

/**
 * Starts no process before the first job.
 *
 * @throws UserError when nothing can be made in the folder for temporary files
 */
export function workerPool(options: PoolOptions): Pool {
  return new ProcessPool(options);
}

class ProcessPool implements Pool {
  private readonly seats: (WorkerProcess | null)[];
  private readonly free: number[];
  private readonly waiting: ((seat: number) => void)[] = [];
  private readonly limits: WorkerLimits;
  private readonly parent: string;
  private swept: Promise<void> | null = null;
  private stillborn = 0;
  private isClosed = false;

  constructor(private readonly options: PoolOptions) {
    this.seats = Array.from({ length: options.size }, () => null);
    this.free = this.seats.map((_, at) => at);
    const half = totalmem() / 2;
    this.limits = {
      ...LIMITS,
      memory: Math.min(LIMITS.memory, half),
      heap: Math.min(LIMITS.heap, half * 0.75),
      ...options.limits,
    };
    this.parent = options.parent ?? tmpdir();
    checkRoomParent(this.parent);
  }

  async perform(
    job: GivenJob,
    signal: AbortSignal,
    progress: (text: string) => void,
    seated: (worker: number) => void = () => {},
  ): Promise<Performed> {
    const seat = await this.seat();
    try {
      for (let tries = 1; ; tries++) {
        signal.throwIfAborted();
        seated(seat + 1);
        const answer = await this.once(seat, job, signal, progress);
        if (typeof answer === 'object') return answer;
        if (answer === 'timeout') return failedJob(job, 'timeout', this.options.settings);
        if (tries === TRIES) return failedJob(job, 'crash', this.options.settings);
      }
    } finally {
      this.leave(seat);
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all(this.seats.map((_, seat) => this.empty(seat)));
  }

  private async once(seat: number, job: GivenJob, signal: AbortSignal, progress: (text: string) => void) {
    const worker = this.seats[seat] ?? (await this.begin(seat, signal));
    if (worker === null) return 'died';
    let isFit = false;
    try {
      const answer = await worker.perform(job, signal, progress);
      isFit = typeof answer === 'object' && !worker.isWorn;
      return answer;
    } finally {
      if (!isFit) await this.empty(seat);
    }
  }

  private async begin(seat: number, signal: AbortSignal): Promise<WorkerProcess | null> {
    this.swept ??= sweepRooms(this.parent);
    await this.swept;
    if (this.isClosed) throw new Error('The crew is closed.');
    const { entry, setup, execArgv = [] } = this.options;
    const worker = new WorkerProcess({ entry, setup, execArgv, parent: this.parent, limits: this.limits });
    this.seats[seat] = worker;
    let isReady = false;
    try {
      isReady = await worker.begin(signal);
    } finally {
      if (!isReady) await this.empty(seat);
    }
    this.stillborn = isReady ? 0 : this.stillborn + 1;
    if (this.stillborn >= MOST_STILLBORN) throw new Error('The worker processes end before they begin.');
    return isReady ? worker : null;
  }

  private async empty(seat: number): Promise<void> {
    const worker = this.seats[seat];
    this.seats[seat] = null;
    await worker?.end();
  }

  private seat(): Promise<number> {
    const seat = this.free.shift();
    if (seat !== undefined) return Promise.resolve(seat);
    return new Promise((resolve) => {
      this.waiting.push(resolve);
    });
  }

  private leave(seat: number): void {
    const next = this.waiting.shift();
    if (next) next(seat);
    else this.free.push(seat);
  }
}
