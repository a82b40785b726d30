import { FormatError } from '../errors.js';
import type { Input } from './input.js';
import {
  BUILTIN,
  BYTECODE,
  CHARS,
  CLOSURE,
  COMPLEX,
  DOTS,
  ENVIRONMENT,
  EXPRESSION,
  INTEGER,
  LANGUAGE,
  LIST,
  LOGICAL,
  NIL,
  PAIRLIST,
  POINTER,
  PROMISE,
  RAW,
  REAL,
  type RNode,
  S4,
  SPECIAL,
  STRING,
  SYMBOL,
  WEAK,
} from './types.js';

/** Codes of the stream that are no types of objects (R, src/main/serialize.c). */
const REFERENCE = 255;
const NIL_VALUE = 254;
const NAMELESS: ReadonlySet<number> = new Set([253, 252, 251, 250, 242, 241]);
const NAMESPACE = 249;
const PACKAGE = 248;
const PERSISTENT = 247;
const REPEATED_DEFINITION = 244;
const REPEATED = 243;
const ATTRIBUTED_CALL = 240;
const ATTRIBUTED_PAIRS = 239;
const ALTERNATIVE = 238;

/** Bits of the flags that no version of R sets. */
const UNUSED = 0xf0000800;
/** Set where there is a class, and only there. */
const IS_OBJECT = 1 << 8;
const HAS_ATTRIBUTES = 1 << 9;
const HAS_TAG = 1 << 10;
/** Objects that are kept, vectors counting as one. */
const MOST_NODES = 2_000_000;
const DEEPEST = 1500;

/** Goes through a serialised stream once, and keeps where everything stands. */
export class Scanner {
  private readonly references: RNode[] = [];
  private nodes = 0;
  private depth = 0;
  /** Something is only referred to: values in another file. */
  hasOutside = false;

  constructor(
    private readonly input: Input,
    private readonly decode: (bytes: Buffer) => string,
  ) {}

  /**
   * The next object.
   *
   * @throws FormatError when the stream is damaged, or there is too much of it
   */
  item(): RNode {
    if (++this.depth > DEEPEST) throw new FormatError('budget');
    const node = this.object(this.input.int());
    this.depth--;
    return node;
  }

  private object(flags: number): RNode {
    const type = flags & 0xff;
    if (type !== REFERENCE && (flags & UNUSED) !== 0) throw new FormatError('structure');
    switch (type) {
      case NIL:
      case NIL_VALUE:
        return this.node(NIL, 0);
      case REFERENCE:
        return this.reference(flags >> 8);
      case SYMBOL:
        return this.symbol();
      case NAMESPACE:
      case PACKAGE:
      case PERSISTENT:
        return this.named();
      case ENVIRONMENT:
        return this.environment();
      case PAIRLIST:
      case LANGUAGE:
      case DOTS:
      case CLOSURE:
      case PROMISE:
        return this.pairs(type, flags);
      case POINTER:
      case WEAK:
        return this.pointer(type, flags);
      case ALTERNATIVE:
        return this.alternative();
    }
    if (NAMELESS.has(type)) return this.node(NIL, 0);
    const node = this.vector(type);
    node.end = this.input.position;
    // A text has none that anything reads, but they may be written.
    if ((flags & HAS_ATTRIBUTES) !== 0) node.attributes = this.attributes();
    const isObject = (flags & IS_OBJECT) !== 0;
    if (isObject !== (node.attributes?.has('class') ?? false) && type !== S4) throw new FormatError('structure');
    return node;
  }

  private node(type: number, length: number): RNode {
    if (++this.nodes > MOST_NODES) throw new FormatError('budget');
    const { position } = this.input;
    return {
      type,
      length,
      at: position,
      end: position,
      items: null,
      tags: null,
      symbol: null,
      attributes: null,
      sequence: null,
    };
  }

  private reference(packed: number): RNode {
    const index = packed === 0 ? this.input.int() : packed;
    const node = this.references[index - 1];
    if (node === undefined) throw new FormatError('structure');
    return node;
  }

  private symbol(): RNode {
    const text = this.chars(this.input.int());
    const node = this.node(SYMBOL, 0);
    node.symbol = text ?? 'NA';
    this.references.push(node);
    return node;
  }

