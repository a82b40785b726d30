import { crc32 } from 'node:zlib';
import { applyDelta, MOST_RANGES } from '../delta.js';
import { inflateExactly, inflateSome } from '../inflate.js';
import type { Engine, Layout } from './engine.js';

/** The engine with the zlib of Node and loops in TypeScript, for where WebAssembly is missing. */
export class PlainEngine implements Engine {
  readonly bytes: Uint8Array<ArrayBuffer>;
  private readonly ranges: Int32Array;

  constructor(readonly layout: Layout) {
    this.bytes = new Uint8Array(layout.end);
    this.ranges = new Int32Array(this.bytes.buffer, layout.ranges, MOST_RANGES * 2);
  }

  crc32(from: number, to: number): number {
    return crc32(this.bytes.subarray(from, to));
  }

  inflate(from: number, to: number, at: number, size: number): boolean {
    const result = inflateExactly(this.bytes.subarray(from, to), size);
    if (result) this.bytes.set(result, at);
    return result !== null;
  }

  inflateStart(from: number, to: number, at: number, most: number): number {
    const result = inflateSome(this.bytes.subarray(from, to), most);
    if (!result) return -1;
    this.bytes.set(result, at);
    return result.length;
  }

  applyDelta(from: number, to: number, base: number, baseSize: number, target: number, targetSize: number): number {
    const { bytes } = this;
    return applyDelta(
      bytes.subarray(from, to),
      bytes.subarray(base, base + baseSize),
      bytes.subarray(target, target + targetSize),
      this.ranges,
    );
  }
}
