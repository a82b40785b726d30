import { FormatError } from '../errors.js';
import type { Cursor } from '../statistics/cursor.js';
import { bytesOf, elementAt, integersOf, MATRIX, numbersOf, type Stored } from './elements.js';

const INT32 = 5;
const UINT32 = 6;
/** Deeper nesting is made to fill the stack. */
const DEEPEST = 64;
/** Arrays in arrays: their positions are kept in memory. */
const MOST_ARRAYS = 3_000_000;

const CLASSES = [
  'none',
  'cell',
  'struct',
  'object',
  'char',
  'sparse',
  'numbers', // double, single, and eight kinds of whole numbers
  ...Array<'numbers'>(9).fill('numbers'),
  'function',
  'opaque',
] as const;

/** An array of a file: where its values stand, and what arrays are in it. */
export interface MatArray {
  readonly kind: Exclude<(typeof CLASSES)[number], 'none'>;
  readonly name: string;
  readonly isLogical: boolean;
  /** Values: rows, then the product of all other lengths. */
  readonly rows: number;
  readonly columns: number;
  readonly real: Stored | null;
  readonly imaginary: Stored | null;
  /** Positions of the values of a sparse matrix. */
  readonly sparse: { readonly rowOf: Stored; readonly firstOf: Stored } | null;
  /** Names of the fields of a struct. */
  readonly fields: readonly string[];
  /** Of a cell array in the order of the file; of a struct all fields of the first, of the second, and so on. */
  readonly children: readonly MatArray[];
  readonly className: string;
}

const EMPTY: MatArray = {
  kind: 'numbers',
  name: '',
  isLogical: false,
  rows: 0,
  columns: 0,
  real: null,
  imaginary: null,
  sparse: null,
  fields: [],
  children: [],
  className: '',
};

/** An array without anything in it, but for what is told. */
export function arrayOf(told: Partial<MatArray>): MatArray {
  return { ...EMPTY, ...told };
}

/** Reads arrays, and counts them over the whole file. */
export class ArrayParser {
  private count = 0;
  /** There is an object that only MATLAB itself can make sense of. */
  hasOpaque = false;

  /**
   * The array in an element of type `MATRIX` (MAT-File Format, "MAT-File Array Data Elements").
   *
   * @throws FormatError when it does not fill its element
   */
  array(element: Stored, depth = 0): MatArray {
    if (element.type !== MATRIX) throw new FormatError('structure');
    if (element.bytes === 0) return EMPTY;
    if (depth > DEEPEST || ++this.count > MOST_ARRAYS) throw new FormatError('budget');
    const { cursor, at } = element;
    const before = cursor.position;
    const parts = new Parts(cursor, at, at + element.bytes);
    const array = this.content(parts, depth);
    if (!parts.isOver) throw new FormatError('structure');
    cursor.position = before;
    return array;
  }

  private content(parts: Parts, depth: number): MatArray {
    const [flags] = integersOf(whole(parts.next()));
    const kind = CLASSES[flags & 0xff];
    if (kind === undefined || kind === 'none') throw new FormatError('structure');
    if (kind === 'opaque') return this.opaque(parts, depth);
    const dimensions = integersOf(whole(parts.next()));
    const name = textOf(parts.next());
    if (dimensions.length < 2 || dimensions.some((length) => length < 0)) throw new FormatError('structure');
    const rows = dimensions[0];
    const columns = dimensions.slice(1).reduce((product, length) => product * length, 1);
    const base = arrayOf({ kind, name, rows, columns, isLogical: (flags & 0x200) !== 0 });
    const isComplex = (flags & 0x800) !== 0;
    switch (kind) {
      case 'cell':
        return { ...base, children: this.children(parts, rows * columns, depth) };
      case 'struct':
      case 'object':
        return { ...base, ...this.struct(parts, kind === 'object', rows * columns, depth) };
      case 'function':
        return { ...base, rows: 1, columns: 1, children: this.children(parts, 1, depth) };
      case 'sparse':
        return sparse(base, parts, isComplex);
      case 'char':
        return { ...base, real: characters(parts, rows * columns) };
      default:
        return numbers(base, parts, isComplex);
    }
  }

