import type { Budget } from '../budget.js';
import { FormatError } from '../errors.js';
import type { Chunk } from './chunk.js';
import { type Datatype, datatypeOf, type Elsewhere } from './datatype.js';
import { type Fields, type Hdf5File, NOWHERE } from './file.js';
import { type Filter, filtersOf, unfiltered } from './filters.js';
import { type Layout, layoutOf } from './layout.js';
import { DATASPACE, DATATYPE, EXTERNAL, FILTERS, LAYOUT, type Message, resolved } from './messages.js';

/** Bytes that are in memory at once. */
const MOST_AT_ONCE = 256 << 20;
const MOST_CHUNKS = 5_000_000;

/** Lengths of the axes (section IV.A.2.b); none for a single value, null where there is no value at all. */
export function axesOf(fields: Fields): number[] | null {
  const version = fields.u8();
  const rank = fields.u8();
  fields.u8();
  if (version !== 1 && version !== 2) throw new FormatError('structure');
  if (version === 2 && fields.u8() === 2) return null;
  if (version === 1) fields.skip(5);
  if (rank > 32) throw new FormatError('structure');
  const axes = Array.from({ length: rank }, () => fields.length());
  if (!axes.every((length) => Number.isSafeInteger(length))) throw new FormatError('structure');
  return axes;
}

/** Values of a dataset, by rows: steps along the first axis. */
export class Dataset {
  readonly axes: readonly number[];
  readonly type: Datatype;
  /** Steps along the first axis. */
  readonly rows: number;
  /** Values in each. */
  readonly width: number;
  /** Not all parts of it were ever written, or they are lost: an index without a checksum does not say. */
  isIncomplete = false;
  private readonly layout: Layout;
  private readonly filters: readonly Filter[];
  private slabs: Map<number, Chunk[]> | null = null;
  private held: { readonly slab: number; readonly bytes: Buffer } | null = null;

  constructor(
    private readonly file: Hdf5File,
    messages: readonly Message[],
    elsewhere: Elsewhere,
    private readonly budget: Budget,
  ) {
    const bodyOf = (kind: number): Fields | null => {
      const found = messages.find((message) => message.kind === kind);
      return found === undefined ? null : resolved(found);
    };
    const [space, type, layout, filters] = [DATASPACE, DATATYPE, LAYOUT, FILTERS].map(bodyOf);
    if (bodyOf(EXTERNAL) !== null) throw new FormatError('pointer');
    if (space === null || type === null || layout === null) throw new FormatError('structure');
    const axes = axesOf(space);
    this.type = datatypeOf(type, elsewhere);
    this.axes = axes ?? [0];
    this.filters = filters === null ? [] : filtersOf(filters);
    this.rows = this.axes[0] ?? 1;
    this.width = this.axes.slice(1).reduce((product, length) => product * length, 1);
    if (!Number.isSafeInteger(this.rows * this.width * this.type.size)) throw new FormatError('structure');
    this.layout = layoutOf(layout, { axes: this.axes, size: this.type.size, isFiltered: this.filters.length > 0 });
    this.checkLengths();
  }

  get rowBytes(): number {
    return this.width * this.type.size;
  }

  get count(): number {
    return this.rows * this.width;
  }

  /**
   * Values of so many rows; null where none of them was ever written.
   *
   * @throws FormatError when they are not there, or damaged
   */
  read(from: number, count: number): Buffer | null {
    const { layout, rowBytes } = this;
    if (count * rowBytes > MOST_AT_ONCE) throw new FormatError('budget');
    if (layout.kind === 'compact') {
      if (layout.content.length < (from + count) * rowBytes) throw new FormatError('structure');
      return layout.content.subarray(from * rowBytes, (from + count) * rowBytes);
    }
    if (layout.kind === 'contiguous') {
      if (layout.address === NOWHERE) return null;
      return this.file.bytes(layout.address + from * rowBytes, count * rowBytes);
    }
    return this.fromChunks(from, count, layout.lengths[0] ?? 1);
  }

  /** The next row that was written, from a row on; the number of rows when there is none. */
  nextWritten(row: number): number {
    if (this.layout.kind !== 'chunked') return row;
    const slabs = this.index();
    const length = this.layout.lengths[0] ?? 1;
    const slab = Math.floor(row / length);
    if (slabs.has(slab)) return row;
    let next = Number.POSITIVE_INFINITY;
    for (const other of slabs.keys()) if (other > slab && other < next) next = other;
    return Math.min(this.rows, next * length);
  }

