const MOST_RUNS = 4096;
/** Digits of a run beyond this are not looked at. */
export const LONGEST_RUN = 64;
const RECORD = LONGEST_RUN + 1;

/**
 * A uniform sample of the digit runs in the distinct cells of a column, for the search of identifiers at a
 * fixed offset inside longer runs. Lives in memory until the blob is judged.
 */
export class RunSample {
  private bytes = new Uint8Array(64 * RECORD);
  private hashes = new Uint32Array(64);
  private size = 0;
  private shift = 0;
  /** Distinct cells with a run that were offered. */
  offered = 0;

  /** @param hash evenly spread 32 bits of the cell's hash, which decide whether it stays in the sample */
  add(buf: Uint8Array, start: number, length: number, hash: number): void {
    this.offered++;
    if (this.shift > 0 && hash >>> (32 - this.shift) !== 0) return;
    if (this.size >= MOST_RUNS) {
      while (this.size >= MOST_RUNS && this.shift < 32) this.thin();
      // Hashes made to stay must not make it grow.
      if (this.size >= MOST_RUNS || hash >>> (32 - this.shift) !== 0) return;
    }
    if (this.size === this.hashes.length) this.grow();
    const kept = Math.min(length, LONGEST_RUN);
    const at = this.size * RECORD;
    this.bytes[at] = kept;
    this.bytes.set(buf.subarray(start, start + kept), at + 1);
    this.hashes[this.size++] = hash;
  }

  /** Number of runs kept. */
  get kept(): number {
    return this.size;
  }

  get share(): number {
    return 2 ** -this.shift;
  }

  /** Visits every kept run: its ASCII digits stand in `bytes[at, at + length)`. */
  each(visit: (bytes: Uint8Array, at: number, length: number) => void): void {
    for (let i = 0; i < this.size; i++) visit(this.bytes, i * RECORD + 1, this.bytes[i * RECORD]);
  }

  private thin(): void {
    this.shift++;
    let kept = 0;
    for (let i = 0; i < this.size; i++) {
      if (this.hashes[i] >>> (32 - this.shift) !== 0) continue;
      this.bytes.copyWithin(kept * RECORD, i * RECORD, (i + 1) * RECORD);
      this.hashes[kept++] = this.hashes[i];
    }
    this.size = kept;
  }

  private grow(): void {
    const bytes = new Uint8Array(this.bytes.length * 2);
    bytes.set(this.bytes);
    this.bytes = bytes;
    const hashes = new Uint32Array(this.hashes.length * 2);
    hashes.set(this.hashes);
    this.hashes = hashes;
  }
}
