import { readFileSync } from 'node:fs';
import { ownFile } from '../../own-files.js';

/** What the compiled module exports; see `kernel.as.ts` for the meaning of each argument. */
interface KernelExports {
  findRuns(...args: number[]): number;
  findPhrases(...args: number[]): number;
  phrasesResumeAt(): number;
  splitRows(...args: number[]): number;
  lookUpCells(...args: number[]): number;
  getResume(): number;
  getLine(): number;
  getLineStart(): number;
  getRows(): number;
  getCells(): number;
  getStop(): number;
  getResumeCell(): number;
  surveyLines(...args: number[]): number;
  takeCensus(from: number, to: number): number;
  hasControls(from: number, to: number): number;
  getNuls(): number;
  getControls(): number;
  getVersion(): number;
}

/** All the module's memory, in pages. It never grows, so that views on it stay valid; untouched pages cost nothing. */
const PAGES = 2560;
/** Must equal `getVersion` of the module. */
const VERSION = 4;
const STREAM_BYTES = (2 << 20) + 64;
const MOST_ROWS = 1 << 14;
const MOST_CELLS = 1 << 18;
const MOST_CANDIDATES = 1 << 14;
const MOST_EVENTS = 1 << 14;
const MOST_COLUMNS = 512;
const LANE_BYTES = 1 << 17;
const MOST_LINES = 512;
/** Bytes that are read at once, also behind the end of what is looked at. */
const BLOCK = 16;
/** First bytes of a blob. */
const HEAD_BYTES = (1 << 16) + BLOCK;

/** The little of WebAssembly that is used; Node's types leave it to the browser's. */
declare const WebAssembly: {
  readonly Memory: new (limits: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: KernelExports };
};

/**
 * The compiled inner loops with their memory: one per thread. A region for the stream that is being read, one
 * for rows and cells, one for tables of distinct values.
 */
export class Kernel {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly words: Uint32Array<ArrayBuffer>;
  private used = 16;
  private streamTaken = false;
  private headTaken = false;
  private readonly streamAt = this.reserve(STREAM_BYTES);
  /** Regions by name, as byte offsets. */
  readonly rows = this.reserve(MOST_ROWS * 16);
  readonly starts = this.reserve(MOST_CELLS * 4);
  readonly ends = this.reserve(MOST_CELLS * 4);
  readonly candidates = this.reserve(MOST_CANDIDATES * 20);
  readonly events = this.reserve(MOST_EVENTS * 16);
  readonly columns = this.reserve(MOST_COLUMNS * 32);
  /** What `surveyLines` finds. */
  readonly lines = this.reserve(MOST_LINES * 32);
  private readonly headAt = this.reserve(HEAD_BYTES);
  private readonly lane = this.reserve(LANE_BYTES);
  private tablesOf: object | null = null;
  private tablesAt: readonly number[] = [];
  readonly room = {
    rows: MOST_ROWS,
    cells: MOST_CELLS,
    candidates: MOST_CANDIDATES,
    events: MOST_EVENTS,
    columns: MOST_COLUMNS,
    lines: MOST_LINES,
    head: HEAD_BYTES - BLOCK,
  };
  private readonly arenaAt: number;
  private arenaUsed: number;
  private readonly free = new Map<number, number[]>();

  private constructor(
    readonly run: KernelExports,
    memory: { readonly buffer: ArrayBuffer },
  ) {
    this.bytes = new Uint8Array(memory.buffer);
    this.words = new Uint32Array(memory.buffer);
    this.arenaAt = this.used;
    this.arenaUsed = this.arenaAt;
  }

  /** Compiles the module; null where WebAssembly with SIMD is missing: the loops in TypeScript serve instead. */
  static load(): Kernel | null {
    try {
      const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
      const file = readFileSync(ownFile('dist/kernel.wasm'));
      const instance = new WebAssembly.Instance(new WebAssembly.Module(file), { env: { memory } });
      // An older build beside newer sources would be called with other arguments.
      return instance.exports.getVersion() === VERSION ? new Kernel(instance.exports, memory) : null;
    } catch {
      return null;
    }
  }

  /** Whether these bytes lie in the kernel's memory. */
  holds(buf: Uint8Array): boolean {
    return buf.buffer === this.bytes.buffer;
  }

  /** The region for the stream being read, or null while another reader has it. */
  takeStream(): Uint8Array<ArrayBuffer> | null {
    if (this.streamTaken) return null;
    this.streamTaken = true;
    return this.bytes.subarray(this.streamAt, this.streamAt + STREAM_BYTES);
  }

  giveStream(): void {
    this.streamTaken = false;
  }

  /** The region for the first bytes of a blob, or null while another reader has it. */
  takeHead(): Uint8Array<ArrayBuffer> | null {
    if (this.headTaken) return null;
    this.headTaken = true;
    return this.bytes.subarray(this.headAt, this.headAt + HEAD_BYTES);
  }

  giveHead(): void {
    this.headTaken = false;
  }

  /**
   * Puts the tables of a lane where the loop finds them, one after the other, unless they are there already.
   *
   * @returns where each begins
   */
  loadTables(owner: object, tables: readonly Uint8Array[]): readonly number[] {
    if (this.tablesOf === owner) return this.tablesAt;
    let at = this.lane;
    this.tablesAt = tables.map((table) => {
      if (at + table.length > this.lane + LANE_BYTES) throw new RangeError('The tables of a lane do not fit.');
      this.bytes.set(table, at);
      at += table.length;
      return at - table.length;
    });
    this.tablesOf = owner;
    return this.tablesAt;
  }

  /** A zeroed table of words in the arena, or null when it is full. Lengths are few, so freed ones are used again. */
  allocate(length: number): Uint32Array<ArrayBuffer> | null {
    const reused = this.free.get(length)?.pop();
    const at = reused ?? this.arenaUsed;
    if (reused === undefined) {
      if (at + length * 4 > this.bytes.length) return null;
      this.arenaUsed += (length * 4 + 15) & ~15;
    }
    const table = this.words.subarray(at / 4, at / 4 + length);
    table.fill(0);
    return table;
  }

  release(table: Uint32Array): void {
    const list = this.free.get(table.length) ?? [];
    list.push(table.byteOffset);
    this.free.set(table.length, list);
  }

  /** Forgets all tables of the arena: the blob they belonged to is done. */
  resetArena(): void {
    this.arenaUsed = this.arenaAt;
    this.free.clear();
  }

  private reserve(bytes: number): number {
    const at = this.used;
    this.used = (at + bytes + 15) & ~15;
    return at;
  }
}

/** Bytes from which on the compiled loops save more than it takes to compile them and to reserve their memory. */
const WORTH_LOADING = 1 << 20;

let loaded: Kernel | null | undefined;
let expected = 0;

/** The kernel of this thread, loaded at first use; null where it cannot run or is switched off. */
export function kernel(): Kernel | null {
  if (loaded === undefined) loaded = process.env.SLUIS_NO_KERNEL === '1' ? null : Kernel.load();
  return loaded;
}

/** The kernel if it is loaded: until then the loops in TypeScript serve. */
export function kernelIfLoaded(): Kernel | null {
  return loaded ?? null;
}

/** Says that so many bytes are about to be read by this thread. The kernel is loaded once there was enough work for it. */
export function expectWork(bytes: number): void {
  if (loaded !== undefined) return;
  expected += bytes;
  if (expected >= WORTH_LOADING) kernel();
}