  private checkLengths(): void {
    const { layout, axes, type } = this;
    if (layout.kind !== 'chunked') {
      // The dimensions say it as well: fewer of them would be fewer rows.
      const stored = layout.kind === 'compact' ? layout.content.length : layout.bytes;
      if (stored !== null && stored !== this.count * type.size) throw new FormatError('structure');
      return;
    }
    const bytes = layout.lengths.reduce((product, length) => product * length, type.size);
    if (layout.lengths.some((length) => length === 0) || layout.lengths.length !== axes.length)
      throw new FormatError('structure');
    if (bytes > MOST_AT_ONCE) throw new FormatError('budget');
  }

  private fromChunks(from: number, count: number, length: number): Buffer | null {
    const out = Buffer.alloc(count * this.rowBytes);
    let isThere = false;
    for (let row = from; row < from + count; ) {
      const slab = Math.floor(row / length);
      const end = Math.min((slab + 1) * length, from + count);
      const bytes = this.slab(slab, length);
      isThere ||= bytes !== null;
      bytes?.copy(
        out,
        (row - from) * this.rowBytes,
        (row - slab * length) * this.rowBytes,
        (end - slab * length) * this.rowBytes,
      );
      row = end;
    }
    return isThere ? out : null;
  }

  /** All chunks of the same rows, put together. */
  private slab(slab: number, length: number): Buffer | null {
    if (this.held?.slab === slab) return this.held.bytes;
    const chunks = this.index().get(slab);
    if (chunks === undefined) return null;
    if (length * this.rowBytes > MOST_AT_ONCE) throw new FormatError('budget');
    const bytes = Buffer.alloc(length * this.rowBytes);
    for (const chunk of chunks) this.place(chunk, bytes);
    this.held = { slab, bytes };
    return bytes;
  }

  private index(): Map<number, Chunk[]> {
    if (this.slabs !== null) return this.slabs;
    const slabs = new Map<number, Chunk[]>();
    const { layout, axes } = this;
    if (layout.kind !== 'chunked') return slabs;
    const { lengths } = layout;
    let count = 0;
    layout.each((chunk) => {
      const isWell = chunk.start.every((start, axis) => start % lengths[axis] === 0);
      if (!isWell) throw new FormatError('structure');
      // A dataset that has become shorter may have some left behind its end.
      if (chunk.start.some((start, axis) => start >= axes[axis])) return;
      if (++count > MOST_CHUNKS) throw new FormatError('budget');
      const slab = (chunk.start[0] ?? 0) / (lengths[0] ?? 1);
      const those = slabs.get(slab);
      if (those === undefined) slabs.set(slab, [chunk]);
      else those.push(chunk);
    });
    const grid = axes.reduce((product, length, axis) => product * Math.ceil(length / lengths[axis]), 1);
    this.isIncomplete = !layout.isChecked && count !== grid && count > 0;
    this.slabs = slabs;
    return slabs;
  }

  /** Copies a chunk to where it belongs, row by row of its last axis. */
  private place({ address, bytes, mask, start }: Chunk, out: Buffer): void {
    const { layout, axes, type, filters, file, budget } = this;
    if (layout.kind !== 'chunked') return;
    const { lengths } = layout;
    const size = lengths.reduce((product, length) => product * length, type.size);
    const content = unfiltered(file.bytes(address, bytes), filters, mask, size, budget);
    const last = axes.length - 1;
    const run = Math.min(lengths[last], axes[last] - (last > 0 ? start[last] : 0)) * type.size;
    const runs = size / type.size / lengths[last];
    const at = new Array<number>(axes.length).fill(0);
    for (let n = 0; n < runs; n++) {
      let [rest, isInside] = [n, true];
      for (let axis = last - 1; axis >= 0; axis--) {
        at[axis] = rest % lengths[axis];
        rest = Math.floor(rest / lengths[axis]);
        if (axis > 0 && start[axis] + at[axis] >= axes[axis]) isInside = false;
      }
      if (!isInside) continue;
      let to = last > 0 ? at[0] : 0;
      for (let axis = 1; axis <= last; axis++) to = to * axes[axis] + start[axis] + (axis < last ? at[axis] : 0);
      content.copy(out, to * type.size, n * lengths[last] * type.size, n * lengths[last] * type.size + run);
    }
  }
}
