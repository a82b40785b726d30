import { type Cell, cellText } from '../cells.js';
import { FormatError } from '../errors.js';
import { dtypeOf } from '../numpy/dtype.js';
import { isText, printableOf } from '../printable.js';
import { Charset } from '../statistics/charset.js';
import type { Fields } from './file.js';

const DEEPEST = 32;
const MOST_FIELDS = 20_000;
/** Values of one field that are columns; more of them are one text. */
const MOST_COLUMNS = 512;
const LONGEST_HEX = 64;
const MOST_IN_TEXT = 100_000;
const BETWEEN = '; ';
const charset = new Charset(null);

/** A column of a value: where it lies in its bytes, and how it is read. */
export interface Field {
  readonly name: string | null;
  readonly offset: number;
  readonly cell: (bytes: Buffer, at: number) => Cell;
}

/** A type: how long a value is, and what columns it has. */
export interface Datatype {
  readonly size: number;
  readonly fields: readonly Field[];
  readonly kind: 'number' | 'text' | 'compound' | 'reference' | 'list' | 'bytes';
}

/** What values refer to that stand elsewhere. */
export interface Elsewhere {
  /** Values of variable length. */
  object(address: number, index: number): Buffer;
  /** Text of a dataset that is referred to. */
  referred(address: number): string;
  /** Bytes that are no text, of which something may have been read. */
  bytes(value: Buffer): string;
}

/** The type that a message describes (section IV.A.2.d), versions 1 to 5. @throws FormatError for what is none */
export function datatypeOf(fields: Fields, elsewhere: Elsewhere, depth = 0): Datatype {
  if (depth > DEEPEST) throw new FormatError('structure');
  const head = fields.u8();
  const [kind, version] = [head & 15, head >> 4];
  const bits = fields.uint(3);
  const size = fields.u32();
  if (version < 1 || version > 5 || size === 0) throw new FormatError('structure');
  const one = (kindOf: Datatype['kind'], cell: Field['cell']): Datatype => ({
    size,
    fields: [{ name: null, offset: 0, cell }],
    kind: kindOf,
  });
  switch (kind) {
    case 0:
    case 4: // a field of bits, as an unsigned number
      fields.skip(4);
      return one('number', integer(size, bits));
    case 1:
      return one('number', float(size, bits, fields.skip(12)));
    case 2:
      fields.skip(2);
      return one('number', integer(size, bits | 8));
    case 3:
      return one('text', (bytes, at) => textOf(bytes.subarray(at, at + size)));
    case 5:
      fields.skip(Math.ceil((bits & 0xff) / 8) * 8);
      return one('bytes', (bytes, at) => elsewhere.bytes(bytes.subarray(at, at + size)));
    case 6:
      return compound(fields, elsewhere, { size, version, members: bits & 0xffff, depth });
    case 7:
      return one('reference', reference(fields, bits & 15, size, elsewhere));
    case 8:
      return enumeration(fields, elsewhere, { size, version, members: bits & 0xffff, depth });
    case 9:
      return variable(fields, elsewhere, size, (bits & 15) === 1, depth);
    case 10:
      return array(fields, elsewhere, { size, version, depth });
    case 11:
      return repeated(datatypeOf(fields, elsewhere, depth + 1), 2);
    default:
      throw new FormatError('partly-read');
  }
}

interface Parts {
  readonly size: number;
  readonly version: number;
  readonly depth: number;
}

function integer(size: number, bits: number): Field['cell'] {
  const isSigned = (bits & 8) !== 0;
  if (![1, 2, 4, 8].includes(size)) return (bytes, at) => bytes.toString('hex', at, at + size);
  return dtypeOf(`${bits & 1 ? '>' : '<'}${isSigned ? 'i' : 'u'}${size}`).fields[0].cell;
}

function float(size: number, bits: number, _fields: Fields): Field['cell'] {
  const name = `${bits & 1 ? '>' : '<'}f${size}`;
  if ([2, 4, 8].includes(size) && (bits & 0x40) === 0) return dtypeOf(name).fields[0].cell;
  if (size === 16 && (bits & 1) === 0) return dtypeOf(name).fields[0].cell;
  return (bytes, at) => bytes.toString('hex', at, at + size);
}

/** Text up to its padding. */
function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  if (end < 0) return charset.decode(bytes).trimEnd();
  // Behind the first NUL may stand what was there before.
  if (bytes.subarray(end).some((byte) => byte !== 0)) return printableOf(bytes, 1).replaceAll('\n', ' ');
  return charset.decode(bytes.subarray(0, end)).trimEnd();
}

function compound(fields: Fields, elsewhere: Elsewhere, parts: Parts & { members: number }): Datatype {
  const { size, version, members, depth } = parts;
  const found: Field[] = [];
  for (let n = 0; n < members; n++) {
    const start = fields.at;
    const name = fields.name();
    if (version < 3) fields.skip(Math.ceil((fields.at - start) / 8) * 8 - (fields.at - start));
    const offset = fields.uint(version < 3 ? 4 : bytesOf(size));
    let count = 1;
    if (version === 1) {
      const rank = fields.u8();
      fields.skip(11);
      const lengths = [fields.u32(), fields.u32(), fields.u32(), fields.u32()];
      count = lengths.slice(0, rank).reduce((product, length) => product * length, 1);
    }
    const inner = repeated(datatypeOf(fields, elsewhere, depth + 1), count);
    if (offset + inner.size > size) throw new FormatError('structure');
    for (const field of inner.fields) {
      found.push({
        name: [name, field.name].filter(Boolean).join('.'),
        offset: offset + field.offset,
        cell: field.cell,
      });
    }
    if (found.length > MOST_FIELDS) throw new FormatError('budget');
  }
  return { size, fields: found, kind: 'compound' };
}

