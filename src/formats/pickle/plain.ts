import type { Cell } from '../cells.js';
import { isText } from '../printable.js';
import { scalarOf } from './numpy.js';
import { PyCall, PyDict, PyList, PyName, type Value } from './values.js';

const LONGEST_HEX = 64;

/** A value as the cell of a table; undefined where it is no single value. */
export function cellOf(value: Value): Cell | undefined {
  if (value === null || typeof value !== 'object') return value;
  if (Buffer.isBuffer(value))
    return isText(value) ? value : value.length <= LONGEST_HEX ? value.toString('hex') : undefined;
  if (value instanceof PyCall) return scalarOf(value) ?? known(value);
  return undefined;
}

/** Dates, decimal numbers and the like of Python's own library. */
function known(value: PyCall): Cell | undefined {
  const [first] = value.parts;
  if (value.isOf('datetime', 'datetime') || value.isOf('datetime', 'date') || value.isOf('datetime', 'time')) {
    const bytes = typeof first === 'string' ? Buffer.from(first, 'latin1') : first;
    return Buffer.isBuffer(bytes) ? momentOf(bytes) : undefined;
  }
  if (value.isOf('decimal', 'Decimal') && typeof first === 'string') return first;
  if (value.isOf('uuid', 'UUID') && value.state instanceof PyDict) {
    const number = value.state.get('int');
    return number === undefined
      ? undefined
      : BigInt(Number.isNaN(Number(number)) ? 0 : (number as number | bigint))
          .toString(16)
          .padStart(32, '0');
  }
  const isTimestamp = value.isOf('pandas', '_unpickle_timestamp') || value.isOf('pandas', '_timestamp_unpickle');
  if (isTimestamp && (typeof first === 'number' || typeof first === 'bigint')) return new Date(Number(first) / 1e6);
  if (value.isOf('pandas', '_nat_unpickle')) return null;
  return undefined;
}

/** The bytes of datetime (10), date (4) and time (6). */
function momentOf(bytes: Buffer): string | undefined {
  const two = (number: number) => String(number).padStart(2, '0');
  const date = () => `${bytes.readUInt16BE(0)}-${two(bytes[2] & 0x7f)}-${two(bytes[3])}`;
  const time = (at: number) => [bytes[at] & 0x7f, bytes[at + 1], bytes[at + 2]].map(two).join(':');
  if (bytes.length === 4) return date();
  if (bytes.length === 6) return time(0);
  return bytes.length === 10 ? `${date()} ${time(4)}` : undefined;
}

/** What an object that is no single value holds, with a name where there is one. */
export function childrenOf(value: Value): (readonly [name: string, value: Value])[] {
  if (value instanceof PyList) return value.items.map((item) => ['', item] as const);
  if (value instanceof PyDict) return entries(value.entries);
  if (!(value instanceof PyCall)) return [];
  const state = value.state === undefined ? [] : ([['', value.state]] as const);
  return [['', value.args], ...state, ...value.items.map((item) => ['', item] as const), ...entries(value.entries)];
}

function entries(pairs: readonly [Value, Value][]): (readonly [string, Value])[] {
  return pairs.flatMap(([key, value]) => {
    const name = cellOf(key);
    return name === undefined
      ? ([
          ['', key],
          ['', value],
        ] as const)
      : ([[String(name ?? ''), value]] as const);
  });
}

/** Whether nothing of an object is lost when its values are read: no object of a program's own. */
export function isPlain(value: Value): boolean {
  if (value instanceof PyName) return false;
  if (!(value instanceof PyCall)) return true;
  return value.isOf('collections', 'OrderedDict');
}
