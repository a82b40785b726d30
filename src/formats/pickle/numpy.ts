import { type Cell, cellText } from '../cells.js';
import { itemsOf } from '../numpy/array.js';
import { type Dtype, dtypeOf } from '../numpy/dtype.js';
import type { Literal } from '../numpy/literal.js';
import { PyCall, PyDict, PyList, type Value } from './values.js';

/** An array of NumPy as it is pickled. */
export interface PickledArray {
  readonly shape: readonly number[];
  readonly isFortran: boolean;
  readonly dtype: Dtype;
  /** Its bytes, or its objects. */
  readonly content: Buffer | readonly Value[];
}

/** The array that an object is; null where it is something else, or not whole. */
export function arrayOf(value: Value | undefined): PickledArray | null {
  if (!(value instanceof PyCall)) return null;
  if (value.isOf('numpy', '_frombuffer')) {
    const [content, dtype, shape, order] = value.parts;
    return whole(shape, order === 'F', dtype, content);
  }
  if (!value.isOf('numpy', '_reconstruct') || !(value.state instanceof PyList)) return null;
  const [, shape, dtype, isFortran, content] = value.state.items;
  return whole(shape, isFortran === true, dtype, content);
}

/** A single value of NumPy: `multiarray.scalar(dtype, bytes)`. */
export function scalarOf(value: PyCall): Cell | undefined {
  if (!value.isOf('numpy', 'scalar')) return undefined;
  const dtype = dtypeOfValue(value.parts[0]);
  const content = value.parts[1];
  if (dtype === null || !Buffer.isBuffer(content) || content.length < dtype.size) return undefined;
  const cells = dtype.fields.map(({ cell, offset }) => cell(content, offset));
  return cells.length < 2 ? cells[0] : cells.map(cellText).join(' ');
}

function whole(shape: Value, isFortran: boolean, type: Value, content: Value): PickledArray | null {
  const dtype = dtypeOfValue(type);
  if (!(shape instanceof PyList) || dtype === null) return null;
  const axes = shape.items.map(Number);
  const items = itemsOf(axes);
  if (content instanceof PyList && dtype.hasObjects && content.items.length === items) {
    return { shape: axes, isFortran, dtype, content: content.items };
  }
  // Python 2 wrote bytes as strings.
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  if (!Buffer.isBuffer(bytes) || dtype.hasObjects || bytes.length !== items * dtype.size) return null;
  return { shape: axes, isFortran, dtype, content: bytes };
}

/** `numpy.dtype('i8', False, True)` with its state: byte order, fields and unit of time. */
export function dtypeOfValue(value: Value): Dtype | null {
  if (!(value instanceof PyCall) || !value.isOf('numpy', 'dtype') || !(value.state instanceof PyList)) return null;
  try {
    return dtypeOf(descrOf(value, 0));
  } catch {
    return null;
  }
}

function descrOf(value: PyCall, depth: number): Literal {
  const [, order, , names, fields, size, , , metadata] = (value.state as PyList).items;
  const code = String(value.parts[0]);
  if (names instanceof PyList && fields instanceof PyDict && depth < 8)
    return structured(names, fields, Number(size), depth);
  const prefix = typeof order === 'string' && '<>|='.includes(order) ? order : '|';
  return `${prefix}${/^[Mm]$/.test(code) ? `${code}8` : code}${unitOf(metadata)}`;
}

function unitOf(metadata: Value | undefined): string {
  const unit = metadata instanceof PyList ? metadata.items[1] : undefined;
  if (!(unit instanceof PyList)) return '';
  return `[${Number(unit.items[1]) || 1}${String(unit.items[0])}]`;
}

function structured(names: PyList, fields: PyDict, size: number, depth: number): Literal {
  const parts: Literal[] = [];
  let end = 0;
  for (const name of names.items) {
    const field = fields.entries.find(([key]) => key === name)?.[1];
    const [type, offset] = field instanceof PyList ? field.items : [];
    if (!(type instanceof PyCall && type.state instanceof PyList) || typeof offset !== 'number')
      throw new TypeError('field');
    if (offset > end) parts.push(['', `|V${offset - end}`]);
    const descr = descrOf(type, depth + 1);
    parts.push([String(name), descr]);
    end = offset + dtypeOf(descr).size;
  }
  if (size > end) parts.push(['', `|V${size - end}`]);
  return parts;
}
