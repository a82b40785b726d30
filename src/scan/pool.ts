import { availableParallelism } from 'node:os';
import type { BlobRef } from '../model/blob.js';
import type { BlobResult } from './analyse.js';
import { Analyser } from './analyser.js';
import type { RunContext } from './work.js';

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
    const analyser = new Analyser(context);
    try {
      const results: BlobResult[] = [];
      for (const ref of refs) {
        const result = analyser.ref(ref);
        results.push(result instanceof Promise ? await result : result);
        done(results[results.length - 1], ref);
      }
      return results;
    } finally {
      await analyser.close();
    }
  }
  // Loaded when there is much to do: a hook must start quickly.
  const { analyseInWorkers } = await import('./in-workers.js');
  return analyseInWorkers(refs, context, workers, done);
}
