import { parentPort, workerData } from 'node:worker_threads';
import { makeEngine } from '../pseudonyms/make-engine.js';
import type { SweepTask } from '../pseudonyms/sweep.js';

/** What the pool hands to a worker: the first words of all digests, in shared memory. */
export interface DigestWorkerInput {
  readonly firstWords: Uint32Array;
}

const engine = makeEngine();
engine.lookFor((workerData as DigestWorkerInput).firstWords);
parentPort?.on('message', (task: SweepTask) => {
  parentPort?.postMessage(engine.run(task));
});