  /** A text, by its flags; null where it is missing. */
  private chars(flags: number): string | null {
    if ((flags & 0xff) !== CHARS) throw new FormatError('structure');
    const length = this.input.int();
    const text = length === -1 ? null : this.decode(this.input.text(length));
    if ((flags & HAS_ATTRIBUTES) !== 0) this.item();
    return text;
  }

  /** An environment that is known by its name: its content is elsewhere, in R itself or in a package. */
  private named(): RNode {
    if (this.input.int() !== 0) throw new FormatError('structure');
    for (let n = this.input.int(); n > 0; n--) this.chars(this.input.int());
    const node = this.node(NIL, 0);
    this.references.push(node);
    return node;
  }

  private environment(): RNode {
    this.input.int();
    const node = this.node(ENVIRONMENT, 0);
    this.references.push(node);
    // What encloses it, its own bindings, the table of them, and attributes.
    const parts = [this.item(), this.item(), this.item()];
    const attributes = this.item();
    node.items = parts;
    node.attributes = attributesOf(attributes);
    return node;
  }

  /** A pairlist, a call, a function or a promise: a chain of cells, read in a loop as it may be long. */
  private pairs(type: number, first: number): RNode {
    const node = this.node(type, 0);
    const items: RNode[] = [];
    const tags: (string | null)[] = [];
    let flags = first;
    for (;;) {
      if ((flags & HAS_ATTRIBUTES) !== 0) {
        const attributes = attributesOf(this.item());
        node.attributes = node.attributes === null ? attributes : new Map([...node.attributes, ...(attributes ?? [])]);
      }
      const tag = (flags & HAS_TAG) !== 0 ? this.item() : null;
      tags.push(tag?.symbol ?? null);
      // The environment of a function stands in the place of its tag.
      if ((type === CLOSURE || type === PROMISE) && tag !== null) items.push(tag);
      items.push(this.item());
      flags = this.input.int();
      const next = flags & 0xff;
      if (next === NIL_VALUE || next === NIL) break;
      if (type === CLOSURE || type === PROMISE || (next !== PAIRLIST && next !== LANGUAGE && next !== DOTS)) {
        items.push(this.object(flags));
        break;
      }
      if (++this.nodes > MOST_NODES) throw new FormatError('budget');
    }
    node.items = items;
    node.tags = tags;
    return node;
  }

  private pointer(type: number, flags: number): RNode {
    const node = this.node(type, 0);
    this.references.push(node);
    if (type === POINTER) node.items = [this.item(), this.item()];
    if ((flags & HAS_ATTRIBUTES) !== 0) node.attributes = this.attributes();
    return node;
  }

  private attributes(): ReadonlyMap<string, RNode> | null {
    return attributesOf(this.item());
  }

  private vector(type: number): RNode {
    const { input } = this;
    if (type === S4) return this.node(S4, 0);
    if (type === BYTECODE) return this.bytecode();
    if (type === CHARS) {
      const length = input.int();
      const node = this.node(CHARS, Math.max(0, length));
      if (length !== -1) input.text(length);
      return node;
    }
    if (type === SPECIAL || type === BUILTIN) {
      const text = this.decode(input.text(input.int()));
      const node = this.node(type, 0);
      node.symbol = text;
      return node;
    }
    const node = this.node(type, this.length());
    const { length } = node;
    if (type === LOGICAL || type === INTEGER) input.skip('int', length);
    else if (type === REAL) input.skip('double', length);
    else if (type === COMPLEX) input.skip('double', 2 * length);
    else if (type === RAW) input.skip('raw', length);
    else if (type === STRING) for (let n = 0; n < length; n++) skipChars(input, () => this.item());
    else if (type === LIST || type === EXPRESSION) {
      node.items = [];
      for (let n = 0; n < length; n++) node.items.push(this.item());
    } else throw new FormatError('structure');
    return node;
  }

  /** The length of a vector: a long one has two words. */
  private length(): number {
    const { input } = this;
    const length = input.int();
    const whole = length === -1 ? (input.int() >>> 0) * 2 ** 32 + (input.int() >>> 0) : length;
    if (whole < 0) throw new FormatError('structure');
    // Every value takes a byte at least.
    if (whole > input.left) throw new FormatError('truncated');
    return whole;
  }

