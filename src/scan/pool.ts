import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { BlobRef } from '../model/blob.js';
import type { BlobResult } from './analyse.js';
import type { RunContext } from './work.js';
import { analyseRef, toolboxFor } from './work.js';
import type { WorkerInput } from './worker.js';

/** Below this many bytes a worker costs more to start than it saves. */
const WORTH_WORKERS = 20 << 20;
const MOST_BY_DEFAULT = 8;

/** Number of workers for so much work: as asked, otherwise by size. */
export function workersFor(refs: readonly BlobRef[], asked: number | null): number {
  const bytes = refs.reduce((sum, { size }) => sum + size, 0);
  const wanted = asked ?? (bytes < WORTH_WORKERS ? 1 : Math.min(availableParallelism(), MOST_BY_DEFAULT));
  return Math.max(1, Math.min(wanted, refs.length));
}

/**
 * Analyses all files, in this thread or in several. Results come in the order of `refs`, whatever finished first,
 * so that the number of workers changes nothing but time.
 *
 * @param done called after every file, with the number of files and bytes finished and the file's own result
 */
export async function analyseAll(
  refs: readonly BlobRef[],
  context: RunContext,
  workers: number,
  done: (result: BlobResult, ref: BlobRef) => void,
): Promise<BlobResult[]> {
  if (workers <= 1) {
    const tools = toolboxFor(context);
    return refs.map((ref) => {
      const result = analyseRef(ref, tools);
      done(result, ref);
      return result;
    });
  }
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
