import { FAMILIES, HYPOTHESES } from './hypotheses.js';

/** How far the hypotheses were tried. */
export class Progress {
  /** Outer combinations, by position in `HYPOTHESES`. */
  private readonly outers = new Float64Array(HYPOTHESES.length);
  /** Share of the values of a column that would be reversed by now, by position in `FAMILIES`. */
  private readonly explained = new Float64Array(FAMILIES.length);

  /** Outer combinations of a hypothesis that were tried. */
  of(position: number): number {
    return this.outers[position];
  }

  add(position: number, count: number): void {
    const { space, family } = HYPOTHESES[position];
    this.outers[position] += count;
    this.explained[family] += (space.share * count) / space.outers;
  }

  /** Share of a space that was tried, 0 to 1. */
  shareOf(position: number): number {
    return this.outers[position] / HYPOTHESES[position].space.outers;
  }

  isComplete(position: number): boolean {
    return this.outers[position] >= HYPOTHESES[position].space.outers;
  }

  /** Share of a column that would be reversed by now if it were what a family says, 0 to 1. */
  explainedBy(family: number): number {
    return this.explained[family];
  }

  /** Candidates of a family that were tried, and of them all. */
  candidatesOf(family: number): { tried: number; all: number } {
    let tried = 0;
    let all = 0;
    for (const position of FAMILIES[family]) {
      const { candidates } = HYPOTHESES[position].space;
      tried += this.shareOf(position) * candidates;
      all += candidates;
    }
    return { tried, all };
  }
}
