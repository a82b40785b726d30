import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { AuditDone } from '../../../src/audit/crew/job.js';

/** A ledger as simple as can be: a line for every result, on disk before the next. */
export class Ledger {
  private readonly targets: Set<string>;

  constructor(private readonly file: string) {
    this.targets = new Set(ledgerLines(file).map((line) => line.split(' ')[0]));
  }

  has(target: string): boolean {
    return this.targets.has(target);
  }

  write({ target, outcome }: AuditDone): void {
    const file = openSync(this.file, 'a');
    writeSync(file, `${target} ${'unchanged' in outcome ? 'unchanged' : (outcome.failure ?? 'done')}\n`);
    fsyncSync(file);
    closeSync(file);
    this.targets.add(target);
  }
}

export function ledgerLines(file: string): string[] {
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
}