  /** Compiled code: what matters is the constants, the first of which is the source. */
  private bytecode(): RNode {
    const size = this.input.int();
    if (size < 0 || size > this.input.left) throw new FormatError('structure');
    return this.compiled([]);
  }

  private compiled(repeated: RNode[]): RNode {
    const node = this.node(BYTECODE, 0);
    this.item();
    const constants: RNode[] = [];
    for (let n = this.input.int(); n > 0; n--) {
      const type = this.input.int();
      constants.push(type === BYTECODE ? this.deeper(() => this.compiled(repeated)) : this.constant(type, repeated));
    }
    node.items = constants;
    return node;
  }

  /** A constant of compiled code: an object, or a call in which parts that come back are numbered. */
  private constant(first: number, repeated: RNode[]): RNode {
    let type = first;
    if (type === REPEATED) {
      const node = repeated[this.input.int()];
      if (node === undefined) throw new FormatError('structure');
      return node;
    }
    const isCall = [LANGUAGE, PAIRLIST, REPEATED_DEFINITION, ATTRIBUTED_CALL, ATTRIBUTED_PAIRS].includes(type);
    if (!isCall) return this.item();
    const node = this.node(LANGUAGE, 0);
    if (type === REPEATED_DEFINITION) {
      const position = this.input.int();
      if (position < 0 || position > MOST_NODES) throw new FormatError('structure');
      repeated[position] = node;
      type = this.input.int();
    }
    if (type === ATTRIBUTED_CALL || type === ATTRIBUTED_PAIRS) node.attributes = this.attributes();
    const tag = this.item();
    const head = this.deeper(() => this.constant(this.input.int(), repeated));
    const rest = this.deeper(() => this.constant(this.input.int(), repeated));
    node.items = [head, ...(rest.type === LANGUAGE ? (rest.items ?? []) : rest.type === NIL ? [] : [rest])];
    node.tags = [tag.symbol, ...(rest.tags ?? [])];
    return node;
  }

  private deeper(read: () => RNode): RNode {
    if (++this.depth > DEEPEST) throw new FormatError('budget');
    const node = read();
    this.depth--;
    return node;
  }

  /** A vector in another form than its values: a sequence, one with marks around it, numbers that are texts. */
  private alternative(): RNode {
    const kind = this.item().items?.[0]?.symbol ?? '';
    const state = this.item();
    const attributes = attributesOf(this.item());
    const node = this.alternativeOf(kind, state);
    if (attributes !== null) node.attributes = new Map([...(node.attributes ?? []), ...attributes]);
    return node;
  }

  private alternativeOf(kind: string, state: RNode): RNode {
    if (kind === 'compact_intseq' || kind === 'compact_realseq') {
      if (state.type !== REAL || state.length !== 3) throw new FormatError('structure');
      const back = this.input.position;
      this.input.position = state.at;
      const [length, first, step] = [this.input.double(), this.input.double(), this.input.double()];
      this.input.position = back;
      if (!(length >= 0 && Number.isInteger(length))) throw new FormatError('structure');
      const node = this.node(kind === 'compact_intseq' ? INTEGER : REAL, length);
      node.sequence = { first, step };
      return node;
    }
    if (kind.startsWith('wrap_') || kind === 'deferred_string') {
      const inner = state.items?.[0];
      if (inner === undefined) throw new FormatError('structure');
      return inner;
    }
    this.hasOutside = true;
    return state;
  }
}

/** Steps over one element of a vector of texts. */
function skipChars(input: Input, skipAttributes: () => void): void {
  const flags = input.int();
  if ((flags & 0xff) !== CHARS) throw new FormatError('structure');
  const length = input.int();
  if (length > 0) input.text(length);
  else if (length < -1) throw new FormatError('structure');
  if ((flags & HAS_ATTRIBUTES) !== 0) skipAttributes();
}

function attributesOf({ items, tags }: RNode): ReadonlyMap<string, RNode> | null {
  if (items === null || tags === null) return null;
  return new Map(items.map((item, index) => [tags[index] ?? '', item]));
}
