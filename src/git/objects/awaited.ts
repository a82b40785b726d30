import { UNSEEN } from './families.js';

/** How many build on an object, in the lower bits; this many or more are not counted. */
const COUNT = 127;
/** The object has been built, and counted for its base. */
const BUILT = 128;
/** Of what is in no order, or is not read in that order: it is never done. */
const KEPT = COUNT | BUILT;

/** What is still to be built on each object of a pack when objects are read in the reading order. */
export class Awaited {
  private readonly states: Uint8Array;

  /** @param bases of the objects in the order, by rank, as `Families` has them */
  constructor(bases: Int32Array) {
    this.states = new Uint8Array(bases.length).fill(KEPT);
    for (let rank = 0; rank < bases.length; rank++) if (bases[rank] !== UNSEEN) this.states[rank] = 0;
    for (const base of bases) if (base >= 0 && this.states[base] < COUNT) this.states[base]++;
  }

  /** Notes that an object was built on its base. The second time the order is not being followed: the base is kept. */
  countUse(rank: number, base: number): void {
    const { states } = this;
    const isKept = (states[base] & COUNT) === COUNT;
    if (states[rank] & BUILT) {
      states[base] = KEPT;
      return;
    }
    states[rank] |= BUILT;
    if (!isKept && (states[base] & COUNT) > 0) states[base]--;
  }

  /** Whether nothing is left to be built on an object. */
  isDone(rank: number): boolean {
    return (this.states[rank] & COUNT) === 0;
  }
}
