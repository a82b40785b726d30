import { PREFIX } from './timing.js';

/** Runs that are up, by the name of their queue. */
export const RUNS = `${PREFIX}:runs`;

/** Machines that work on a run. */
export function machinesOf(queue: string): string {
  return `${PREFIX}:machines:${queue}`;
}

/** What was learnt in the parts of its targets. */
export function learntOf(queue: string): string {
  return `${PREFIX}:learnt:${queue}`;
}
