import type { JoinKey } from '../detectors/link/row-keys.js';

/** Values of each key by which others are found: each is in a key that holds half of its values with a chance of one half. */
const ASKED = 16;
/** Values that two keys share at least before they are compared: of half of {@link ASKED}, nearly always more. */
const FEWEST_HITS = 2;
/** Keys that are asked for at most; 200 MB of memory. */
const MOST_QUERIES = 8 << 20;
/** A value that so many different tables have is no key. */
const MOST_HOLDERS = 200;
const SECOND = 2 ** 21;

/**
 * Finds keys that hold the values of others, among very many: the smallest digests of each key are asked for, and every digest of
 * every key is looked up. What fills its range, such as numbers from 1, is found by its name and value together, because as a key it
 * counts under a name of its own only.
 */
export class SharedValues {
  private digests = new Float64Array(1024);
  private owners = new Uint32Array(1024);
  private size = 0;
  private readonly ownerOf: number[] = [];
  private slots: Int32Array | null = null;
  private next = new Int32Array(0);
  private chain = new Uint8Array(0);
  /** Tables of which values were not asked for, or are held by too many to say anything. */
  readonly left = new Set<number>();

  /** Asks for the values of a key of a table. */
  ask(key: JoinKey, table: number): void {
    if (this.size + ASKED * 2 > MOST_QUERIES) {
      this.left.add(table);
      return;
    }
    const column = this.ownerOf.push(table) - 1;
    for (const { high, low } of waysOf(key)) {
      for (let i = 0; i < Math.min(ASKED, key.groups.length); i++) {
        this.push(((key.hashes[2 * i] ^ high) >>> 0) * SECOND + (key.hashes[2 * i + 1] ^ low), column);
      }
    }
  }

  /** Tables that may share this key, of which each is told once. */
  holdersOf(key: JoinKey, table: number): Set<number> {
    const { hashes } = key;
    this.slots ??= this.build();
    const hits = new Map<number, number>();
    for (const { high, low } of waysOf(key)) {
      for (let at = 0; at < hashes.length; at += 2) {
        this.look((hashes[at] ^ high) >>> 0, hashes[at + 1] ^ low, table, hits);
      }
    }
    const found = new Set<number>();
    for (const [column, count] of hits) if (count >= FEWEST_HITS) found.add(this.ownerOf[column]);
    return found;
  }

  private push(digest: number, column: number): void {
    if (this.size === this.digests.length) {
      const digests = new Float64Array(this.size * 2);
      const owners = new Uint32Array(this.size * 2);
      digests.set(this.digests);
      owners.set(this.owners);
      this.digests = digests;
      this.owners = owners;
    }
    this.digests[this.size] = digest;
    this.owners[this.size++] = column;
  }

  /** Open addressing; equal digests are chained, up to as many as may hold one. */
  private build(): Int32Array {
    const slots = new Int32Array(2 ** Math.ceil(Math.log2(this.size * 2 + 2))).fill(-1);
    this.next = new Int32Array(this.size).fill(-1);
    this.chain = new Uint8Array(this.size);
    for (let at = 0; at < this.size; at++) {
      const digest = this.digests[at];
      const slot = this.slotOf(slots, digest, Math.floor(digest / SECOND), digest % SECOND);
      const first = slots[slot];
      if (first >= 0 && this.chain[first] >= MOST_HOLDERS) {
        this.left.add(this.ownerOf[this.owners[at]]);
        continue;
      }
      this.chain[at] = first < 0 ? 1 : this.chain[first] + 1;
      this.next[at] = first;
      slots[slot] = at;
    }
    return slots;
  }

  private look(high: number, low: number, table: number, hits: Map<number, number>): void {
    const slots = this.slots as Int32Array;
    for (let at = slots[this.slotOf(slots, high * SECOND + low, high, low)]; at >= 0; at = this.next[at]) {
      const column = this.owners[at];
      if (this.ownerOf[column] !== table) hits.set(column, (hits.get(column) ?? 0) + 1);
    }
  }

  /** Bits of a keyed digest are as good as those of any hash. */
  private slotOf(slots: Int32Array, digest: number, high: number, low: number): number {
    const mask = slots.length - 1;
    let slot = (high ^ (low << 11)) & mask;
    while (slots[slot] >= 0 && this.digests[slots[slot]] !== digest) slot = (slot + 1) & mask;
    return slot;
  }
}

/** By what a value is found: by itself unless it counts up, and with the name of its column where it has one. */
function waysOf({ header, isSerial }: JoinKey): { readonly high: number; readonly low: number }[] {
  const name = header === null ? null : Number.parseInt(header, 16);
  return [
    ...(isSerial ? [] : [{ high: 0, low: 0 }]),
    ...(name === null ? [] : [{ high: Math.floor(name / SECOND), low: name % SECOND }]),
  ];
}
