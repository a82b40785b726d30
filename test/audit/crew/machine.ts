import { workerPool } from '../../../src/audit/crew/pool.js';
import type { QueueTiming } from '../../../src/audit/crew/queue/timing.js';
import { queueWorker } from '../../../src/audit/crew/queue/worker.js';

/** A machine of the queue in a process of its own, to be killed. Its one argument is this, as JSON. */
export interface MachinePlan {
  readonly entry: string;
  readonly log: string;
  readonly parent: string;
  readonly url: string;
  readonly timing: QueueTiming;
  readonly attempts: number;
}

const { entry, log, parent, url, timing, attempts }: MachinePlan = JSON.parse(process.argv[2]);
const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());
const pool = workerPool({ size: 2, entry, parent, setup: { log }, settings: 'rules-1' });
await queueWorker(
  {
    url,
    password: null,
    key: new Uint8Array(32).fill(7),
    settings: 'rules-1',
    perform: (...call) => pool.perform(...call),
    concurrency: 2,
    name: String(process.pid),
    attempts,
    grace: 1_000,
    timing,
    onNote: () => {},
  },
  stop.signal,
);
await pool.close();
