/** Which groups the history of each commit has, as bits; commits with the same share a row. */
export class ReachRows {
  private readonly width: number;
  private words: Uint32Array;
  private count = 1;
  /** Row of each commit; the first one is empty. */
  private readonly rows: Uint32Array;
  private readonly scratch: Uint32Array;

  constructor(commits: number, groups: number) {
    this.width = (groups + 31) >>> 5;
    this.words = new Uint32Array(this.width * 16);
    this.rows = new Uint32Array(commits);
    this.scratch = new Uint32Array(this.width);
  }

  has(commit: number, group: number): boolean {
    return ((this.words[this.rows[commit] * this.width + (group >>> 5)] >>> (group & 31)) & 1) === 1;
  }

  /** A commit has what its only parent has. */
  share(commit: number, parent: number): void {
    this.rows[commit] = this.rows[parent];
  }

  /** A commit has what its parents have, and some more. */
  set(commit: number, parents: readonly number[], groups: Iterable<number>): void {
    const { scratch, width, rows } = this;
    scratch.fill(0);
    for (const parent of parents) {
      const from = rows[parent] * width;
      for (let i = 0; i < width; i++) scratch[i] |= this.words[from + i];
    }
    for (const group of groups) scratch[group >>> 5] |= 1 << (group & 31);
    const same = parents.find((parent) => this.isScratch(rows[parent]));
    rows[commit] = same === undefined ? this.keep() : rows[same];
  }

  private isScratch(row: number): boolean {
    const from = row * this.width;
    for (let i = 0; i < this.width; i++) if (this.words[from + i] !== this.scratch[i]) return false;
    return true;
  }

  private keep(): number {
    if (this.isScratch(0)) return 0;
    const row = this.count++;
    if ((row + 1) * this.width > this.words.length) {
      const larger = new Uint32Array(this.words.length * 2);
      larger.set(this.words);
      this.words = larger;
    }
    this.words.set(this.scratch, row * this.width);
    return row;
  }
}
