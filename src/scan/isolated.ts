import { type ChildProcess, fork } from 'node:child_process';
import { totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Blob, BlobRef } from '../model/blob.js';
import type { SkipReason } from '../model/skip.js';
import { type AnalyseOptions, type BlobResult, emptyResult } from './analyse.js';
import type { FromChild, Job, JobKind, Jobs, Source, ToChild } from './isolated/messages.js';
import type { RunContext } from './work.js';

/** What a child may cost. */
export interface IsolationLimits {
  /** Bytes of memory, and of the heap of the language in it. */
  readonly memory: number;
  readonly heap: number;
  /** Milliseconds for a blob, and for every megabyte of it. */
  readonly time: number;
  readonly timePerMegabyte: number;
  readonly mostTime: number;
}

const MEGABYTE = 2 ** 20;
/** Room for the largest workbooks that a library has to hold in memory; a child that holds more is ended. */
const LIMITS: IsolationLimits = {
  memory: 2048 * MEGABYTE,
  heap: 1024 * MEGABYTE,
  time: 60_000,
  timePerMegabyte: 4_000,
  mostTime: 30 * 60_000,
};
/** Share of the machine's memory that one child may have. */
const SHARE_OF_MACHINE = 0.5;
/** A child that holds more when its job is done is not given another. */
const MOST_KEPT = 400 * MEGABYTE;
const PIECE = 4 * MEGABYTE;

/** What became of a job: its answer, or why there is none. */
export type Outcome<Kind extends JobKind> = { readonly done: Jobs[Kind]['answer'] } | { readonly failed: SkipReason };

/**
 * Works on blobs of complex formats in a process of its own, which is ended when it takes too much memory or time: libraries
 * meet hostile files there. One job after the other; a child that died is replaced for the next job.
 */
export class Isolated {
  private child: ChildProcess | null = null;
  /** The job before the next one. */
  private last: Promise<void> = Promise.resolve();
  private readonly limits: IsolationLimits;

  constructor(
    private readonly context: RunContext,
    limits: Partial<IsolationLimits> = {},
  ) {
    this.limits = { ...LIMITS, memory: Math.min(LIMITS.memory, totalmem() * SHARE_OF_MACHINE), ...limits };
  }

  /** Analyses a file on disk. The child opens it itself. */
  async file(ref: BlobRef, options: AnalyseOptions): Promise<BlobResult> {
    const source = { path: ref.path, size: ref.size, file: ref.file };
    return resultOf(source, await this.run('analyse', { source, options: plain(options) }, []));
  }

  /** Analyses a blob that is open here; its bytes are handed over. */
  async blob(blob: Blob, options: AnalyseOptions): Promise<BlobResult> {
    const source = sourceOf(blob);
    return resultOf(source, await this.run('analyse', { source, options: plain(options) }, [blob]));
  }

  /** Ends the child; another job begins a new one. */
  close(): void {
    const { child } = this;
    this.child = null;
    child?.removeAllListeners();
    // It may be in the middle of a loop: asking would not help.
    child?.kill('SIGKILL');
  }

  /**
   * Has a job done.
   *
   * @param blobs whose bytes are handed over, in the order of the sources without a file
   */
  run<Kind extends JobKind>(kind: Kind, ask: Jobs[Kind]['ask'], blobs: readonly Blob[]): Promise<Outcome<Kind>> {
    const outcome = this.last.then(() => this.runNow(kind, ask, blobs));
    this.last = outcome.then(() => {});
    return outcome;
  }