function bytesOf(most: number): number {
  return Math.floor(Math.log2(most) / 8) + 1;
}

/** A type as often as it comes in a row: a column for each, or one text where they are many. */
function repeated(type: Datatype, count: number): Datatype {
  if (count === 1) return type;
  const size = type.size * count;
  if (!(size >= 0) || size > 1 << 28) throw new FormatError('budget');
  const kind = type.kind === 'compound' ? type.kind : 'list';
  if (count * type.fields.length <= MOST_COLUMNS) {
    const fields = Array.from({ length: count }, (_, n) =>
      type.fields.map((field) => ({ ...field, offset: field.offset + n * type.size })),
    ).flat();
    return { size, kind, fields };
  }
  const cell = (bytes: Buffer, at: number) => valuesText(type, bytes, at, count);
  return { size, kind, fields: [{ name: null, offset: 0, cell }] };
}

/** Values one behind the other as one text. */
export function valuesText(type: Datatype, bytes: Buffer, from: number, count: number): string {
  const texts: string[] = [];
  for (let n = 0; n < Math.min(count, MOST_IN_TEXT); n++) {
    for (const { offset, cell } of type.fields) texts.push(cellText(cell(bytes, from + n * type.size + offset)));
  }
  return texts.join(BETWEEN);
}

function enumeration(fields: Fields, elsewhere: Elsewhere, parts: Parts & { members: number }): Datatype {
  const { size, version, members, depth } = parts;
  const base = datatypeOf(fields, elsewhere, depth + 1);
  if (base.size !== size || base.fields.length !== 1) throw new FormatError('structure');
  const names: string[] = [];
  for (let n = 0; n < members; n++) {
    const start = fields.at;
    names.push(fields.name());
    if (version < 3) fields.skip(Math.ceil((fields.at - start) / 8) * 8 - (fields.at - start));
  }
  const values = fields.take(members * size);
  const { cell } = base.fields[0];
  const texts = new Map(names.map((name, n) => [cellText(cell(values, n * size)), name]));
  const named = (bytes: Buffer, at: number) => {
    const text = cellText(cell(bytes, at));
    return texts.get(text) ?? text;
  };
  return { size, kind: 'text', fields: [{ name: null, offset: 0, cell: named }] };
}

function reference(fields: Fields, type: number, size: number, elsewhere: Elsewhere): Field['cell'] {
  const { offsetBytes } = fields.file;
  // A reference to a part of a dataset says where something is, and nothing that is not there too.
  if (type !== 0 || size !== offsetBytes) return () => null;
  return (bytes, at) => {
    const address = Number(offsetBytes === 8 ? bytes.readBigUInt64LE(at) : bytes.readUIntLE(at, offsetBytes));
    return address === 0 ? null : elsewhere.referred(address);
  };
}

function variable(fields: Fields, elsewhere: Elsewhere, size: number, isString: boolean, depth: number): Datatype {
  const { offsetBytes } = fields.file;
  const base = datatypeOf(fields, elsewhere, depth + 1);
  if (size !== 8 + offsetBytes) throw new FormatError('structure');
  const isBytes = base.size === 1 && base.kind === 'number';
  const cell = (bytes: Buffer, at: number): Cell => {
    const count = bytes.readUInt32LE(at);
    const address = Number(offsetBytes === 8 ? bytes.readBigUInt64LE(at + 4) : bytes.readUIntLE(at + 4, offsetBytes));
    if (count === 0 || address === 0) return isString ? '' : null;
    const value = elsewhere.object(address, bytes.readUInt32LE(at + 4 + offsetBytes));
    if (value.length < count * base.size) throw new FormatError('structure');
    const own = value.subarray(0, count * base.size);
    if (isString) return textOf(own);
    return isBytes ? elsewhere.bytes(own) : valuesText(base, own, 0, count);
  };
  return { size, kind: isString ? 'text' : 'list', fields: [{ name: null, offset: 0, cell }] };
}

function array(fields: Fields, elsewhere: Elsewhere, { size, version, depth }: Parts): Datatype {
  const rank = fields.u8();
  if (version < 3) fields.skip(3);
  let count = 1;
  for (let n = 0; n < rank; n++) count *= fields.u32();
  if (version < 3) fields.skip(4 * rank);
  const base = datatypeOf(fields, elsewhere, depth + 1);
  if (base.size * count !== size) throw new FormatError('structure');
  return repeated(base, count);
}

/** Bytes that nothing says the meaning of: text where they are, digits where they are few, else the text between them. */
export function bytesText(value: Buffer): string {
  const end = value.indexOf(0);
  const isPadded = end >= 0 && value.subarray(end).every((byte) => byte === 0);
  const own = isPadded ? value.subarray(0, end) : value;
  if (isText(own)) return own.toString('utf8');
  return value.length <= LONGEST_HEX ? value.toString('hex') : printableOf(value).replaceAll('\n', ' ');
}
