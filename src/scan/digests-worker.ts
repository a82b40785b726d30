import { Worker } from 'node:worker_threads';
import type { SweepTask } from '../pseudonyms/sweep.js';
import type { DigestWorkerInput } from './worker-digests.js';

/** A thread that takes digests, one task at a time. */
export class DigestWorker {
  private readonly worker: Worker;
  private waiting: { resolve(hits: Uint32Array): void; reject(error: unknown): void } | null = null;
  private failure: unknown = null;

  constructor(workerData: DigestWorkerInput) {
    this.worker = new Worker(new URL('./worker-digests.js', import.meta.url), { workerData });
    this.worker.on('message', (hits: Uint32Array) => {
      this.waiting?.resolve(hits);
      this.waiting = null;
    });
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', (code) => this.fail(new Error(`A worker ended with code ${code} before its hits came.`)));
  }

  /** @throws when the thread ends, or has ended, before the hits are there */
  run(task: SweepTask): Promise<Uint32Array> {
    return new Promise((resolve, reject) => {
      if (this.failure !== null) {
        reject(this.failure);
        return;
      }
      this.waiting = { resolve, reject };
      this.worker.postMessage(task);
    });
  }

  /** Ends the thread, at once if it is at work. */
  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private fail(error: unknown): void {
    this.failure ??= error;
    this.waiting?.reject(error);
    this.waiting = null;
  }
}
