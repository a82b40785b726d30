import { FormatError } from '../errors.js';
import { PyCall, PyDict, PyList, PyName, type Value } from './values.js';

/** Values that are kept at once; they take about fifty bytes each. */
const MOST_VALUES = 20_000_000;
const MARK = Symbol('mark');

type Slot = Value | typeof MARK;

/**
 * Reads one pickle after the other into values, opcode by opcode (CPython, Lib/pickletools.py; protocols 0 to 5). Nothing is
 * imported or called.
 */
export class Machine {
  private stack: Slot[] = [];
  private memo: Value[] = [];
  private count = 0;
  at = 0;

  constructor(private readonly bytes: Buffer) {}

  /** What lies on the stack when a pickle breaks off. */
  get rest(): Value[] {
    return this.stack.filter((slot): slot is Value => slot !== MARK);
  }

  /**
   * The value of the next pickle.
   *
   * @throws FormatError when it is damaged or its end is missing
   */
  next(): Value {
    this.stack = [];
    this.memo = [];
    for (;;) {
      const opcode = this.byte();
      if (opcode === 0x2e) {
        const value = this.pop();
        if (this.stack.length > 0) throw new FormatError('structure');
        return value;
      }
      this.step(opcode);
    }
  }

  private step(opcode: number): void {
    const action = ACTIONS[opcode];
    if (action === undefined) throw new FormatError('structure');
    action(this);
  }

  byte(): number {
    return this.take(1)[0];
  }

  take(length: number): Buffer {
    if (!(length >= 0)) throw new FormatError('structure');
    const end = this.at + length;
    if (end > this.bytes.length) throw new FormatError('truncated');
    const part = this.bytes.subarray(this.at, end);
    this.at = end;
    return part;
  }

  line(): string {
    const end = this.bytes.indexOf(10, this.at);
    if (end < 0) throw new FormatError('truncated');
    // Letters outside ASCII are Latin-1, or escaped.
    const text = this.bytes.toString('latin1', this.at, end);
    this.at = end + 1;
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  }

  u32(): number {
    return this.take(4).readUInt32LE(0);
  }

  u64(): number {
    return Number(this.take(8).readBigUInt64LE(0));
  }

  push(value: Slot): void {
    if (++this.count > MOST_VALUES) throw new FormatError('budget');
    this.stack.push(value);
  }

  pop(): Value {
    const value = this.stack.pop();
    if (value === undefined || value === MARK) throw new FormatError('structure');
    return value;
  }

  top(): Value {
    const value = this.stack[this.stack.length - 1];
    if (value === undefined || value === MARK) throw new FormatError('structure');
    return value;
  }

  /** Takes away the top, also where it is a mark. */
  drop(): void {
    this.stack.pop();
  }

  mark(): void {
    this.push(MARK);
  }

  popMark(): Value[] {
    const at = this.stack.lastIndexOf(MARK);
    if (at < 0) throw new FormatError('structure');
    return this.stack.splice(at).slice(1) as Value[];
  }

  remember(key: number): void {
    if (!(key >= 0) || key > MOST_VALUES) throw new FormatError('structure');
    // A memo is filled in order, but need not be: far away it would take room for all before.
    if (key > this.memo.length + 1_000_000) throw new FormatError('structure');
    this.memo[key] = this.top();
  }

  memoize(): void {
    this.memo.push(this.top());
  }

  recall(key: number): void {
    const value = this.memo[key];
    if (value === undefined) throw new FormatError('structure');
    this.push(value);
  }

  append(values: readonly Value[]): void {
    const target = this.top();
    const items = target instanceof PyList || target instanceof PyCall ? target.items : null;
    if (items === null) throw new FormatError('structure');
    for (const value of values) items.push(value);
  }

  set(values: readonly Value[]): void {
    const target = this.top();
    if (!(target instanceof PyDict || target instanceof PyCall) || values.length % 2 !== 0)
      throw new FormatError('structure');
    for (let n = 0; n < values.length; n += 2) target.entries.push([values[n], values[n + 1]]);
  }

