import { readFileSync } from 'node:fs';
import type { DigestName } from '../../model/match.js';
import { ownFile } from '../../own-files.js';
import type { DigestEngine } from '../engine.js';
import { SPACES } from '../spaces/all.js';
import { type CandidateSpace, mostInner, type Slot } from '../spaces/space.js';
import { outerAt, type SweepTask, strideOf } from '../sweep.js';

/** Where something lies in the module's memory, or how much fits. */
interface Constant {
  readonly value: number;
}

/** What the compiled module exports; see `digests.as.ts` and what it names for the meaning of each argument. */
interface DigestExports extends Readonly<Record<DigestName, (count: number, length: number) => void>> {
  readonly memory: { readonly buffer: ArrayBuffer };
  getVersion(): number;
  reset(slots: number): void;
  want(word: number): void;
  findHits(count: number): number;
  generate(outer: number, count: number): number;
  getNext(): number;
  readonly ROWS: Constant;
  readonly FIRST: Constant;
  readonly SECOND: Constant;
  readonly HITS: Constant;
  readonly SPACE: Constant;
  readonly LETTERS: Constant;
  readonly TEMPLATE: Constant;
  readonly MOST_ROWS: Constant;
  readonly MOST_SLOTS: Constant;
}

/** The little of WebAssembly that is used; Node's types leave it to the browser's. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: DigestExports };
};

/** Must equal `getVersion` of the module. */
const VERSION = 1;
/** Layout of a row and of a space, as in `layout.as.ts` and `candidates.as.ts`. */
const ROW_BYTES = 32;
const NARROW = 15;
const END_OF_MESSAGE = 0x80;
const HEAD_WORDS = 8;
const SLOT_WORDS = 4;

/** The engine on the compiled loops. */
export class CompiledEngine implements DigestEngine {
  private readonly bytes: Uint8Array;
  private readonly words: Uint32Array;
  /** Space whose description lies in the module's memory. */
  private described = -1;

  private constructor(private readonly module: DigestExports) {
    this.bytes = new Uint8Array(module.memory.buffer);
    this.words = new Uint32Array(module.memory.buffer);
  }

  /** Compiles the module; null where WebAssembly with SIMD, or the module, is missing. */
  static load(): CompiledEngine | null {
    try {
      const file = readFileSync(ownFile('dist/digests.wasm'));
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(file));
      // An older build beside newer sources would be called with other arguments.
      return exports.getVersion() === VERSION ? new CompiledEngine(exports) : null;
    } catch {
      return null;
    }
  }

  lookFor(firstWords: Uint32Array): void {
    const { module } = this;
    let slots = 1024;
    while (slots < firstWords.length * 2) slots *= 2;
    if (slots > module.MOST_SLOTS.value) throw new RangeError('There are too many digests for one search.');
    module.reset(slots);
    for (const word of firstWords) module.want(word);
  }

  run({ algorithm, space: position, from, count }: SweepTask): Uint32Array {
    const { module, words } = this;
    const space = SPACES[position];
    if (this.described !== position) this.describe(space);
    this.described = position;
    const atOnce = Math.trunc(module.MOST_ROWS.value / mostInner(space));
    const found: number[] = [];
    let outer = outerAt(space, from);
    for (let done = 0; done < count; done += atOnce) {
      const rows = module.generate(outer, Math.min(atOnce, count - done));
      outer = module.getNext();
      module[algorithm](rows, space.message.length);
      const hits = module.findHits(rows);
      const first = module.HITS.value / 4;
      for (let i = 0; i < hits * 2; i++) found.push(words[first + i]);
    }
    return Uint32Array.from(found);
  }

  digestsOf(algorithm: DigestName, messages: readonly Uint8Array[]): Uint32Array {
    const { module, words, bytes } = this;
    messages.forEach((message, i) => {
      const at = module.ROWS.value + i * ROW_BYTES;
      bytes.fill(0, at, at + ROW_BYTES);
      bytes.set(message, at);
      bytes[at + message.length] = END_OF_MESSAGE;
    });
    module[algorithm](messages.length, messages[0].length);
    const [first, second] = [module.FIRST.value / 4, module.SECOND.value / 4];
    return Uint32Array.from(messages.flatMap((_, i) => [words[first + i], words[second + i]]));
  }

  /** Puts the description of a space where the loop finds it. */
  private describe(space: CandidateSpace): void {
    const { module, words, bytes } = this;
    const { inner, outer, message, outers } = space;
    const template = module.TEMPLATE.value;
    bytes.fill(0, template, template + ROW_BYTES);
    bytes.set(message, template);
    bytes[template + message.length] = END_OF_MESSAGE;

    let lettersAt = module.LETTERS.value;
    const describeSlot = ({ at, letters, weight }: Slot) => {
      bytes.set(Buffer.from(letters, 'latin1'), lettersAt);
      lettersAt += letters.length;
      return [at, letters.length, lettersAt - letters.length, weight];
    };
    // A checked end says in the place of a slot where its two digits stand.
    const second = inner.kind === 'free' ? describeSlot(inner.second) : [inner.tens, 0, inner.units, 0];
    const head = [
      outer.length,
      inner.kind === 'checked' ? 1 : 0,
      message.length > NARROW ? 1 : 0,
      outers,
      strideOf(space),
    ];
    const slots = [describeSlot(inner.first), second, ...outer.map(describeSlot)];
    const at = module.SPACE.value / 4;
    words.set(head, at);
    slots.forEach((slot, i) => {
      words.set(slot, at + HEAD_WORDS + i * SLOT_WORDS);
    });
  }
}
