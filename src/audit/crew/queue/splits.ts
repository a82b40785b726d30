import type { AuditJob } from '../job.js';

/** Targets of which the parts are at work, by their names in the queue. */
export class Splits {
  private readonly targets = new Map<string, { readonly job: AuditJob; readonly parts: Set<string> }>();

  /** @param parts those that are not done yet, one at least */
  begin(target: string, job: AuditJob, parts: Iterable<string>): void {
    this.targets.set(target, { job, parts: new Set(parts) });
  }

  /**
   * Notes that a part is over, whatever became of it.
   *
   * @returns the target, where it was the last of its parts
   */
  end(part: string): { readonly target: string; readonly job: AuditJob } | null {
    for (const [target, { job, parts }] of this.targets) {
      if (!parts.delete(part) || parts.size > 0) continue;
      this.targets.delete(target);
      return { target, job };
    }
    return null;
  }
}
