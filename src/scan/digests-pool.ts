import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { DigestEngine } from '../pseudonyms/engine.js';
import { makeEngine } from '../pseudonyms/make-engine.js';
import type { SweepRunner } from '../pseudonyms/search.js';
import { costOf, type SweepTask } from '../pseudonyms/sweep.js';
import { DigestWorker } from './digests-worker.js';

/** Seconds of work, by the nominal rates, that this thread does before workers are worth starting. */
const WORTH_WORKERS = 0.3;

/**
 * Does the tasks of a search, in this thread or in several. Which thread does what changes nothing but time: every
 * task has its own hits. When the clock has run out the tasks that are left are not done.
 */
export class DigestPool implements SweepRunner {
  private engine: DigestEngine | null = null;
  private workers: readonly DigestWorker[] = [];
  private spent = 0;
  private readonly deadline: number;

  /**
   * @param firstWords first words of all digests that are looked for, in shared memory
   * @param seconds time on the clock after which nothing more is begun
   */
  constructor(
    private readonly firstWords: Uint32Array,
    private readonly size: number,
    seconds: number,
  ) {
    this.deadline = performance.now() + seconds * 1000;
  }

  async run(tasks: readonly SweepTask[]): Promise<readonly (Uint32Array | null)[]> {
    this.spent += tasks.reduce((sum, task) => sum + costOf(task), 0);
    if (this.size <= 1 || this.spent < WORTH_WORKERS) return this.runHere(tasks);
    const { firstWords } = this;
    if (this.workers.length === 0)
      this.workers = Array.from({ length: this.size }, () => new DigestWorker({ firstWords }));
    const hits = new Array<Uint32Array | null>(tasks.length).fill(null);
    let next = 0;
    const drain = async (worker: DigestWorker) => {
      while (next < tasks.length && !this.isTimeUp()) {
        const at = next++;
        hits[at] = await worker.run(tasks[at]);
      }
    };
    await Promise.all(this.workers.map(drain));
    return hits;
  }

  /** Ends the workers, at once if they are at work. */
  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.end()));
    this.workers = [];
  }

  private async runHere(tasks: readonly SweepTask[]): Promise<(Uint32Array | null)[]> {
    const hits: (Uint32Array | null)[] = [];
    for (const task of tasks) {
      hits.push(this.isTimeUp() ? null : this.hereEngine().run(task));
      // A signal is delivered where the event loop waits.
      await setImmediate();
    }
    return hits;
  }

  private hereEngine(): DigestEngine {
    if (!this.engine) {
      this.engine = makeEngine();
      this.engine.lookFor(this.firstWords);
    }
    return this.engine;
  }

  private isTimeUp(): boolean {
    return performance.now() > this.deadline;
  }
}
