import type { Redis } from 'ioredis';
import type { Bilingual } from '../../../model/finding.js';
import type { Crew } from '../job.js';
import { isOnThisMachine, queueServer } from './address.js';
import { type Connecting, connect } from './connect.js';
import { Envelopes } from './envelope.js';
import { NOTES } from './notes.js';
import { type QueuePackages, queuePackages } from './packages.js';
import { QueueRun } from './run.js';
import { isDurable } from './server-check.js';
import { type QueueTiming, TIMING } from './timing.js';

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

const AHEAD = 100;
const CONNECTING: Connecting = { patience: 30_000 };

/** The two parts of a connection to the queue that a run needs. */
export interface QueueAccess {
  readonly redis: Redis;
  readonly packages: QueuePackages;
}

/**
 * A crew of workers on any number of machines, which take their jobs from a server. Results wait there until they were
 * written down here, so that either side, or the server, can be killed at any moment.
 *
 * @param signal stops waiting for the server at the beginning
 * @throws UserError where the packages are missing, the address is wrong, or the server does not answer or is not fit
 */
export async function queueCrew(options: QueueCrewOptions, signal: AbortSignal): Promise<Crew> {
  const { url, password, key, ahead = AHEAD, onNote } = options;
  const server = queueServer(url, password);
  const envelopes = new Envelopes(key);
  const packages = await queuePackages();
  const redis = await connect(packages, server, { ...CONNECTING, ...options.connecting }, signal);
  if (isDurable(await redis.info('persistence')) === false) onNote(NOTES['not-durable']);
  if (!server.tls && server.password !== null && !isOnThisMachine(server)) onNote(NOTES['not-encrypted']);
  const timing = { ...TIMING, ...options.timing };
  return {
    work: (jobs, done, crew) =>
      new QueueRun({ redis, packages }, envelopes, { ...options, ahead, timing }, done, crew).work(jobs),
    close: async () => redis.disconnect(),
  };
}
