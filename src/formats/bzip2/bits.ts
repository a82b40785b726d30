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
    while (this.count < count) this.more();
    this.count -= count;
    return (this.held >>> this.count) & ((1 << count) - 1);
  }

  /** The next bits without taking them, at most 24; zeros behind the end. */
  peek(count: number): number {
    while (this.count < count && this.input.has(1)) this.more();
    const mask = (1 << count) - 1;
    return this.count >= count
      ? (this.held >>> (this.count - count)) & mask
      : (this.held << (count - this.count)) & mask;
  }

  /** 32 bits as an unsigned number. */
  take32(): number {
    return this.take(16) * 65_536 + this.take(16);
  }

  /** Goes on at the next byte, also where bytes were looked at already. */
  align(): void {
    this.input.at -= this.count >> 3;
    this.count = 0;
  }

  private more(): void {
    const { input } = this;
    const byte = input.at < input.bytes.length ? input.bytes[input.at++] : input.byte();
    this.held = ((this.held & 0xffffff) << 8) | byte;
    this.count += 8;
  }
}
