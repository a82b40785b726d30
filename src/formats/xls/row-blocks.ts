/** DBCELL (2.4.78): where the first row of its block begins, counted back from it. */
const DBCELL_BYTES = 4;
/** INDEX (2.4.144) begins with the first and the last row; positions follow. */
const INDEX_HEAD = 16;
const INDEX_HEAD_5 = 12;

/**
 * What a sheet says of itself: Excel writes rows in blocks of 32, and the place of every block ([MS-XLS] 2.1.7.20.6). Where all of it holds,
 * no byte between the first row and the last cell has come or gone.
 */
export class RowBlocks {
  /** Positions of the ends of blocks as announced; null where nothing was. */
  private announced: readonly number[] | null = null;
  private readonly ends: number[] = [];
  private firstRow: number | null = null;
  private isOff = false;

  index(data: Buffer, version: number): void {
    // Before version 5 it tells other places.
    if (version < 5) return;
    const head = version === 8 ? INDEX_HEAD : INDEX_HEAD_5;
    const count = Math.max(0, (data.length - head) >> 2);
    this.announced = Array.from({ length: count }, (_, n) => data.readUInt32LE(head + n * 4));
  }

  /** @param at position of the record */
  row(at: number): void {
    this.firstRow ??= at;
  }

  /** @param at position of the record */
  end(data: Buffer, at: number): void {
    if (data.length < DBCELL_BYTES) this.isOff = true;
    else if (this.firstRow !== null && at - data.readUInt32LE(0) !== this.firstRow) this.isOff = true;
    this.firstRow = null;
    this.ends.push(at);
  }

  /** Blocks are not where they should be, or not all there. */
  get isBroken(): boolean {
    return this.isOff || (this.announced !== null && this.announced.length !== this.ends.length);
  }

  /** All that was announced is there. A program that puts a stream together anew may have left all places off by one number. */
  get isWhole(): boolean {
    const { announced, ends } = this;
    if (this.isBroken || ends.length === 0 || this.firstRow !== null) return false;
    return announced === null || ends.every((end, n) => end - announced[n] === ends[0] - announced[0]);
  }
}
