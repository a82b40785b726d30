import type { AuditJob } from './job.js';
import { orAbort } from './or-abort.js';
import { sleep } from './sleep.js';

/** Milliseconds that a source gets to let go of what it holds. */
const LEAVING = 1_000;

/** Jobs that are pulled one by one, each target once, without those that are done. */
export class JobSource {
  private readonly jobs: AsyncIterator<AuditJob>;
  private readonly seen = new Set<string>();

  constructor(
    jobs: AsyncIterable<AuditJob>,
    private readonly isDone: (target: string) => boolean,
    private readonly signal: AbortSignal,
  ) {
    this.jobs = jobs[Symbol.asyncIterator]();
  }

  /**
   * The next one; null where there is none.
   *
   * @throws the reason of the signal, and whatever the source throws
   */
  async next(): Promise<AuditJob | null> {
    for (;;) {
      this.signal.throwIfAborted();
      const { value, done } = await orAbort(this.jobs.next(), this.signal);
      if (done) return null;
      const { id } = value.target;
      if (this.seen.has(id) || this.isDone(id)) continue;
      this.seen.add(id);
      return value;
    }
  }

  /** Lets go of a source that is not pulled to its end. */
  async leave(): Promise<void> {
    const leaving = this.jobs.return?.().catch(() => {
      // Why the work stops is told, and not what that says.
    });
    // One that waits for an answer does not hear this before it has come.
    await Promise.race([leaving, sleep(LEAVING, new AbortController().signal)]);
  }
}