  private children(parts: Parts, count: number, depth: number): MatArray[] {
    if (count * 8 > parts.left) throw new FormatError('structure');
    return Array.from({ length: count }, () => this.array(parts.next(), depth + 1));
  }

  private struct(parts: Parts, isObject: boolean, count: number, depth: number): Partial<MatArray> {
    const className = isObject ? textOf(parts.next()) : '';
    const [length] = integersOf(parts.next());
    const names = Buffer.from(bytesOf(parts.next()));
    if (length === 0 || length === undefined ? names.length > 0 : length < 0 || names.length % length !== 0)
      throw new FormatError('structure');
    const fields: string[] = [];
    for (let at = 0; at < names.length; at += length) fields.push(plain(names.subarray(at, at + length)));
    return { className, fields, children: this.children(parts, count * fields.length, depth) };
  }

  /** Objects of classes that are written in MATLAB: what they hold is in an array of its own behind all others. */
  private opaque(parts: Parts, depth: number): MatArray {
    this.hasOpaque = true;
    const names: string[] = [];
    const children: MatArray[] = [];
    while (!parts.isOver) {
      const part = parts.next();
      if (part.type === MATRIX) children.push(this.array(part, depth + 1));
      else names.push(textOf(part));
    }
    return arrayOf({
      kind: 'opaque',
      name: names[0] ?? '',
      className: names.slice(1).join(' '),
      rows: 1,
      columns: 1,
      children,
    });
  }
}

/** Flags and dimensions are whole numbers of 32 bits; some programs take the one kind for the other. */
function whole(element: Stored): Stored {
  if (element.type !== INT32 && element.type !== UINT32) throw new FormatError('structure');
  return element;
}

/** Elements of an element, one after the other. */
class Parts {
  private at: number;

  constructor(
    private readonly cursor: Cursor,
    from: number,
    private readonly end: number,
  ) {
    this.at = from;
  }

  get left(): number {
    return this.end - this.at;
  }

  get isOver(): boolean {
    return this.left <= 0;
  }

  next(): Stored {
    this.cursor.position = this.at;
    const element = elementAt(this.cursor, this.end);
    this.at = this.cursor.position;
    return element;
  }
}

function numbers(base: MatArray, parts: Parts, isComplex: boolean): MatArray {
  const count = base.rows * base.columns;
  const real = filled(parts.next(), count);
  return { ...base, real, imaginary: isComplex ? filled(parts.next(), count) : null };
}

function sparse(base: MatArray, parts: Parts, isComplex: boolean): MatArray {
  const rowOf = parts.next();
  const firstOf = filled(parts.next(), base.columns + 1);
  const values = parts.next();
  // MATLAB writes a byte for each logical value, and calls them doubles.
  const real = base.isLogical ? { ...values, type: 2 } : values;
  return { ...base, sparse: { rowOf, firstOf }, real, imaginary: isComplex ? parts.next() : null };
}

/** Characters outside ASCII take more bytes than one in some encodings, and never fewer. */
function characters(parts: Parts, count: number): Stored | null {
  if (parts.isOver && count === 0) return null;
  const stored = parts.next();
  // A text of one character may have none.
  if (stored.bytes > 0 && stored.bytes < count * numbersOf(stored).size) throw new FormatError('structure');
  return stored;
}

/** Values that are as many as they should be. */
function filled(stored: Stored, count: number): Stored {
  if (stored.bytes !== count * numbersOf(stored).size) throw new FormatError('structure');
  return stored;
}

function textOf(stored: Stored): string {
  return plain(bytesOf(stored));
}

function plain(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
}
