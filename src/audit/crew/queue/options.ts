import type { Redis } from 'ioredis';
import type { Bilingual } from '../../../model/finding.js';
import type { Perform, Performed } from '../job.js';
import type { Patience } from '../patience.js';
import type { Connecting } from './connect.js';
import type { QueuePackages } from './packages.js';
import type { QueueTiming } from './timing.js';

export interface QueueCrewOptions {
  /** `redis://…` or `rediss://…`. */
  readonly url: string;
  /** In place of that in the address; null for none. */
  readonly password: string | null;
  /** At least 32 secret bytes, derived from the key of the audit for this use only. */
  readonly key: Uint8Array;
  /** Id of the audit: a coordinator that goes on with one gives the same. */
  readonly run: string;
  /** Digest of all that decides what is found: workers with another do not take part. */
  readonly settings: string;
  /** Jobs that are in the queue at once, with those at work and those whose result waits. */
  readonly ahead?: number;
  readonly connecting?: Partial<Connecting>;
  readonly timing?: Partial<QueueTiming>;
  readonly onNote: (note: Bilingual) => void;
}

export interface QueueWorkerOptions {
  /** `redis://…` or `rediss://…`. */
  readonly url: string;
  /** In place of that in the address; null for none. */
  readonly password: string | null;
  /** The same 32 secret bytes as the coordinator has. */
  readonly key: Uint8Array;
  /** Digest of all that decides what is found: runs with another are refused. */
  readonly settings: string;
  /** Audits one target. That of a `workerPool` survives whatever happens to the process that does it. */
  perform(...args: [...Parameters<Perform>, seat?: (worker: number) => void]): Promise<Performed>;
  /** Jobs at once. */
  readonly concurrency: number;
  /** What this machine is called on the screen of the coordinator. */
  readonly name: string;
  /** Times that a job is begun whose machines die, before it counts as a crash. */
  readonly attempts?: number;
  /** Milliseconds that running jobs get to finish when this is stopped; then another machine does them. */
  readonly grace?: number;
  readonly patience?: Patience;
  readonly connecting?: Partial<Connecting>;
  readonly timing?: Partial<QueueTiming>;
  readonly onNote: (note: Bilingual) => void;
}

/** The two parts of a connection to the queue that a run needs. */
export interface QueueAccess {
  readonly redis: Redis;
  readonly packages: QueuePackages;
}

/** What a job in the queue holds: envelopes. */
export interface QueueData {
  readonly job: string;
  readonly result?: string;
}

/** What a worker tells of a job, in an envelope. */
export type QueueProgress =
  | { readonly kind: 'begun'; readonly worker: string }
  | { readonly kind: 'told'; readonly worker: string; readonly text: string };
