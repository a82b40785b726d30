import type { NameTable } from './name-table.js';
import { randomFactor } from './random-factor.js';

const FEWEST_SLOTS = 1 << 10;
/** What a place in a tree is joined from: place of the folder, name, place. */
const STEP = 3;

/** The place of a tree that stands at the top: what is in it has its name for a path. */
export const TOP = -1;

/** Paths with a number each, in the order in which they were met: their places. */
export class PathTable {
  /** Every path once. */
  readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();
  /** What stands before the paths in trees that have no path of their own; their places are below 0. */
  private readonly origins: string[] = [''];
  private steps = new Int32Array((FEWEST_SLOTS / 2) * STEP);
  private stepCount = 0;
  /** Number of the step plus one; 0 is empty. */
  private slots = new Uint32Array(FEWEST_SLOTS);
  private readonly factor = randomFactor();

  constructor(private readonly names: NameTable) {}

  /** The place of a path; takes it up when it is new. */
  add(path: string): number {
    const known = this.numbers.get(path);
    if (known !== undefined) return known;
    this.numbers.set(path, this.texts.length);
    return this.texts.push(path) - 1;
  }

  /** A place that is no path, for a tree without one; its name stands before all that is in it. */
  origin(name: string): number {
    return name === '' ? TOP : -this.origins.push(name);
  }

  /** The place of what has this name in a folder. */
  below(folder: number, name: number): number {
    const slot = this.slot(folder, name);
    const step = (this.slots[slot] - 1) * STEP;
    if (step >= 0) return this.steps[step + 2];
    const above = this.textOf(folder);
    const place = this.add(above === '' ? this.names.textOf(name) : `${above}/${this.names.textOf(name)}`);
    this.keep(slot, folder, name, place);
    return place;
  }

  textOf(place: number): string {
    return place < 0 ? this.origins[-1 - place] : this.texts[place];
  }

  private keep(slot: number, folder: number, name: number, place: number): void {
    const at = this.stepCount * STEP;
    this.steps[at] = folder;
    this.steps[at + 1] = name;
    this.steps[at + 2] = place;
    this.slots[slot] = ++this.stepCount;
    if (this.stepCount * 2 < this.slots.length) return;
    const steps = new Int32Array(this.steps.length * 2);
    steps.set(this.steps);
    this.steps = steps;
    this.slots = new Uint32Array(this.slots.length * 2);
    for (let step = 0; step < this.stepCount; step++) {
      this.slots[this.slot(steps[step * STEP], steps[step * STEP + 1])] = step + 1;
    }
  }

  private slot(folder: number, name: number): number {
    const { slots, steps } = this;
    const mask = slots.length - 1;
    const hash = Math.imul(Math.imul(folder, this.factor) ^ (folder >>> 13) ^ name, this.factor);
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const at = (slots[slot] - 1) * STEP;
      if (at < 0 || (steps[at] === folder && steps[at + 1] === name)) return slot;
    }
  }
}
