const EMPTY = 0;
/** hash high, hash low, facts, occurrences; identifier words follow. */
const FIXED_WORDS = 4;
/** Longest walk through the table before a value is given up: keeps crafted collisions linear. */
const LONGEST_WALK = 256;

/** Memory that a compiled loop shares. */
export interface Arena {
  allocate(length: number): Uint32Array | null;
  release(table: Uint32Array): void;
  holds(table: Uint32Array): boolean;
}

/**
 * The distinct values of a column as 64-bit hashes with what is known of each, never the values.
 * Exact up to `cap` values; beyond it the hashes below a threshold are kept, a uniform sample of the
 * distinct values whatever their order and frequency (Gibbons 2001, distinct sampling), so that counts
 * over it are exact binomial evidence for that sample.
 */
export class DistinctValues {
  private readonly words: number;
  private table: Uint32Array;
  private mask: number;
  private size = 0;
  /** Values given up because of collisions. */
  dropped = 0;

  /**
   * @param cap number of values kept exactly; may be raised while they come in
   * @param identifierWords 32-bit words of identifier bits per value
   */
  constructor(
    public cap: number,
    private readonly identifierWords: number,
    slots = 8,
    /** Only hashes below 2^32 / 2^shift are kept. */
    private shift = 0,
    /** Where tables live that the compiled loop looks into; null for ordinary memory. */
    private readonly arena: Arena | null = null,
  ) {
    this.words = FIXED_WORDS + identifierWords;
    this.table = arena?.allocate(slots * this.words) ?? new Uint32Array(slots * this.words);
    this.mask = slots - 1;
  }

  /** What the compiled loop must know of the table, in the order of its column descriptor. */
  describe(descriptor: Uint32Array): void {
    descriptor[0] = this.table.byteOffset;
    descriptor[1] = this.mask;
    descriptor[2] = this.shift;
    descriptor[3] = this.words;
    descriptor[4] = this.size;
    descriptor[5] = this.capacity;
  }

  /** Whether the table lies in the arena, where the compiled loop can look into it. */
  get inArena(): boolean {
    return this.arena?.holds(this.table) ?? false;
  }

  /** Says what is known of a value that the compiled loop put into the table at this byte offset. */
  fill(address: number, facts: number, identifiers: Uint32Array): void {
    const at = (address - this.table.byteOffset) >>> 2;
    this.table[at + 2] = facts;
    for (let i = 0; i < this.identifierWords; i++) this.table[at + FIXED_WORDS + i] = identifiers[i];
    this.size++;
  }

  /** Makes room after `fill`, which cannot: the compiled loop holds addresses in the table meanwhile. */
  settle(): void {
    if (this.size >= this.capacity) this.makeRoom();
  }

  private get capacity(): number {
    return ((this.mask + 1) * 3) / 4;
  }

  /** Number of values kept. */
  get kept(): number {
    return this.size;
  }

  /** Share of the distinct values that is kept: 1, ½, ¼ … */
  get share(): number {
    return 2 ** -this.shift;
  }

  /**
   * Looks a value up by its two hash words.
   *
   * @returns 0 or more when it is known (its occurrences are counted); below 0 the slot to fill when it is new;
   *   NaN when it is outside the sample.
   */
  find(high: number, low: number): number {
    if (this.shift > 0 && high >>> (32 - this.shift) !== 0) return Number.NaN;
    const { table, mask, words } = this;
    const first = high === EMPTY ? 1 : high >>> 0;
    const second = low >>> 0;
    let slot = low & mask;
    for (let walked = 0; walked < LONGEST_WALK; walked++) {
      const at = slot * words;
      if (table[at] === first && table[at + 1] === second) {
        table[at + 3]++;
        return at;
      }
      if (table[at] === EMPTY) return -1 - at;
      slot = (slot + 1) & mask;
    }
    this.dropped++;
    return Number.NaN;
  }

  /** Fills the slot that `find` named with a new value and what is known of it. */
  insert(found: number, high: number, low: number, facts: number, identifiers: Uint32Array): void {
    const at = -1 - found;
    const { table } = this;
    table[at] = high === EMPTY ? 1 : high;
    table[at + 1] = low;
    table[at + 2] = facts;
    table[at + 3] = 1;
    for (let i = 0; i < this.identifierWords; i++) table[at + FIXED_WORDS + i] = identifiers[i];
    if (++this.size >= this.capacity) this.makeRoom();
  }

  /** Visits every kept value: its facts, its occurrences, and its identifier bits in `bits[at…]`. */
  each(visit: (facts: number, occurrences: number, bits: Uint32Array, at: number) => void): void {
    const { table, words } = this;
    for (let at = 0; at < table.length; at += words) {
      if (table[at] !== EMPTY) visit(table[at + 2], table[at + 3], table, at + FIXED_WORDS);
    }
  }

  /**
   * The smallest kept hashes, two words each, ordered by the first: a sketch of the distinct values that can be compared
   * with that of another column (bottom-k, Bar-Yossef e.a. 2002). In memory only: the hashes have no key.
   */
  smallest(most: number): Uint32Array {
    const highs = new Float64Array(this.size);
    let count = 0;
    for (let at = 0; at < this.table.length; at += this.words) {
      if (this.table[at] !== EMPTY) highs[count++] = this.table[at];
    }
    // Numbers sort fast by themselves; only what is kept is sorted by both words.
    const limit = highs.sort()[Math.min(most, count) - 1] ?? 0;
    const found: [high: number, low: number][] = [];
    for (let at = 0; at < this.table.length; at += this.words) {
      if (this.table[at] !== EMPTY && this.table[at] <= limit) found.push([this.table[at], this.table[at + 1]]);
    }
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return Uint32Array.from(found.slice(0, most).flat());
  }

  /** Halves the sample: keeps the values whose hash is below half of the present threshold. */
  thin(): void {
    this.shift++;
    this.rebuild(this.mask + 1);
  }

  private makeRoom(): void {
    if (this.size >= this.cap) while (this.size >= this.cap) this.thin();
    else this.rebuild((this.mask + 1) * 2);
  }

  private rebuild(slots: number): void {
    const { words, shift } = this;
    const old = this.table;
    // A full arena must not change what is kept: the table moves to ordinary memory.
    const inArena = this.inArena ? this.arena?.allocate(slots * words) : null;
    const fresh = inArena ?? new Uint32Array(slots * words);
    this.mask = slots - 1;
    this.size = 0;
    for (let at = 0; at < old.length; at += words) {
      if (old[at] === EMPTY) continue;
      if (shift > 0 && old[at] >>> (32 - shift) !== 0) continue;
      let slot = old[at + 1] & this.mask;
      while (fresh[slot * words] !== EMPTY) slot = (slot + 1) & this.mask;
      for (let i = 0; i < words; i++) fresh[slot * words + i] = old[at + i];
      this.size++;
    }
    this.table = fresh;
    if (this.arena?.holds(old)) this.arena.release(old);
  }
}
