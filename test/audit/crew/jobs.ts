import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditDone, AuditJob } from '../../../src/audit/crew/job.js';

/** A job whose target has this number, and does what its name says. */
export function job(number: number, name = 'echo'): AuditJob {
  return {
    run: 'run-1',
    known: null,
    target: {
      id: `forge.test/${number}#code`,
      name,
      part: 'code',
      source: { kind: 'git', url: `https://forge.test/${number}.git` },
      exposure: null,
      state: null,
    },
  };
}

export async function* each<T>(items: Iterable<T>): AsyncIterable<T> {
  for (const item of items) yield item;
}

/** `failure`, `unchanged` or `done` of every target, in the order of its number. */
export function summary(results: readonly AuditDone[]): string[] {
  return results
    .map(({ target, outcome }) => `${target} ${'unchanged' in outcome ? 'unchanged' : (outcome.failure ?? 'done')}`)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

export async function until(holds: () => boolean | Promise<boolean>, patience = 20_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not within ${patience} ms: ${holds}`);
    await sleep(20);
  }
}

/** Whether a process lives; one that ended and that nobody asked after does not. */
export function lives(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) && !/\) Z /.test(readFileSync(file, 'latin1'));
}