  build(): void {
    const state = this.pop();
    const target = this.top();
    if (target instanceof PyCall)
      target.state = target.state === undefined ? state : new PyList('tuple', [target.state, state]);
    else this.append([state]);
  }
}

type Action = (machine: Machine) => void;

const ACTIONS: (Action | undefined)[] = [];

function on(opcode: number | string, action: Action): void {
  ACTIONS[typeof opcode === 'string' ? opcode.charCodeAt(0) : opcode] = action;
}

function tuple(size: number): Action {
  return (m) => {
    const items = Array.from({ length: size }, () => m.pop()).reverse();
    m.push(new PyList('tuple', items));
  };
}

function call(m: Machine): void {
  const args = m.pop();
  const callable = m.pop();
  m.push(known(callable, args) ?? new PyCall(callable, args));
}

/** Bytes are written as a text of Latin letters by protocols that know none. */
function known(callable: Value, args: Value): Value | null {
  if (!(callable instanceof PyName && args instanceof PyList)) return null;
  const [first, second] = args.items;
  const isEncode = callable.module === '_codecs' && callable.name === 'encode' && typeof first === 'string';
  if (isEncode && (second === 'latin1' || second === undefined)) return Buffer.from(first, 'latin1');
  // How the first protocols make an object of a class: the class, what it is built on, and the value of that.
  if (/^copy_?reg$/.test(callable.module) && callable.name === '_reconstructor' && first instanceof PyName)
    return new PyCall(
      first,
      new PyList(
        'tuple',
        args.items.slice(2).filter((value) => value !== null),
      ),
    );
  const isBuiltin = callable.module === 'builtins' || callable.module === '__builtin__';
  if (isBuiltin && ['set', 'frozenset', 'list', 'tuple'].includes(callable.name) && first instanceof PyList)
    return first;
  if (!isBuiltin || !['bytes', 'bytearray'].includes(callable.name)) return null;
  if (typeof first === 'string' && /^latin.?1$/.test(String(second))) return Buffer.from(first, 'latin1');
  if (Buffer.isBuffer(first)) return first;
  if (args.items.length === 0) return Buffer.alloc(0);
  return null;
}

function long(bytes: Buffer): number | bigint {
  if (bytes.length === 0) return 0;
  if (bytes.length > 4096) throw new FormatError('budget');
  const hex = Buffer.from(bytes).reverse().toString('hex');
  return plain(BigInt.asIntN(bytes.length * 8, BigInt(`0x${hex}`)));
}

