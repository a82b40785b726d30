import { tmpdir } from 'node:os';
import type { GivenJob, Performed } from '../job.js';
import { makeRoom, removeRoom } from '../room.js';
import type { LearntParts } from './learnt.js';

/** Whose job it is. */
export interface Whose {
  /** Names in the queue of the target, and of this job. */
  readonly target: string;
  readonly id: string;
}

/**
 * Has a job done. One with a share gets a folder for what is learnt, which only this user can look into: that of a part is left at
 * the server afterwards, and that of the rest is fetched from there before.
 *
 * @throws whatever `perform` throws; the reason of the signal
 */
export async function withExchange(
  job: GivenJob,
  { target, id }: Whose,
  learnt: LearntParts,
  perform: (given: GivenJob) => Promise<Performed>,
  signal: AbortSignal,
): Promise<Performed> {
  const { share } = job;
  if (share === undefined) return perform(job);
  const exchange = makeRoom(tmpdir());
  try {
    if (share.kind === 'rest') await learnt.get(target, exchange, signal);
    const performed = await perform({ ...job, exchange });
    if ('learnt' in performed) await learnt.put(target, { id, of: share.of }, exchange, signal);
    return performed;
  } finally {
    await removeRoom(exchange);
  }
}
