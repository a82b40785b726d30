import { digitsToNumber } from '../matching/bytes.js';
import type { CompiledIdentifier } from '../matching/check.js';
import { hashCell } from '../matching/hash.js';
import { type Arena, DistinctValues } from './distinct.js';
import { type CellFacts, FACT } from './facts.js';
import { RunSample } from './runs.js';

/** Bits per identifier in the identifier words of a value. */
const BITS = 4;
const PER_WORD = 32 / BITS;
const CANDIDATE = 1;
const PASS = 2;
const TEST = 4;
const LOST_ZERO = 8;

/** Outcomes of the identifier checks on one value. */
const NO_CANDIDATE = 0;
const FAILED = 1;
const PASSED = 2;
/** Distinct bare numbers of a column whose row is read for a name; after that the column speaks for itself. */
const MOST_BARE = 2048;

/** Number of 32-bit words that hold the bits of so many identifiers. */
export function identifierWords(count: number): number {
  return Math.ceil(count / PER_WORD);
}

/** Counts over distinct values for one identifier. */
export interface IdentifierCounts {
  readonly candidates: number;
  readonly passing: number;
  /** Published test numbers among the passing. */
  readonly test: number;
  /** The same for values that miss a leading zero. */
  readonly shortCandidates: number;
  readonly shortPassing: number;
  readonly shortTest: number;
}

/** Hands cells to the value detectors. */
export interface Inspect {
  /** `pure` says that the cell is nothing but one number. */
  (buf: Uint8Array, low: number, start: number, end: number, row: number, pure: boolean): void;
  /** Says that the cells up to the next call of `end` lie in `buf[from, to)`, which stays as it is until then. */
  begin?(buf: Uint8Array, from: number, to: number): void;
  end?(): void;
}

/** What the whole table shares while it is read. */
export interface ColumnContext {
  readonly identifiers: readonly CompiledIdentifier[];
  /** Distinct values kept exactly in a column of candidates for an identifier, and in any other. */
  readonly cap: number;
  readonly plainCap: number;
  /** Room for values to begin with, a power of two. */
  readonly slots: number;
  readonly facts: CellFacts;
  /** Memory of the compiled loop, or null. */
  readonly arena: Arena | null;
  readonly bits: Uint32Array;
  readonly inspect: Inspect;
}

/** Everything that one pass learns about a column: forms, distinct values, identifier checks, digit runs. */
export class ColumnProfile {
  name: string | null = null;
  cells = 0;
  /** Cells whose looks are text worth looking into; decides what happens once not all distinct values are kept. */
  private mixed = 0;
  readonly distinct: DistinctValues;
  runs: RunSample | null = null;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  /** Rows (1-based) of the first and last new value that passes some identifier check. */
  firstRow = 0;
  lastRow = 0;
  private looked = 0;

  constructor(
    readonly index: number,
    private readonly context: ColumnContext,
  ) {
    this.distinct = new DistinctValues(context.plainCap, context.bits.length, context.slots, 0, context.arena);
  }

  /** Takes one cell, `buf[start, end)`; empty ones are not offered. */
  add(buf: Uint8Array, start: number, end: number, row: number, low: number): void {
    this.cells++;
    const { high, low: second } = hashCell(buf, start, end);
    const found = this.distinct.find(high, second);
    if (found >= 0) return;
    if (found < 0) {
      this.learn(buf, start, end, row, low, second);
      this.distinct.insert(found, high, second, this.context.facts.bits, this.context.bits);
    } else if (this.showsAll) this.context.inspect(buf, low, start, end, row, false);
  }

  /** Takes a cell whose new value the compiled loop put into the table at `address`. */
  addAt(address: number, buf: Uint8Array, start: number, end: number, row: number, low: number, hash: number): void {
    this.learn(buf, start, end, row, low, hash);
    this.distinct.fill(address, this.context.facts.bits, this.context.bits);
  }

  /** Shows a cell outside the sample to the value detectors. */
  show(buf: Uint8Array, start: number, end: number, row: number, low: number): void {
    this.context.inspect(buf, low, start, end, row, false);
  }

  /** Cells are text often enough that those outside the sample are looked into as well. */
  get showsAll(): boolean {
    return this.mixed * 50 > this.looked;
  }

