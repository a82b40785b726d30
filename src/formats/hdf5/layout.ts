import { FormatError } from '../errors.js';
import { walkNewTree, walkOldTree } from './btree.js';
import type { Chunk } from './chunk.js';
import { extensibleArray, fixedArray } from './chunk-arrays.js';
import { type Fields, type Hdf5File, NOWHERE } from './file.js';

export type Layout =
  | { readonly kind: 'compact'; readonly content: Buffer }
  | {
      readonly kind: 'contiguous';
      readonly address: number /** Null where it is not told. */;
      readonly bytes: number | null;
    }
  | {
      readonly kind: 'chunked';
      readonly lengths: readonly number[];
      /** The index has checksums: no chunk is missing but those that were never written. */
      readonly isChecked: boolean;
      readonly each: (chunk: (one: Chunk) => void) => void;
    };

/** What a layout needs to know of its dataset. */
export interface Shape {
  readonly axes: readonly number[];
  readonly size: number;
  readonly isFiltered: boolean;
}

/** How values are stored (section IV.A.2.i), versions 1 to 5. */
export function layoutOf(fields: Fields, shape: Shape): Layout {
  const version = fields.u8();
  if (version === 1 || version === 2) return oldLayout(fields, shape);
  // HDF5 2.0 writes 5, which differs in the length of a number that is known by other means.
  if (version < 3 || version > 5) throw new FormatError('partly-read');
  const kind = fields.u8();
  if (kind === 0) return { kind: 'compact', content: fields.take(fields.u16()) };
  if (kind === 1) return { kind: 'contiguous', address: fields.address(), bytes: fields.length() };
  if (kind !== 2) throw new FormatError(kind === 3 ? 'pointer' : 'structure');
  return version === 3 ? treeLayout(fields, fields.u8(), null, shape) : newLayout(fields, shape);
}

function oldLayout(fields: Fields, shape: Shape): Layout {
  const [rank, kind] = [fields.u8(), fields.u8()];
  fields.skip(5);
  const address = kind === 0 ? NOWHERE : fields.address();
  if (kind === 2) return treeLayout(fields, rank, address, shape);
  fields.skip(4 * rank);
  if (kind === 0) return { kind: 'compact', content: fields.take(fields.u32()) };
  return { kind: 'contiguous', address, bytes: null };
}

/** Chunks in a B-tree of version 1. One more axis than the dataset has is the bytes of a value. */
function treeLayout(fields: Fields, rank: number, known: number | null, { axes, size }: Shape): Layout {
  const { file } = fields;
  const root = known ?? fields.address();
  const lengths = Array.from({ length: rank }, () => fields.u32());
  if (rank !== axes.length + 1 || lengths[rank - 1] !== size) throw new FormatError('structure');
  return {
    kind: 'chunked',
    isChecked: false,
    lengths: lengths.slice(0, -1),
    each(chunk) {
      if (root === NOWHERE) return;
      walkOldTree(file, root, 1, 8 + 8 * rank, (key, address) => {
        const [bytes, mask] = [key.u32(), key.u32()];
        chunk({ address, bytes, mask, start: axes.map(() => key.uint(8)) });
      });
    },
  };
}

/** Chunks at the edge, that are not full, have gone through no filter. */
const PLAIN_EDGES = 1;
const FILTERED = 2;

function newLayout(fields: Fields, shape: Shape): Layout {
  const { file } = fields;
  const { axes, size, isFiltered } = shape;
  const [flags, rank, lengthBytes] = [fields.u8(), fields.u8(), fields.u8()];
  if ((flags & PLAIN_EDGES) !== 0 && isFiltered) throw new FormatError('partly-read');
  const all = Array.from({ length: rank }, () => fields.uint(lengthBytes));
  if (rank !== axes.length + 1 || all[rank - 1] !== size) throw new FormatError('structure');
  const lengths = all.slice(0, -1);
  const bytes = all.reduce((product, length) => product * length, 1);
  const grid = axes.map((length, axis) => Math.ceil(length / lengths[axis]));
  const index = fields.u8();
  const nth = (n: number): number[] => startOf(n, grid, lengths);
  const give = (each: (chunk: (one: Chunk) => void) => void): Layout => ({
    kind: 'chunked',
    isChecked: true,
    lengths,
    each,
  });
  switch (index) {
    case 1: {
      const isPacked = (flags & FILTERED) !== 0;
      const stored = isPacked ? fields.length() : bytes;
      const mask = isPacked ? fields.u32() : 0;
      const address = fields.address();
      return give((chunk) => address !== NOWHERE && chunk({ address, bytes: stored, mask, start: axes.map(() => 0) }));
    }
    case 2: {
      const address = fields.address();
      const count = grid.reduce((product, length) => product * length, 1);
      return give((chunk) => {
        for (let n = 0; address !== NOWHERE && n < count && n * bytes < file.room(address); n++)
          chunk({ address: address + n * bytes, bytes, mask: 0, start: nth(n) });
      });
    }
    case 3:
    case 4: {
      fields.skip(index === 3 ? 1 : 5);
      const address = fields.address();
      const walk = index === 3 ? fixedArray : extensibleArray;
      return give((chunk) => {
        if (address === NOWHERE) return;
        walk(file, address, isFiltered, bytes, (one, n) => chunk({ ...one, start: nth(n) }));
      });
    }
    case 5: {
      const address = fields.skip(6).address();
      return give((chunk) => address !== NOWHERE && chunksOfTree(file, address, axes, lengths, bytes, chunk));
    }
    default:
      throw new FormatError('partly-read');
  }
}

/** Position of the n-th chunk, the last axis running fastest. */
function startOf(n: number, grid: readonly number[], lengths: readonly number[]): number[] {
  const start = new Array<number>(grid.length);
  let rest = n;
  for (let axis = grid.length - 1; axis >= 0; axis--) {
    const count = Math.max(1, grid[axis]);
    start[axis] = (rest % count) * lengths[axis];
    rest = Math.floor(rest / count);
  }
  return start;
}

function chunksOfTree(
  file: Hdf5File,
  root: number,
  axes: readonly number[],
  lengths: readonly number[],
  bytes: number,
  chunk: (one: Chunk) => void,
): void {
  walkNewTree(file, root, (fields, type) => {
    if (type !== 10 && type !== 11) throw new FormatError('structure');
    const address = fields.address();
    const sizeBytes = fields.left - 4 - 8 * axes.length;
    const stored = type === 11 ? fields.uint(sizeBytes) : bytes;
    const mask = type === 11 ? fields.u32() : 0;
    chunk({ address, bytes: stored, mask, start: axes.map((_, axis) => fields.uint(8) * lengths[axis]) });
  });
}