  private runNow<Kind extends JobKind>(
    kind: Kind,
    ask: Jobs[Kind]['ask'],
    blobs: readonly Blob[],
  ): Promise<Outcome<Kind>> {
    return new Promise((resolve) => {
      let child: ChildProcess;
      const failed = (reason: SkipReason) => {
        this.close();
        resolve({ failed: reason });
      };
      try {
        child = this.child ?? this.begin();
      } catch {
        failed('crash');
        return;
      }
      child.ref();
      child.channel?.ref();
      const size = blobs.reduce((sum, blob) => sum + blob.size, 'source' in ask ? ask.source.size : 0);
      const timer = setTimeout(() => failed('budget'), this.timeFor(size));
      const settle = (then: () => void) => {
        clearTimeout(timer);
        child.removeAllListeners();
        // Whoever forgets to close this can still end: the child sees that nobody is there any more.
        child.unref();
        child.channel?.unref();
        then();
      };
      child.once('message', ({ answer, memory }: FromChild) =>
        settle(() => {
          if (memory > MOST_KEPT) this.close();
          resolve(answer as Outcome<Kind>);
        }),
      );
      child.once('exit', (code, signal) => settle(() => failed(reasonOfEnd(code, signal))));
      child.once('error', () => settle(() => failed('crash')));
      send(child, { kind: 'job', job: { kind, ...ask } as Job })
        .then(async () => {
          for (const blob of blobs) await sendBytes(child, blob);
        })
        .catch((error: unknown) => {
          // A blob that cannot be read is the reader's error; a child that is gone tells itself why.
          if (isOfChannel(error)) return;
          settle(() => failed('unreadable'));
        });
    });
  }

  private begin(): ChildProcess {
    const { memory, heap } = this.limits;
    const child = fork(entry(), {
      execArgv: [`--max-old-space-size=${Math.round(Math.min(heap, memory) / MEGABYTE)}`, '--no-warnings'],
      env: childEnvironment(),
      serialization: 'advanced',
      // What a library prints is nobody's business, and may be data.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child = child;
    send(child, { kind: 'begin', context: this.context, limits: { memory } }).catch(() => {
      // It ends then, and that is told where it is waited for.
    });
    return child;
  }

  private timeFor(size: number): number {
    const { time, timePerMegabyte, mostTime } = this.limits;
    return Math.min(mostTime, time + (timePerMegabyte * size) / MEGABYTE);
  }
}

/** The program of the child, as it was bundled: that starts soonest, and is there however this is run. */
function entry(): string {
  // Named in full: the bundle puts its own place there.
  const url = import.meta.url;
  const bundled = url.endsWith('.ts')
    ? '../../dist/bundle/'
    : /\/(?:bundle|action)\/[^/]*$/.test(url)
      ? './'
      : '../bundle/';
  return fileURLToPath(new URL(`${bundled}worker-isolated.js`, url));
}

/** The child gets none of the settings of whoever started this. */
function childEnvironment(): NodeJS.ProcessEnv {
  const kept = ['TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'SLUIS_NO_KERNEL'];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/** A child that was killed held too much; one that ended by itself met a defect. */
function reasonOfEnd(code: number | null, signal: NodeJS.Signals | null): SkipReason {
  return signal === 'SIGKILL' || signal === 'SIGABRT' || code === 134 ? 'budget' : 'crash';
}

/** A blob whose bytes are handed over. */
export function sourceOf({ path, size }: Blob): Source {
  return { path, size, file: null };
}

function resultOf({ path, size }: Source, outcome: Outcome<'analyse'>): BlobResult {
  return 'done' in outcome ? outcome.done : { ...emptyResult(path, size), skips: [{ reason: outcome.failed }] };
}

function plain({ besidePeople, isNamed }: AnalyseOptions) {
  return { ...(besidePeople !== undefined && { besidePeople }), ...(isNamed !== undefined && { isNamed }) };
}

function send(child: ChildProcess, message: ToChild): Promise<void> {
  return new Promise((resolve, reject) => {
    child.send(message, (error) => (error ? reject(error) : resolve()));
  });
}

async function sendBytes(child: ChildProcess, blob: Blob): Promise<void> {
  const room = new Uint8Array(Math.min(PIECE, Math.max(1, blob.size)));
  for (let at = 0; at < blob.size; ) {
    const count = blob.read(room, at);
    if (count === 0) break;
    await send(child, { kind: 'piece', bytes: room.subarray(0, count) });
    at += count;
  }
  await send(child, { kind: 'whole' });
}

function isOfChannel(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    code === 'ERR_IPC_CHANNEL_CLOSED' || code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_IPC_DISCONNECTED'
  );
}
