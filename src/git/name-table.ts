import { randomFactor } from './random-factor.js';

const FEWEST_SLOTS = 1 << 10;

/** Names of entries in trees with a number each, kept as bytes: most trees have the names of other trees. */
export class NameTable {
  private bytes = new Uint8Array(1 << 14);
  private starts = new Uint32Array(1 << 10);
  private hashes = new Int32Array(1 << 10);
  /** Number of the name plus one; 0 is empty. */
  private slots = new Uint32Array(FEWEST_SLOTS);
  private size = 0;
  private readonly texts: string[] = [];
  /** Whoever writes a repository cannot choose names that all come to one place. */
  private readonly factor = randomFactor();

  /** The number of the name that stands in `bytes` from `from` up to `to`. */
  add(bytes: Uint8Array, from: number, to: number): number {
    let hash = 0;
    for (let at = from; at < to; at++) hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ bytes[at], this.factor);
    const slot = this.slot(hash, bytes, from, to);
    if (this.slots[slot] > 0) return this.slots[slot] - 1;
    this.append(hash, bytes, from, to);
    this.slots[slot] = this.size;
    if (this.size * 2 > this.slots.length) this.grow();
    return this.size - 1;
  }

  textOf(name: number): string {
    this.texts[name] ??= Buffer.from(this.bytes.buffer, this.starts[name], this.lengthOf(name)).toString('utf8');
    return this.texts[name];
  }

  private lengthOf(name: number): number {
    return this.starts[name + 1] - this.starts[name];
  }

  private slot(hash: number, bytes: Uint8Array, from: number, to: number): number {
    const mask = this.slots.length - 1;
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const held = this.slots[slot];
      if (held === 0 || (this.hashes[held - 1] === hash && this.isSame(held - 1, bytes, from, to))) return slot;
    }
  }

  private isSame(name: number, bytes: Uint8Array, from: number, to: number): boolean {
    if (this.lengthOf(name) !== to - from) return false;
    for (let at = from, own = this.starts[name]; at < to; at++, own++) {
      if (this.bytes[own] !== bytes[at]) return false;
    }
    return true;
  }

  private append(hash: number, bytes: Uint8Array, from: number, to: number): void {
    const start = this.starts[this.size];
    const end = start + to - from;
    if (end > this.bytes.length) this.bytes = larger(this.bytes, new Uint8Array(Math.max(end, this.bytes.length * 2)));
    if (this.size + 2 > this.starts.length) {
      this.starts = larger(this.starts, new Uint32Array(this.starts.length * 2));
      this.hashes = larger(this.hashes, new Int32Array(this.hashes.length * 2));
    }
    for (let at = from, own = start; at < to; at++, own++) this.bytes[own] = bytes[at];
    this.hashes[this.size] = hash;
    this.starts[++this.size] = end;
  }

  private grow(): void {
    const slots = new Uint32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let name = 0; name < this.size; name++) {
      const hash = this.hashes[name];
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot] > 0) slot = (slot + 1) & mask;
      slots[slot] = name + 1;
    }
    this.slots = slots;
  }
}

function larger<T extends Uint8Array | Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
