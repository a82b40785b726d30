import type { Redis } from 'ioredis';
import { learntOf, machinesOf, RUNS } from './names.js';
import { PREFIX } from './timing.js';

/** What a worker must know of a run before it takes a job of it. */
export interface RunTerms {
  /** Form of what goes through the queue. */
  readonly schema: 1;
  /** Equal where the key is. */
  readonly check: string;
  /** Digest of all that decides what is found. */
  readonly settings: string;
}

const SWEEP = `if redis.call('hexists', KEYS[1], ARGV[1]) == 0 then redis.call('del', KEYS[2]) end`;
/** Milliseconds after which a machine that gave no sign of life counts as gone. */
const MACHINE_STAYS = 15_000;

/** Puts a run up, so that workers find it. Does nothing where it is up. */
export async function putUp(redis: Redis, queue: string, terms: RunTerms): Promise<void> {
  await redis.hsetnx(RUNS, queue, JSON.stringify(terms));
}

export async function takeDown(redis: Redis, queue: string): Promise<void> {
  await redis.hdel(RUNS, queue);
  await redis.del(machinesOf(queue), learntOf(queue));
}

/** Runs that are up by the name of their queue; null where the terms are not of this version. */
export async function runsUp(redis: Redis): Promise<Map<string, RunTerms | null>> {
  return new Map(Object.entries(await redis.hgetall(RUNS)).map(([queue, text]) => [queue, termsOf(text)]));
}

/** A machine as its sign of life has it. */
export interface Machine {
  readonly id: string;
  /** Jobs that it does at once. */
  readonly seats: number;
}

/** A sign of life of a machine that works on a run. */
export async function giveSign(redis: Redis, queue: string, machine: Machine): Promise<void> {
  const key = machinesOf(queue);
  await redis
    .multi()
    .zadd(key, await now(redis), signOf(machine))
    .pexpire(key, MACHINE_STAYS)
    .exec();
}

/** Takes the sign of life back. Where the run is over, so goes what a look for stalled jobs made anew in the meantime. */
export async function takeSign(redis: Redis, queue: string, machine: Machine): Promise<void> {
  await redis.zrem(machinesOf(queue), signOf(machine));
  await redis.eval(SWEEP, 2, RUNS, `${PREFIX}:${queue}:meta`, queue);
}

/** How many machines work on a run. */
export async function machineCount(redis: Redis, queue: string): Promise<number> {
  return redis.zcount(machinesOf(queue), (await now(redis)) - MACHINE_STAYS, '+inf');
}

/** How many jobs of a run can be done at once. */
export async function seatCount(redis: Redis, queue: string): Promise<number> {
  const signs = await redis.zrangebyscore(machinesOf(queue), (await now(redis)) - MACHINE_STAYS, '+inf');
  return signs.reduce((sum, sign) => sum + Number(sign.slice(sign.indexOf(' ') + 1)), 0);
}

function signOf({ id, seats }: Machine): string {
  return `${id} ${seats}`;
}

/** On the clock of the server, because those of machines differ. */
async function now(redis: Redis): Promise<number> {
  const [seconds, microseconds] = await redis.time();
  return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
}

function termsOf(text: string): RunTerms | null {
  try {
    const terms = JSON.parse(text) as Partial<RunTerms> | null;
    const isWhole = terms?.schema === 1 && typeof terms.check === 'string' && typeof terms.settings === 'string';
    return isWhole ? (terms as RunTerms) : null;
  } catch {
    return null;
  }
}
