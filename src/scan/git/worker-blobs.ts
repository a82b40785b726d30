import { parentPort, workerData } from 'node:worker_threads';
import type { RunContext } from '../work.js';
import { analyseBlobs, type BlobWork, type NumberedResult } from './blob-work.js';

/** What the pool hands to a worker. */
export interface BlobWorkerInput {
  readonly context: RunContext;
  readonly work: BlobWork;
}

/** What a worker says: results, how far it is, and the sums at its end. */
export type BlobWorkerMessage =
  | { readonly kind: 'found'; readonly found: NumberedResult }
  | { readonly kind: 'done'; readonly blobs: number; readonly bytes: number }
  | { readonly kind: 'end'; readonly totals: Awaited<ReturnType<typeof analyseBlobs>> };

const { context, work } = workerData as BlobWorkerInput;
const say = (message: BlobWorkerMessage) => parentPort?.postMessage(message);
// No top-level await: the bundle is CommonJS. What is thrown ends the worker with an error, and the scan with it.
analyseBlobs(
  work,
  context,
  (found) => say({ kind: 'found', found }),
  (blobs, bytes) => say({ kind: 'done', blobs, bytes }),
).then(
  (totals) => say({ kind: 'end', totals: { ...totals } }),
  (error) =>
    setImmediate(() => {
      throw error;
    }),
);
