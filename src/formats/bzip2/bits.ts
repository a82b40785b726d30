import type { Sequential } from '../sequential.js';

/** Bits of a stream, the highest of each byte first. */
export class Bits {
  private held = 0;
  private count = 0;

  constructor(private readonly input: Sequential) {}

  /**
   * The next bits as a number, at most 24.
   *
   * @throws FormatError when there are fewer
   */
  take(count: number): number {
    while (this.count < count) {
      this.held = ((this.held & 0xffffff) << 8) | this.input.byte();
      this.count += 8;
    }
    this.count -= count;
    return (this.held >>> this.count) & ((1 << count) - 1);
  }

  /** 32 bits as an unsigned number. */
  take32(): number {
    return this.take(16) * 65_536 + this.take(16);
  }

  /** Goes on at the next byte. */
  align(): void {
    this.count = 0;
  }
}
