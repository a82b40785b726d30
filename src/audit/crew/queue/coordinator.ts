import type { Crew } from '../job.js';
import { isOnThisMachine, queueServer } from './address.js';
import { type Connecting, connect } from './connect.js';
import { Envelopes } from './envelope.js';
import { NOTES } from './notes.js';
import type { QueueCrewOptions } from './options.js';
import { queuePackages } from './packages.js';
import { QueueRun } from './run.js';
import { isDurable } from './server-check.js';
import { TIMING } from './timing.js';

const AHEAD = 100;
const CONNECTING: Connecting = { patience: 30_000 };

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