function plain(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function decimal(text: string): number | bigint | boolean {
  if (text === '00' || text === '01') return text === '01';
  const digits = text.endsWith('L') ? text.slice(0, -1) : text;
  if (!/^-?\d{1,10000}$/.test(digits)) throw new FormatError('structure');
  return plain(BigInt(digits));
}

function quoted(text: string): string {
  const inner = text.length >= 2 ? text.slice(1, -1) : text;
  return inner.replace(/\\(?:x([0-9a-f]{2})|([\s\S]))/gi, (_, hex, other) =>
    hex === undefined
      ? ({ n: '\n', t: '\t', r: '\r' }[other as string] ?? other)
      : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function rawUnicode(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})|\\U([0-9a-f]{8})/gi, (_, four, eight) => {
    const code = Number.parseInt(four ?? eight, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

function text(m: Machine, length: number): void {
  m.push(m.take(length).toString('utf8'));
}

/** Strings of Python 2: bytes that mostly are text. */
function oldString(m: Machine, bytes: Buffer): void {
  m.push(bytes.every((byte) => byte < 128) ? bytes.toString('latin1') : bytes);
}

/** An object of a class: the same as calling it. */
function object(m: Machine): void {
  const [callable, ...args] = m.popMark();
  m.push(new PyCall(callable ?? null, new PyList('tuple', args)));
}

on(0x80, (m) => void m.byte());
on(0x95, (m) => void m.take(8));
on('(', (m) => m.mark());
on('0', (m) => m.drop());
on('1', (m) => void m.popMark());
on('2', (m) => m.push(m.top()));
on('N', (m) => m.push(null));
on(0x88, (m) => m.push(true));
on(0x89, (m) => m.push(false));
on('F', (m) => m.push(Number(m.line())));
on('G', (m) => m.push(m.take(8).readDoubleBE(0)));
on('I', (m) => m.push(decimal(m.line())));
on('L', (m) => m.push(decimal(m.line())));
on('J', (m) => m.push(m.take(4).readInt32LE(0)));
on('K', (m) => m.push(m.byte()));
on('M', (m) => m.push(m.take(2).readUInt16LE(0)));
on(0x8a, (m) => m.push(long(m.take(m.byte()))));
on(0x8b, (m) => m.push(long(m.take(m.u32()))));
on('S', (m) => oldString(m, Buffer.from(quoted(m.line()), 'latin1')));
on('V', (m) => m.push(rawUnicode(m.line())));
on('T', (m) => oldString(m, m.take(m.u32())));
on('U', (m) => oldString(m, m.take(m.byte())));
on('X', (m) => text(m, m.u32()));
on(0x8c, (m) => text(m, m.byte()));
on(0x8d, (m) => text(m, m.u64()));
on('B', (m) => m.push(m.take(m.u32())));
on('C', (m) => m.push(m.take(m.byte())));
on(0x8e, (m) => m.push(m.take(m.u64())));
on(0x96, (m) => m.push(m.take(m.u64())));
on(0x97, (m) => m.push(new PyName('pickle', 'next_buffer')));
on(0x98, () => {});
on(']', (m) => m.push(new PyList('list', [])));
on(')', (m) => m.push(new PyList('tuple', [])));
on('}', (m) => m.push(new PyDict()));
on(0x8f, (m) => m.push(new PyList('set', [])));
on(0x91, (m) => m.push(new PyList('set', m.popMark())));
on('l', (m) => m.push(new PyList('list', m.popMark())));
on('t', (m) => m.push(new PyList('tuple', m.popMark())));
on(0x85, tuple(1));
on(0x86, tuple(2));
on(0x87, tuple(3));
on('d', (m) => {
  const values = m.popMark();
  m.push(new PyDict());
  m.set(values);
});
on('a', (m) => {
  const value = m.pop();
  m.append([value]);
});
on('e', (m) => m.append(m.popMark()));
on(0x90, (m) => m.append(m.popMark()));
on('s', (m) => {
  const value = m.pop();
  const key = m.pop();
  m.set([key, value]);
});
on('u', (m) => m.set(m.popMark()));
on('p', (m) => m.remember(Number(m.line())));
on('q', (m) => m.remember(m.byte()));
on('r', (m) => m.remember(m.u32()));
on(0x94, (m) => m.memoize());
on('g', (m) => m.recall(Number(m.line())));
on('h', (m) => m.recall(m.byte()));
on('j', (m) => m.recall(m.u32()));
on('c', (m) => {
  const module = m.line();
  m.push(new PyName(module, m.line()));
});
on(0x93, (m) => {
  const name = m.pop();
  m.push(new PyName(String(m.pop()), String(name)));
});
on('R', call);
on(0x81, call);
on(0x92, (m) => {
  m.pop();
  call(m);
});
on('i', (m) => {
  const name = new PyName(m.line(), m.line());
  m.push(new PyCall(name, new PyList('tuple', m.popMark())));
});
on('o', object);
on('b', (m) => m.build());
on('P', (m) => m.push(m.line()));
on('Q', (m) => m.push(new PyCall(new PyName('pickle', 'persistent'), m.pop())));
on(0x82, (m) => m.push(new PyName('copyreg', String(m.byte()))));
on(0x83, (m) => m.push(new PyName('copyreg', String(m.take(2).readUInt16LE(0)))));
on(0x84, (m) => m.push(new PyName('copyreg', String(m.u32()))));
