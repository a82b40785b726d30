/** Values that must follow each other before they are more than chance. */
const FEWEST = 8;
/** Of them, so many must differ. */
const DISTINCT = 4;
/** Bytes between two values of a series at most: a row of a wide table. */
const LARGEST_GAP = 1 << 14;
/** Gaps that are remembered: those between the columns of one row. */
const REMEMBERED = 4;
const WIDTH = 8;

/**
 * Tells values that stand in a series from those that are there by chance: they come one after the other, at distances that
 * come back.
 */
export class Series {
  private kept: number[] = [];
  private isSure = false;
  private last = Number.NEGATIVE_INFINITY;
  private readonly gaps = new Array<number>(REMEMBERED).fill(0);
  private gapAt = 0;

  /** @param give receives the values of series, in their order */
  constructor(private readonly give: (value: number) => void) {}

  /**
   * @param position of its first byte, in the file
   * @returns whether it is a value of a series
   */
  take(value: number, position: number): boolean {
    const gap = position - this.last;
    // Values do not overlap.
    if (gap < WIDTH) return false;
    const goesOn = gap <= LARGEST_GAP && (this.kept.length < 2 || this.gaps.includes(gap));
    if (!goesOn) {
      this.kept = [];
      this.isSure = false;
    }
    this.gaps[this.gapAt] = gap;
    this.gapAt = (this.gapAt + 1) % REMEMBERED;
    this.last = position;
    if (this.isSure) this.give(value);
    else this.keep(value);
    return this.isSure;
  }

  private keep(value: number): void {
    this.kept.push(value);
    if (this.kept.length < FEWEST) return;
    if (!varies(this.kept)) {
      this.kept.shift();
      return;
    }
    this.isSure = true;
    for (const earlier of this.kept) this.give(earlier);
  }
}

/**
 * Numbers differ in their last digits, and more there than in their first ones: it is the other way round for what is read in the
 * wrong byte order, or from the wrong byte on.
 */
function varies(values: readonly number[]): boolean {
  const distinct = (of: (value: number) => number) => new Set(values.map(of)).size;
  const last = distinct((value) => value & 0xff);
  return last >= DISTINCT && last >= distinct((value) => Math.floor(value / 2 ** 24));
}
