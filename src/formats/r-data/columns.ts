import { numberText } from '../cells.js';
import { FormatError } from '../errors.js';
import { dateOf, dateOfDays } from '../statistics/dates.js';
import type { Input } from './input.js';
import { CHARS, COMPLEX, INTEGER, LOGICAL, REAL, type RNode, STRING } from './types.js';

/** What reads values: the stream, and the decoder of its texts. */
export interface Values {
  readonly input: Input;
  text(bytes: Buffer, flags: number): string;
}

const NA_INT = -2_147_483_648;
const HAS_ATTRIBUTES = 1 << 9;
const MOST_LEVELS = 5_000_000;

/** Values of one vector, in parts: `load` reads the next ones. */
export interface Column {
  /** Position in the file, so that columns are read in its order. */
  readonly at: number;
  /** Bytes of a value in memory, about. */
  readonly weight: number;
  load(count: number): void;
  /** @param index in what was loaded last */
  cell(index: number): string;
}

/** Names of the classes of an object, as its attribute says. */
export function classesOf(node: RNode, values: Values): readonly string[] {
  const classes = node.attributes?.get('class');
  return classes?.type === STRING && classes.length < 64 ? textsOf(classes, values) : [];
}

/** All texts of a vector that is known to be short: names, levels, classes. */
export function textsOf(node: RNode, values: Values): string[] {
  if (node.length > MOST_LEVELS) throw new FormatError('budget');
  const column = columnOf(node, values);
  column.load(node.length);
  return Array.from({ length: node.length }, (_, index) => column.cell(index));
}

/**
 * A vector as texts, by its class: levels of a factor, dates as ISO 8601.
 *
 * @param node of an atomic type
 */
export function columnOf(node: RNode, values: Values): Column {
  const classes = node.type === STRING ? [] : classesOf(node, values);
  const { sequence } = node;
  const form = formOf(node, classes, values);
  if (sequence !== null) return sequenceColumn(node, sequence, form);
  if (node.type === STRING) return textColumn(node, values);
  return numberColumn(node, values, form, classes.includes('integer64'));
}

type Form = (value: number) => string;

function formOf(node: RNode, classes: readonly string[], values: Values): Form {
  if (node.type === LOGICAL) return (value) => (value === 0 ? 'FALSE' : 'TRUE');
  const levels = node.attributes?.get('levels');
  if (classes.includes('factor') && levels?.type === STRING) {
    const names = textsOf(levels, values);
    return (value) => {
      const name = names[value - 1];
      // R itself calls a factor without such a level malformed.
      if (name === undefined) throw new FormatError('structure');
      return name;
    };
  }
  if (classes.includes('Date') || classes.includes('IDate')) return (value) => dateOfDays(value, value);
  if (classes.includes('POSIXct')) return (value) => dateOf(value, value);
  return numberText;
}

function sequenceColumn(node: RNode, { first, step }: { first: number; step: number }, form: Form): Column {
  let from = 0;
  let loaded = 0;
  return {
    at: node.at,
    weight: 1,
    load(count) {
      from += loaded;
      loaded = count;
    },
    cell: (index) => form(first + (from + index) * step),
  };
}

function textColumn(node: RNode, values: Values): Column {
  let position = node.at;
  let cells: string[] = [];
  return {
    at: node.at,
    weight: node.length === 0 ? 1 : (4 * (node.end - node.at)) / node.length,
    load(count) {
      const { input } = values;
      input.position = position;
      cells = Array.from({ length: count }, () => readText(values));
      position = input.position;
    },
    cell: (index) => cells[index],
  };
}

/** The next text of a vector; a missing one is empty. */
function readText(values: Values): string {
  const { input } = values;
  const flags = input.int();
  if ((flags & 0xff) !== CHARS || (flags & HAS_ATTRIBUTES) !== 0) throw new FormatError('structure');
  const length = input.int();
  return length <= 0 ? '' : values.text(input.text(length), flags);
}

const asBits = new DataView(new ArrayBuffer(8));

function numberColumn(node: RNode, { input }: Values, form: Form, isInteger64: boolean): Column {
  const { type, at } = node;
  const isWhole = type === INTEGER || type === LOGICAL;
  const words = type === COMPLEX ? 2 : 1;
  let position = at;
  let cells: Int32Array | Float64Array = new Int32Array(0);
  return {
    at,
    weight: isWhole ? 4 : 8 * words,
    load(count) {
      input.position = position;
      if (cells.length !== count * words) cells = isWhole ? new Int32Array(count) : new Float64Array(count * words);
      for (let i = 0; i < cells.length; i++) cells[i] = isWhole ? input.int() : input.double();
      position = input.position;
    },
    cell(index) {
      const value = cells[index * words];
      if (isWhole) return value === NA_INT ? '' : form(value);
      if (type === REAL && isInteger64) return integer64(value);
      if (Number.isNaN(value)) return '';
      return words === 2 ? `${numberText(value)}+${numberText(cells[index * 2 + 1])}i` : form(value);
    },
  };
}

/** Whole numbers of 64 bits in the place of a double, as the package bit64 keeps them. */
function integer64(value: number): string {
  asBits.setFloat64(0, value);
  const whole = asBits.getBigInt64(0);
  return whole === -(2n ** 63n) ? '' : whole.toString();
}
