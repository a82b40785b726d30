const WORD = 4;
const FEWEST_SLOTS = 1 << 12;

/**
 * Object ids with a number each, in the order in which they came. Kept as bytes in flat arrays: a history has more ids
 * than a map of strings has room for.
 */
export class IdTable {
  private ids: Uint8Array;
  /** Number of the id plus one; 0 is empty. */
  private slots = new Uint32Array(FEWEST_SLOTS);
  /** Number of ids. */
  size = 0;

  /** @param idBytes 20, or 32 in SHA-256 repositories */
  constructor(readonly idBytes: 20 | 32) {
    this.ids = new Uint8Array(1024 * idBytes);
  }

  /** Where the ids lie in binary, one after the other; another buffer when the table has grown. */
  get buffer(): Uint8Array {
    return this.ids;
  }

  /** The number of the id at `at` in `bytes`, or -1. */
  find(bytes: Uint8Array, at: number): number {
    return this.slots[this.slot(bytes, at)] - 1;
  }

  /** Adds the id at `at` in `bytes`; the number of one that is there already stays. */
  add(bytes: Uint8Array, at: number): number {
    const slot = this.slot(bytes, at);
    if (this.slots[slot] > 0) return this.slots[slot] - 1;
    const { idBytes } = this;
    if ((this.size + 1) * idBytes > this.ids.length) {
      const larger = new Uint8Array(this.ids.length * 2);
      larger.set(this.ids);
      this.ids = larger;
    }
    for (let i = 0; i < idBytes; i++) this.ids[this.size * idBytes + i] = bytes[at + i];
    this.slots[slot] = ++this.size;
    if (this.size * 2 > this.slots.length) this.grow();
    return this.size - 1;
  }

  findHex(id: string): number {
    return this.find(Buffer.from(id, 'hex'), 0);
  }

  addHex(id: string): number {
    return this.add(Buffer.from(id, 'hex'), 0);
  }

  /** The id with this number, in hexadecimal. */
  hex(number: number): string {
    const { idBytes, ids } = this;
    return Buffer.from(ids.buffer, number * idBytes, idBytes).toString('hex');
  }

  /** All ids one after the other, in binary. */
  bytes(): Uint8Array {
    return this.ids.subarray(0, this.size * this.idBytes);
  }

  private grow(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    for (let number = 0; number < this.size; number++) {
      this.slots[this.slot(this.ids, number * this.idBytes)] = number + 1;
    }
  }

  /** The slot that holds the id, or the empty one where it belongs. An id is a digest, so that its bytes are spread. */
  private slot(bytes: Uint8Array, at: number): number {
    const mask = this.slots.length - 1;
    let hash = 0;
    for (let i = 0; i < WORD; i++) hash = (hash << 8) | bytes[at + i];
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const held = this.slots[slot];
      if (held === 0 || this.isAt(held - 1, bytes, at)) return slot;
    }
  }

  private isAt(number: number, bytes: Uint8Array, at: number): boolean {
    const from = number * this.idBytes;
    for (let i = 0; i < this.idBytes; i++) if (this.ids[from + i] !== bytes[at + i]) return false;
    return true;
  }
}
