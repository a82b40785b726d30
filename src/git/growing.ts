/** Whole numbers by position in one flat array that grows; 0 where none was set. */
export class GrowingNumbers {
  private values = new Int32Array(1024);
  /** One more than the last position that was pushed. */
  length = 0;

  get(at: number): number {
    return at < this.values.length ? this.values[at] : 0;
  }

  set(at: number, value: number): void {
    if (at >= this.values.length) this.grow(at + 1);
    this.values[at] = value;
  }

  push(value: number): void {
    this.set(this.length++, value);
  }

  /** Forgets what was pushed last. */
  cut(length: number): void {
    this.length = length;
  }

  private grow(least: number): void {
    const larger = new Int32Array(Math.max(least, this.values.length * 2));
    larger.set(this.values);
    this.values = larger;
  }
}
