import type { SubjectRange } from '../../model/finding.js';
import type { Verdict } from '../../model/report.js';

/** What the index knows of an outcome and a tally needs. */
interface Counted {
  readonly verdict: Verdict;
  readonly subjects: SubjectRange;
}

/** The figures of one run, each target counted once, by its last outcome. */
export class RunTally {
  private readonly byTarget = new Map<string, Counted>();

  set(target: string, counted: Counted): void {
    this.byTarget.set(target, counted);
  }

  get targets(): readonly string[] {
    return [...this.byTarget.keys()];
  }

  has(target: string): boolean {
    return this.byTarget.has(target);
  }

  /** How many targets came to which verdict. */
  verdicts(): Record<Verdict, number> {
    const counts: Record<Verdict, number> = { clear: 0, review: 0, blocked: 0, incomplete: 0 };
    for (const { verdict } of this.byTarget.values()) counts[verdict]++;
    return counts;
  }

  /** Bounds of the number of distinct people: all can be the same people, or none. */
  subjects(): SubjectRange {
    let [min, max] = [0, 0];
    for (const { subjects } of this.byTarget.values()) {
      min = Math.max(min, subjects.min);
      max += subjects.max;
    }
    return { min, max };
  }
}
