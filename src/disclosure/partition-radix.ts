import type { CodedColumn } from './coded.js';

// Every hot loop is a function of its own: the compiler of V8 then sees a loop that it has watched from its start.

/** Keys in one bucket: its table of 1 MB stays in the cache of a core. */
const BUCKET_BITS = 18;
/** Writing to more buckets than this at once is slow. */
const MOST_BUCKETS_BITS = 11;

/** Largest cardinality that one pass over the buckets can group. */
export const MOST_KEYS = 2 ** (BUCKET_BITS + MOST_BUCKETS_BITS);

/** Records in the order of the high bits of a code; within a bucket in their own order. */
interface Buckets {
  /** The low bits of the code of every record. */
  readonly keys: Int32Array;
  /** Where every bucket starts, and the last one ends. */
  readonly starts: Int32Array;
}

/**
 * Finds for every record the first row that has the same key. The records are scattered over buckets of 2^18 keys, one
 * pass of a radix sort, and every bucket is grouped with one small table. There is no hash: two keys never share a
 * place, and no input makes it slower than linear. Memory: 8 bytes a record and 1 MB.
 *
 * @param keys one code a record, of a column with at most `MOST_KEYS` codes
 * @param rows the row of every record, ascending; absent when the records are all rows
 * @param firstRows where the answer is written, one place a row
 */
export function firstRowsByKey(keys: CodedColumn, rows: Int32Array | undefined, firstRows: Int32Array): void {
  const rowOf = new Int32Array(keys.codes.length);
  const buckets = scatter(keys, BUCKET_BITS, [{ from: rows, to: rowOf }]);
  // Places of the first record with a key. Places only grow, so what another bucket left is known by being smaller.
  const seenAt = new Int32Array(2 ** BUCKET_BITS).fill(-1);
  for (let bucket = 0; bucket + 1 < buckets.starts.length; bucket++) {
    linkBucket(buckets, bucket, rowOf, seenAt, firstRows);
  }
}

/** The number of records with each key that occurs; the order of the keys is fixed. Memory: 8 bytes a record, and 1 MB. */
export function sizesByKey(keys: CodedColumn): Int32Array {
  const buckets = scatter(keys, BUCKET_BITS, []);
  const sizes = new Int32Array(keys.codes.length);
  const classAt = new Int32Array(2 ** BUCKET_BITS).fill(-1);
  let classes = 0;
  for (let bucket = 0; bucket + 1 < buckets.starts.length; bucket++) {
    classes = countBucket(buckets, bucket, classAt, sizes, classes);
  }
  return sizes.slice(0, classes);
}

/**
 * Finds for every record the first row that agrees on two codes, of any cardinality. The records are scattered over at
 * most 2^11 buckets by the code with the larger range, sorted within each bucket (in the cache), and split by the other
 * code. Linear in records and codes. Memory: 12 bytes a record, and 4 bytes a code of the smaller range.
 */
export function firstRowsByPair(
  one: CodedColumn,
  other: CodedColumn,
  rows: Int32Array | undefined,
  firstRows: Int32Array,
): void {
  const [major, minor] = one.cardinality >= other.cardinality ? [one, other] : [other, one];
  const bits = Math.max(0, 32 - Math.clz32(major.cardinality - 1) - MOST_BUCKETS_BITS);
  const records = major.codes.length;
  const rowOf = new Int32Array(records);
  const minors = new Int32Array(records);
  const buckets = scatter(major, bits, [
    { from: rows, to: rowOf },
    { from: minor.codes, to: minors },
  ]);
  const sorted = { order: new Int32Array(largest(buckets)), ends: new Int32Array(2 ** bits + 1) };
  const seenAt = new Int32Array(minor.cardinality).fill(-1);
  for (let bucket = 0; bucket + 1 < buckets.starts.length; bucket++) {
    sortBucket(buckets, bucket, sorted);
    linkSorted(buckets.starts[bucket], sorted, { minors, rowOf, seenAt, firstRows });
  }
}

/** A number of every record that moves along with it; without `from` the number of the record itself. */
interface Moved {
  readonly from: Int32Array | undefined;
  readonly to: Int32Array;
}

