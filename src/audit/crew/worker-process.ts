import { type ChildProcess, fork } from 'node:child_process';
import { UserError } from '../../errors.js';
import { endGroup, endRest, HAS_GROUPS } from './group.js';
import type { GivenJob, Performed } from './job.js';
import type { FromWorker, ToWorker } from './messages.js';
import { makeRoom, removeRoom } from './room.js';

/** What one worker may cost. */
export interface WorkerLimits {
  /** Milliseconds for a job, until the first word of a new worker, and to stop when asked. */
  readonly time: number;
  readonly start: number;
  readonly grace: number;
  /** Bytes of memory, and of the heap of the language in it. */
  readonly memory: number;
  readonly heap: number;
  /** Jobs, and bytes that are still held after one, after which a worker is replaced. */
  readonly jobs: number;
  readonly kept: number;
}

export interface WorkerOptions {
  /** Module that calls `serveJobs`. */
  readonly entry: string;
  /** Given to the `prepare` of `serveJobs`: what it needs beside jobs. */
  readonly setup: unknown;
  /** Folder in which each worker gets one of its own, as TMPDIR. */
  readonly parent: string;
  readonly limits: WorkerLimits;
  /** Arguments for Node. */
  readonly execArgv: readonly string[];
}

/** How a job ended that has no answer. */
export type WorkerEnd = 'died' | 'timeout';

const MEGABYTE = 2 ** 20;
/** Variables of the machine that a worker and its git need; a token comes by the pipe and never by one of these. */
const KEPT =
  /^(?:path|home|userprofile|systemroot|comspec|lang|lc_all|tz|(?:https?|all|no)_proxy|ssl_cert_(?:file|dir)|node_extra_ca_certs|git_ssl_\w+|git_ssh(?:_command|_variant)?|ssh_auth_sock|xdg_config_home|git_config_(?:global|system|nosystem)|appdata|localappdata|programdata|sluis_no_kernel)$/i;

/** One process that does jobs, one at a time. */
export class WorkerProcess {
  readonly room: string;
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;
  private listen: (message: FromWorker | null) => void = () => {};
  private jobs = 0;
  private memory = 0;
  private isEnded = false;

  /** Starts the process; `begin` must be awaited before its first job. */
  constructor(private readonly options: WorkerOptions) {
    const { entry, limits, parent, execArgv } = options;
    this.room = makeRoom(parent);
    this.child = fork(entry, {
      execArgv: [...execArgv, `--max-old-space-size=${Math.round(limits.heap / MEGABYTE)}`, '--no-warnings'],
      env: environment(this.room),
      serialization: 'advanced',
      // A group of its own: whatever it starts ends with it, and Ctrl-C reaches only the coordinator.
      detached: HAS_GROUPS,
      // What a library prints is nobody's business, and may be data.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child.on('message', (message: FromWorker) => this.listen(message));
    this.ended = new Promise((resolve) => {
      const gone = () => {
        this.isEnded = true;
        if (this.child.pid !== undefined) endRest(this.child.pid);
        this.listen(null);
        resolve();
      };
      this.child.once('exit', gone);
      this.child.once('error', gone);
    });
  }

  /** Whether it is to be replaced before another job. */
  get isWorn(): boolean {
    const { jobs, kept } = this.options.limits;
    return this.isEnded || this.jobs >= jobs || this.memory > kept;
  }

  /**
   * @returns whether it is ready for jobs; not where it died or said nothing for too long
   * @throws UserError where it says that it cannot work; the reason of the signal
   */
  async begin(signal: AbortSignal): Promise<boolean> {
    const { setup, limits } = this.options;
    const stop = () => this.kill();
    signal.addEventListener('abort', stop, { once: true });
    this.send({ kind: 'begin', setup, memory: limits.memory, room: this.room });
    const answer = await this.answer(limits.start, () => {});
    signal.removeEventListener('abort', stop);
    signal.throwIfAborted();
    if (typeof answer === 'object' && answer.kind === 'refused') {
      throw new UserError(answer.text, answer.remedy ?? undefined);
    }
    return typeof answer === 'object' && answer.kind === 'ready';
  }

  /** @throws the reason of the signal */
  async perform(job: GivenJob, signal: AbortSignal, progress: (text: string) => void): Promise<Performed | WorkerEnd> {
    signal.throwIfAborted();
    this.jobs += 1;
    this.send({ kind: 'job', job });
    const { time, grace } = this.options.limits;
    const stop = () => {
      this.send({ kind: 'abort' });
      setTimeout(() => this.kill(), grace).unref();
    };
    signal.addEventListener('abort', stop, { once: true });
    const answer = await this.answer(time, progress);
    signal.removeEventListener('abort', stop);
    signal.throwIfAborted();
    if (typeof answer === 'string') return answer;
    if (answer.kind !== 'done') return 'died';
    this.memory = answer.memory;
    return answer.performed;
  }

  /** Ends it with all that it started, and removes what it left. */
  async end(): Promise<void> {
    this.kill();
    await this.ended;
    await removeRoom(this.room);
  }

  private kill(): void {
    if (!this.isEnded && this.child.pid !== undefined) endGroup(this.child.pid);
  }

  private send(message: ToWorker): void {
    if (!this.child.connected) return;
    this.child.send(message, () => {
      // A process that is gone is seen where its answer is waited for.
    });
  }

  private answer(time: number, progress: (text: string) => void): Promise<FromWorker | WorkerEnd> {
    return new Promise((resolve) => {
      const settle = (answer: FromWorker | WorkerEnd) => {
        clearTimeout(timer);
        this.listen = () => {};
        resolve(answer);
      };
      const timer = setTimeout(() => settle('timeout'), time);
      this.listen = (message) => {
        if (message?.kind === 'progress') progress(message.text);
        else settle(message ?? 'died');
      };
      if (this.isEnded) settle('died');
    });
  }
}

function environment(room: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => KEPT.test(name));
  return { ...Object.fromEntries(kept), TMPDIR: room, TEMP: room, TMP: room };
}
