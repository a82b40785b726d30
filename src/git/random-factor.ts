import { randomInt } from 'node:crypto';

/** An odd factor for spreading numbers over a table, another one in every process. */
export function randomFactor(): number {
  return (randomInt(1 << 30) * 2 + 1) | 0;
}
