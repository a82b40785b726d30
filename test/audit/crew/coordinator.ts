import { localCrew } from '../../../src/audit/crew/local.js';
import { queueCrew } from '../../../src/audit/crew/queue/coordinator.js';
import type { QueueTiming } from '../../../src/audit/crew/queue/timing.js';
import { each, job } from './jobs.js';
import { Ledger } from './ledger.js';

/** A coordinator in a process of its own, to be killed. Its one argument is this, as JSON. */
export interface CoordinatorPlan {
  readonly entry: string;
  readonly log: string;
  readonly parent: string;
  readonly ledger: string;
  readonly names: readonly string[];
  readonly queue?: { readonly url: string; readonly timing: QueueTiming };
}

const { entry, log, parent, ledger: file, names, queue }: CoordinatorPlan = JSON.parse(process.argv[2]);
const { signal } = new AbortController();
const ledger = new Ledger(file);
const common = { setup: { log }, settings: 'rules-1', key: new Uint8Array(32).fill(7), onNote: () => {} };
const crew = queue
  ? await queueCrew({ ...common, ...queue, password: null, run: 'run-1', ahead: 12 }, signal)
  : localCrew({ ...common, size: 2, entry, parent });
const jobs = each(names.map((name, at) => job(at, name)));
await crew.work(jobs, async (result) => ledger.write(result), {
  signal,
  onProgress: () => {},
  isDone: (target) => ledger.has(target),
});
await crew.close();