/** Moves the records to buckets of `2 ** bits` codes. */
function scatter({ codes, cardinality }: CodedColumn, bits: number, moved: readonly Moved[]): Buckets {
  const starts = new Int32Array(((cardinality - 1) >>> bits) + 2);
  countBuckets(codes, bits, starts);
  for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket] += starts[bucket - 1];
  const keys = new Int32Array(codes.length);
  scatterKeys(codes, bits, starts.slice(), keys);
  for (const { from, to } of moved) {
    if (from === undefined) scatterNumbers(codes, bits, starts.slice(), to);
    else scatterValues(codes, bits, starts.slice(), from, to);
  }
  return { keys, starts };
}

function countBuckets(codes: Int32Array, bits: number, starts: Int32Array): void {
  for (let i = 0; i < codes.length; i++) starts[(codes[i] >>> bits) + 1]++;
}

function scatterKeys(codes: Int32Array, bits: number, next: Int32Array, keys: Int32Array): void {
  const low = 2 ** bits - 1;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    keys[next[code >>> bits]++] = code & low;
  }
}

function scatterNumbers(codes: Int32Array, bits: number, next: Int32Array, to: Int32Array): void {
  for (let i = 0; i < codes.length; i++) to[next[codes[i] >>> bits]++] = i;
}

function scatterValues(codes: Int32Array, bits: number, next: Int32Array, from: Int32Array, to: Int32Array): void {
  for (let i = 0; i < codes.length; i++) to[next[codes[i] >>> bits]++] = from[i];
}

function linkBucket(
  { keys, starts }: Buckets,
  bucket: number,
  rowOf: Int32Array,
  seenAt: Int32Array,
  firstRows: Int32Array,
): void {
  const start = starts[bucket];
  const end = starts[bucket + 1];
  for (let at = start; at < end; at++) {
    const row = rowOf[at];
    const first = seenAt[keys[at]];
    if (first >= start) {
      firstRows[row] = rowOf[first];
    } else {
      seenAt[keys[at]] = at;
      firstRows[row] = row;
    }
  }
}

/** Counts one bucket; returns the number of classes so far. */
function countBucket(
  { keys, starts }: Buckets,
  bucket: number,
  classAt: Int32Array,
  sizes: Int32Array,
  before: number,
): number {
  const end = starts[bucket + 1];
  let classes = before;
  for (let at = starts[bucket]; at < end; at++) {
    const known = classAt[keys[at]];
    if (known >= before) {
      sizes[known]++;
    } else {
      classAt[keys[at]] = classes;
      sizes[classes++] = 1;
    }
  }
  return classes;
}

/** The places of a bucket by key, ascending within a key; `ends` has for every key where its places end. */
interface Sorted {
  readonly order: Int32Array;
  readonly ends: Int32Array;
}

/** Counting sort of one bucket, into arrays that are used again for the next. */
function sortBucket({ keys, starts }: Buckets, bucket: number, { order, ends }: Sorted): void {
  const start = starts[bucket];
  const end = starts[bucket + 1];
  ends.fill(0);
  for (let at = start; at < end; at++) ends[keys[at] + 1]++;
  for (let key = 1; key < ends.length; key++) ends[key] += ends[key - 1];
  for (let at = start; at < end; at++) order[ends[keys[at]]++] = at;
}

interface Linked {
  readonly minors: Int32Array;
  readonly rowOf: Int32Array;
  /** For every minor code the place in the whole order where it was seen last. */
  readonly seenAt: Int32Array;
  readonly firstRows: Int32Array;
}

function linkSorted(start: number, { order, ends }: Sorted, { minors, rowOf, seenAt, firstRows }: Linked): void {
  let i = 0;
  for (let key = 0; key + 1 < ends.length; key++) {
    const group = start + i;
    for (; i < ends[key]; i++) {
      const at = order[i];
      const row = rowOf[at];
      const first = seenAt[minors[at]];
      if (first >= group) {
        firstRows[row] = rowOf[order[first - start]];
      } else {
        seenAt[minors[at]] = start + i;
        firstRows[row] = row;
      }
    }
  }
}

function largest({ starts }: Buckets): number {
  let most = 0;
  for (let bucket = 1; bucket < starts.length; bucket++) most = Math.max(most, starts[bucket] - starts[bucket - 1]);
  return most;
}
