import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ObjectStore } from '../../git/objects/types.js';
import { Totals } from '../totals.js';
import type { RunContext } from '../work.js';
import { analyseBlobs, type BlobWork, type NumberedResult } from './blob-work.js';
import type { BlobWorkerInput, BlobWorkerMessage } from './worker-blobs.js';

/** Below this many blobs a worker costs more to start than it saves. */
const WORTH_WORKERS = 4000;
const MOST_BY_DEFAULT = 8;

/** How far the analysis is. */
export type OnBlobs = (blobs: number, bytes: number) => void;

/** What was found in the blobs that have something to tell, by their number, and the sums over all. */
export interface BlobResults {
  readonly found: readonly NumberedResult[];
  readonly totals: Totals;
}

/**
 * Analyses all blobs, in this thread or in several; the result does not depend on how many.
 *
 * @param store the objects as they are open in this thread
 */
export async function analyseAllBlobs(
  work: BlobWork,
  context: RunContext,
  { jobs, store, onBlobs }: { readonly jobs: number | null; readonly store: ObjectStore; readonly onBlobs: OnBlobs },
): Promise<BlobResults> {
  const { length } = work.order;
  const wanted = jobs ?? (length < WORTH_WORKERS ? 1 : Math.min(availableParallelism(), MOST_BY_DEFAULT));
  const found: NumberedResult[] = [];
  const totals = new Totals();
  if (wanted <= 1) totals.addAll(await analyseBlobs(work, context, (one) => found.push(one), onBlobs, store));
  else {
    const input: BlobWorkerInput = { context, work };
    const take = (message: BlobWorkerMessage) => {
      if (message.kind === 'found') found.push(message.found);
      else if (message.kind === 'done') onBlobs(message.blobs, message.bytes);
      else totals.addAll(message.totals);
    };
    await Promise.all(Array.from({ length: Math.min(wanted, length) }, () => runWorker(input, take)));
  }
  return { found: found.sort((a, b) => a.blob - b.blob), totals };
}

function runWorker(input: BlobWorkerInput, take: (message: BlobWorkerMessage) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker-blobs.js', import.meta.url), { workerData: input });
    let isEnded = false;
    worker.on('message', (message: BlobWorkerMessage) => {
      if (message.kind === 'end') isEnded = true;
      take(message);
    });
    const fail = (error: unknown) => {
      // The others need not go on.
      Atomics.store(input.work.next, 0, input.work.order.length);
      reject(error);
    };
    worker.on('error', fail);
    worker.on('exit', (code) =>
      code === 0 && isEnded ? resolve() : fail(new Error(`A worker ended with code ${code} before its results came.`)),
    );
  });
}
