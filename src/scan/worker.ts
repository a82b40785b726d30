import { parentPort, workerData } from 'node:worker_threads';
import type { BlobRef } from '../model/blob.js';
import type { BlobResult } from './analyse.js';
import { Analyser } from './analyser.js';
import type { RunContext } from './work.js';

/** What the pool hands to a worker. */
export interface WorkerInput {
  readonly context: RunContext;
  readonly refs: readonly BlobRef[];
  /** Shared counter: the position of the next file that nobody has taken. */
  readonly next: Int32Array;
}

/** Files per message: few messages for many small files, prompt progress for large ones. */
const BATCH_BYTES = 4 << 20;

const { context, refs, next } = workerData as WorkerInput;

async function work(): Promise<void> {
  const analyser = new Analyser(context);
  let batch: [position: number, result: BlobResult][] = [];
  let bytes = 0;
  for (let at = Atomics.add(next, 0, 1); at < refs.length; at = Atomics.add(next, 0, 1)) {
    batch.push([at, await analyser.ref(refs[at])]);
    bytes += refs[at].size;
    if (bytes >= BATCH_BYTES || batch.length >= 200) {
      parentPort?.postMessage(batch);
      batch = [];
      bytes = 0;
    }
  }
  await analyser.close();
  parentPort?.postMessage(batch);
}

// No top-level await: the bundle is CommonJS. What is thrown ends the worker with an error, and the scan with it.
work().catch((error) =>
  setImmediate(() => {
    throw error;
  }),
);
