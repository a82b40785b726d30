import type { Redis } from 'ioredis';

/**
 * Tells, once each time, that the server went away and that it is back.
 *
 * @returns ends that
 */
export function watchConnection(redis: Redis, told: (isReachable: boolean) => void): () => void {
  let isReachable = true;
  const tell = (now: boolean) => {
    if (isReachable !== now) told(now);
    isReachable = now;
  };
  const closed = () => tell(false);
  const ready = () => tell(true);
  redis.on('close', closed);
  redis.on('ready', ready);
  return () => {
    redis.off('close', closed);
    redis.off('ready', ready);
  };
}