  /** Counts of one identifier over the kept distinct values. */
  countsOf(identifier: number): IdentifierCounts {
    const word = Math.trunc(identifier / PER_WORD);
    const shift = (identifier % PER_WORD) * BITS;
    const counts = { candidates: 0, passing: 0, test: 0, shortCandidates: 0, shortPassing: 0, shortTest: 0 };
    this.distinct.each((_facts, _occurrences, bits, at) => {
      const own = bits[at + word] >>> shift;
      if (!(own & CANDIDATE)) return;
      if (own & LOST_ZERO) {
        counts.shortCandidates++;
        if (own & PASS) counts.shortPassing++;
        if (own & TEST) counts.shortTest++;
      } else {
        counts.candidates++;
        if (own & PASS) counts.passing++;
        if (own & TEST) counts.test++;
      }
    });
    return counts;
  }

  /** For every `FACT` bit (by its position) the number of kept distinct values and of their cells that have it. */
  factCounts(): {
    readonly values: Float64Array;
    readonly cells: Float64Array;
    readonly kept: number;
    readonly keptCells: number;
  } {
    const values = new Float64Array(32);
    const cells = new Float64Array(32);
    let keptCells = 0;
    this.distinct.each((facts, occurrences) => {
      keptCells += occurrences;
      for (let rest = facts; rest !== 0; rest &= rest - 1) {
        const bit = 31 - Math.clz32(rest & -rest);
        values[bit]++;
        cells[bit] += occurrences;
      }
    });
    return { values, cells, kept: this.distinct.kept, keptCells };
  }

  /** Looks at a new value; what is known of it is left in the context. */
  private learn(buf: Uint8Array, start: number, end: number, row: number, low: number, hash: number): void {
    const { facts, bits } = this.context;
    facts.look(buf, start, end);
    bits.fill(0);
    const checked = facts.digitCount > 0 ? this.checkIdentifiers(facts, bits) : NO_CANDIDATE;
    // Where an identifier can stand every value is evidence; of other columns a smaller sample says enough.
    if (checked !== NO_CANDIDATE) this.distinct.cap = this.context.cap;
    if (checked === PASSED) {
      if (this.firstRow === 0) this.firstRow = row;
      this.lastRow = row;
    }
    if (facts.value < this.min) this.min = facts.value;
    if (facts.value > this.max) this.max = facts.value;
    this.looked++;
    const mixed = (facts.bits & FACT.MIXED) !== 0;
    const shown = (facts.bits & (FACT.MIXED | FACT.TEXT | FACT.KEY)) !== 0;
    if (shown) this.mixed++;
    const wide = (facts.bits & FACT.WIDE) !== 0;
    if (wide || (mixed && facts.runLength >= 8)) {
      this.runs ??= new RunSample();
      this.runs.add(buf, facts.runStart, facts.runLength, hash);
    }
    // Bare numbers too, passing or not: a word beside them in the row can name them.
    const bare = checked !== NO_CANDIDATE && this.looked <= MOST_BARE;
    if (shown || bare) this.context.inspect(buf, low, start, end, row, !shown);
  }

  private checkIdentifiers(facts: CellFacts, bits: Uint32Array): number {
    const { digits, digitCount } = facts;
    let checked = NO_CANDIDATE;
    const { identifiers } = this.context;
    for (let i = 0; i < identifiers.length; i++) {
      const identifier = identifiers[i];
      const missing = identifier.spec.digits - digitCount;
      const lost = missing === 1 && identifier.spec.lostZero && digits[0] !== 48;
      if (missing !== 0 && !lost) continue;
      if (!lost) checked = Math.max(checked, FAILED);
      let own = lost ? CANDIDATE | LOST_ZERO : CANDIDATE;
      if (lost ? identifier.passesWithoutZero(digits, 0) : identifier.passes(digits, 0)) {
        own |= PASS;
        if (!lost) checked = PASSED;
        if (identifier.isTest(digitsToNumber(digits, 0, digitCount))) own |= TEST;
      }
      bits[Math.trunc(i / PER_WORD)] |= own << ((i % PER_WORD) * BITS);
    }
    return checked;
  }
}
