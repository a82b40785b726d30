import { readFileSync } from 'node:fs';
import { ownFile } from '../../../own-files.js';
import { MOST_RANGES } from '../delta.js';
import type { Engine, Layout } from './engine.js';
import { MODULE_BYTES } from './layout.js';

/** What the compiled module exports; see `objects.as.ts` and what it names for the meaning of each argument. */
interface ObjectExports {
  getVersion(): number;
  getEnd(): number;
  crc32(from: number, to: number): number;
  inflate(from: number, to: number, at: number, size: number): number;
  inflateStart(from: number, to: number, at: number, most: number): number;
  applyDelta(...args: number[]): number;
}

/** The little of WebAssembly that is used; Node's types leave it to the browser's. */
declare const WebAssembly: {
  readonly Memory: new (limits: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: ObjectExports };
};

/** Must equal `getVersion` of the module. */
const VERSION = 1;
const PAGE_BYTES = 64 << 10;

/** Compiled once for all engines of this thread; null where that cannot be. */
let compiled: object | null | undefined;

/** The engine on the compiled loops. What is not touched of its memory costs nothing. */
export class CompiledEngine implements Engine {
  readonly bytes: Uint8Array<ArrayBuffer>;

  private constructor(
    readonly layout: Layout,
    private readonly loops: ObjectExports,
    memory: { readonly buffer: ArrayBuffer },
  ) {
    this.bytes = new Uint8Array(memory.buffer);
  }

  /** Null where WebAssembly with SIMD, the module or the memory is missing. */
  static load(layout: Layout): CompiledEngine | null {
    compiled ??= compile();
    if (!compiled) return null;
    try {
      const pages = Math.ceil(layout.end / PAGE_BYTES) + 1;
      const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
      const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
      // An older build beside newer sources would be called with other arguments.
      const fits = exports.getVersion() === VERSION && exports.getEnd() <= MODULE_BYTES;
      return fits ? new CompiledEngine(layout, exports, memory) : null;
    } catch {
      return null;
    }
  }

  crc32(from: number, to: number): number {
    return this.loops.crc32(from, to) >>> 0;
  }

  inflate(from: number, to: number, at: number, size: number): boolean {
    return this.loops.inflate(from, to, at, size) === 1;
  }

  inflateStart(from: number, to: number, at: number, most: number): number {
    return this.loops.inflateStart(from, to, at, most);
  }

  applyDelta(from: number, to: number, base: number, baseSize: number, target: number, targetSize: number): number {
    return this.loops.applyDelta(from, to, base, baseSize, target, targetSize, this.layout.ranges, MOST_RANGES);
  }
}

function compile(): object | null {
  try {
    return new WebAssembly.Module(readFileSync(ownFile('dist/objects.wasm')));
  } catch {
    return null;
  }
}
