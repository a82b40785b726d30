import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { UserError } from '../../../errors.js';
import { orAbort } from '../or-abort.js';
import { sleep } from '../sleep.js';
import { PREFIX } from './timing.js';

/** Takes or keeps it, unless it is another's. */
const HOLD = `
local holder = redis.call('get', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;
const LET_GO = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

/** The right to be the one coordinator of a run. That of a coordinator that was killed runs out by itself. */
export class Lease {
  private readonly key: string;
  private readonly token = randomUUID();
  private timer: NodeJS.Timeout | null = null;
  /** Until when it is held for certain, on the clock of `performance.now`. */
  private until = 0;

  /** @param time milliseconds without a sign of life after which another may take it */
  constructor(
    private readonly redis: Redis,
    queue: string,
    private readonly time: number,
  ) {
    this.key = `${PREFIX}:coordinator:${queue}`;
  }

  /**
   * Waits for a coordinator that may have been killed.
   *
   * @param lost called when another took it
   * @throws UserError where another coordinator is alive
   */
  async take(signal: AbortSignal, lost: (error: UserError) => void): Promise<void> {
    const end = performance.now() + 1.5 * this.time;
    while (!(await this.hold(signal))) {
      if (performance.now() > end) throw another();
      await sleep(this.time / 10, signal);
    }
    const keep = async () => {
      if (!(await this.hold(signal))) lost(another());
      else this.timer = setTimeout(again, this.time / 3);
    };
    const again = () => {
      keep().catch(() => {
        // The work stops: nothing is to be kept any more.
      });
    };
    this.timer = setTimeout(again, this.time / 3);
  }

  /** Resolves when it is certain that no other coordinator is at work. */
  async sure(signal: AbortSignal): Promise<void> {
    if (performance.now() < this.until) return;
    if (!(await this.hold(signal))) throw another();
  }

  async release(signal: AbortSignal): Promise<void> {
    this.stop();
    await orAbort(this.redis.eval(LET_GO, 1, this.key, this.token), signal);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.until = 0;
  }

  private async hold(signal: AbortSignal): Promise<boolean> {
    const asked = performance.now();
    const held = (await orAbort(this.redis.eval(HOLD, 1, this.key, this.token, this.time), signal)) === 1;
    this.until = held ? asked + 0.8 * this.time : 0;
    return held;
  }
}

function another(): UserError {
  return new UserError(
    {
      nl: 'Een andere sluis verdeelt op dit moment het werk van deze audit.',
      en: 'Another sluis is handing out the work of this audit at the moment.',
    },
    { nl: 'Wacht tot die klaar is, of stop die.', en: 'Wait until it is done, or stop it.' },
  );
}
