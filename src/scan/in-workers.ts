import { Worker } from 'node:worker_threads';
import type { BlobRef } from '../model/blob.js';
import type { BlobResult } from './analyse.js';
import type { RunContext } from './work.js';
import type { WorkerInput } from './worker.js';

/** Analyses all files in so many workers; see `analyseAll`. */
export async function analyseInWorkers(
  refs: readonly BlobRef[],
  context: RunContext,
  workers: number,
  done: (result: BlobResult, ref: BlobRef) => void,
): Promise<BlobResult[]> {
  // Large files first: a large one taken last would leave the other workers idle.
  const order = refs.map((_, at) => at).sort((a, b) => refs[b].size - refs[a].size || a - b);
  const input: WorkerInput = {
    context,
    refs: order.map((at) => refs[at]),
    next: new Int32Array(new SharedArrayBuffer(4)),
  };
  const results: BlobResult[] = new Array(refs.length);
  await Promise.all(
    Array.from({ length: workers }, () =>
      runWorker(input, (position, result) => {
        results[order[position]] = result;
        done(result, input.refs[position]);
      }),
    ),
  );
  // A worker that ended without a word took its results with it.
  if (refs.some((_, at) => results[at] === undefined)) throw new Error('A worker ended before its results came.');
  return results;
}

function runWorker(input: WorkerInput, take: (position: number, result: BlobResult) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: input });
    worker.on('message', (batch: [number, BlobResult][]) => {
      for (const [position, result] of batch) take(position, result);
    });
    const fail = (error: unknown) => {
      // The others need not go on.
      Atomics.store(input.next, 0, input.refs.length);
      reject(error);
    };
    worker.on('error', fail);
    worker.on('exit', (code) => (code === 0 ? resolve() : fail(new Error(`A worker ended with code ${code}.`))));
  });
}
