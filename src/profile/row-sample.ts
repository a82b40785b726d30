const MOST_ROWS = 1024;
const LONGEST_ROW = 8192;
/** All sampled rows together. */
const MOST_BYTES = 1 << 21;

/** One sampled row: a copy of its bytes and where its cells are. */
export interface SampledRow {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * An even sample of the rows of a table, for questions about cells side by side. It depends on row positions
 * only, so that the same file gives the same sample, and lives in memory until the blob is judged.
 */
export class RowSample {
  private rows: SampledRow[] = [];
  private numbers: number[] = [];
  private bytes = 0;
  private shift = 0;

  /** Whether the row with this 0-based position is in the sample. */
  wants(index: number): boolean {
    return this.shift === 0 || hashOf(index) >>> (32 - this.shift) === 0;
  }

  /**
   * Adds a row that `wants` accepted.
   *
   * @returns the copy that is kept, or null for a row that is empty or too long
   */
  add(index: number, buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number): SampledRow | null {
    let from = Number.POSITIVE_INFINITY;
    let to = 0;
    for (let i = 0; i < count; i++) {
      if (starts[i] >= ends[i]) continue;
      from = Math.min(from, starts[i]);
      to = Math.max(to, ends[i]);
    }
    if (to === 0 || to - from > LONGEST_ROW) return null;
    const shifted = (positions: Int32Array) => positions.slice(0, count).map((at) => Math.max(0, at - from));
    const kept = { bytes: buf.slice(from, to), starts: shifted(starts), ends: shifted(ends) };
    this.rows.push(kept);
    this.numbers.push(hashOf(index));
    this.bytes += to - from + count * 8;
    if (this.rows.length >= MOST_ROWS || this.bytes > MOST_BYTES) this.thin();
    return kept;
  }

  get size(): number {
    return this.rows.length;
  }

  each(visit: (row: SampledRow) => void): void {
    this.rows.forEach(visit);
  }

  private thin(): void {
    this.shift++;
    const kept = this.rows.map((_, i) => this.numbers[i] >>> (32 - this.shift) === 0);
    this.rows = this.rows.filter((_, i) => kept[i]);
    this.numbers = this.numbers.filter((_, i) => kept[i]);
    this.bytes = this.rows.reduce((sum, row) => sum + row.bytes.length + row.starts.length * 8, 0);
  }
}

/** Spreads positions evenly (Knuth's multiplicative hashing). */
function hashOf(index: number): number {
  return Math.imul(index + 1, 0x9e3779b1) >>> 0;
}

/** The trimmed text of a sampled cell, `''` when the row has none. */
export function cellText(row: SampledRow, column: number): string {
  if (column >= row.starts.length || row.starts[column] >= row.ends[column]) return '';
  return Buffer.from(
    row.bytes.buffer,
    row.bytes.byteOffset + row.starts[column],
    Math.max(0, row.ends[column] - row.starts[column]),
  )
    .toString('utf8')
    .trim();
}
