import type { DataPageHeader, DataPageHeaderV2 } from 'hyparquet/src/types.js';
import { FormatError } from '../errors.js';
import { readHybrid } from './hybrid.js';
import { readStored, type Stored, type ValueType } from './stored.js';
import { unpack } from './unpack.js';

/** What the schema says of the values of a column. */
export interface Shape extends ValueType {
  readonly codec: string;
  /** Level of a value that is there, and of one in the innermost list. */
  readonly definition: number;
  readonly repetition: number;
}

/** What one page holds. */
export interface PageContent {
  readonly values: Stored;
  /** A level for every value, also those that are not there; null where all are there. */
  readonly definition: Uint8Array | null;
  readonly repetition: Uint8Array | null;
}

/** Told of bytes before there is room for them. */
type Expect = (bytes: number) => void;

/**
 * A page whose levels are packed with its values, each behind its length.
 *
 * @param count values that are declared, with those that are not there
 * @throws FormatError when the page is not what is said of it
 */
export function readFirstKind(
  page: Uint8Array,
  header: DataPageHeader,
  count: number,
  shape: Shape,
  expect: Expect,
): PageContent {
  const view = new DataView(page.buffer, page.byteOffset, page.length);
  let at = 0;
  const levels = (most: number, encoding: string): Uint8Array | null => {
    if (most === 0) return null;
    if (encoding === 'BIT_PACKED') throw new Error(`unsupported encoding ${encoding}`);
    if (at + 4 > page.length) throw new FormatError('structure');
    const from = at + 4;
    at = from + view.getUint32(at, true);
    if (at > page.length) throw new FormatError('structure');
    return levelsIn(page, from, at, most, count);
  };
  const repetition = levels(shape.repetition, header.repetition_level_encoding);
  const definition = levels(shape.definition, header.definition_level_encoding);
  const there = thereIn(definition, shape.definition, count);
  const values = readStored(page, at, there, header.encoding, shape, expect);
  return { values, definition: there === count ? null : definition, repetition };
}

/**
 * A page whose levels stand before its values, are never packed, and are counted.
 *
 * @param size length of all of it when it is unpacked
 */
export function readSecondKind(
  packed: Uint8Array,
  header: DataPageHeaderV2,
  size: number,
  count: number,
  shape: Shape,
  expect: Expect,
): PageContent {
  const ofRepetition = lengthOf(header.repetition_levels_byte_length);
  const from = ofRepetition + lengthOf(header.definition_levels_byte_length);
  if (from > packed.length || from > size) throw new FormatError('structure');
  const { repetition: deepest, definition: most } = shape;
  const repetition = deepest === 0 ? null : levelsIn(packed, 0, ofRepetition, deepest, count);
  const definition = most === 0 ? null : levelsIn(packed, ofRepetition, from, most, count);
  const there = thereIn(definition, most, count);
  check(header, repetition, count, there);
  const rest = packed.subarray(from);
  const page = unpack(rest, size - from, header.is_compressed === false ? 'UNCOMPRESSED' : shape.codec);
  const values = readStored(page, 0, there, header.encoding, shape, expect);
  return { values, definition: there === count ? null : definition, repetition };
}

/** In lists, writers do not agree on what is not there; rows are those whose first value repeats nothing. */
function check(header: DataPageHeaderV2, repetition: Uint8Array | null, count: number, there: number): void {
  if (repetition === null && (header.num_nulls !== count - there || header.num_rows !== count))
    throw new FormatError('structure');
  if (repetition !== null && thereIn(repetition, 0, count) !== header.num_rows) throw new FormatError('structure');
}

function lengthOf(length: unknown): number {
  if (!Number.isSafeInteger(length) || (length as number) < 0) throw new FormatError('structure');
  return length as number;
}

function levelsIn(bytes: Uint8Array, from: number, to: number, most: number, count: number): Uint8Array {
  const width = 32 - Math.clz32(most);
  const levels = new Uint8Array(count);
  readHybrid(bytes, from, to, width, levels);
  if (most !== 2 ** width - 1 && levels.some((level) => level > most)) throw new FormatError('structure');
  return levels;
}

function thereIn(definition: Uint8Array | null, most: number, count: number): number {
  if (definition === null) return count;
  let there = 0;
  for (let i = 0; i < count; i++) if (definition[i] === most) there++;
  return there;
}
