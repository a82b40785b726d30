import { closeSync } from 'node:fs';
import { corrupt, ObjectError } from './error.js';
import { openFile, readSlice } from './files.js';
import { formatId } from './ids.js';

const MAGIC = 0xff744f63;
const FAN_OUT = 256;
/** Files up to this size are read whole; of larger ones the parts that are asked for. */
const WHOLE = 1 << 20;
/** A larger index is not read: its tables would not fit in one buffer. */
const LARGEST = 2 ** 31 - 1;
/** How far from its expected place an id is looked for first. */
const NEAR = 8;
const HIGH_BIT = 0x80000000;

/** What is known of the objects of a pack: which there are, and where. An object is named by its position. */
export interface PackTable {
  readonly count: number;
  /** Whether it has checksums of what the pack holds. */
  readonly hasChecksums: boolean;
  /** Position of the id that stands in `id` from `at` on; -1 when it has none. */
  find(id: Uint8Array, at?: number): number;
  /** The id at a position, in hexadecimal. */
  idAt(position: number): string;
  /** Offsets in the file of the pack by position. */
  readOffsets(): Float64Array;
  /** Checksums of what the pack holds of each object, in the order of `positions`; null when there are none. */
  readChecksums(positions: Uint32Array): Uint32Array | null;
  close(): void;
}

/**
 * The index of a pack (`.idx`, version 1 or 2): ids in ascending order with the offset of each in the pack. An object
 * is named by its position among the ids.
 */
export class PackIndex implements PackTable {
  readonly count: number;
  /** Whether it has checksums of what the pack holds; the first version has none. */
  readonly hasChecksums: boolean;
  /** Number of ids whose first byte is at most this. */
  private readonly fanOut: Uint32Array;
  /** Where the ids begin, how far they lie apart, and what stands before each. */
  private readonly idsAt: number;
  private readonly stride: number;
  private readonly lead: number;
  private readonly isFirstVersion: boolean;
  /** Ids by their first byte, read when one is asked for. */
  private readonly buckets: (Uint8Array | undefined)[] = new Array(FAN_OUT);

  private constructor(
    private readonly part: (position: number, length: number) => Buffer,
    private readonly release: () => void,
    private readonly size: number,
    private readonly idBytes: number,
  ) {
    if (size > LARGEST) throw new ObjectError('unsupported', 'the index of a pack is over 2 GB');
    if (size < FAN_OUT * 4 + 2 * idBytes) throw corrupt('the index of a pack is too short');
    const head = part(0, 8);
    this.isFirstVersion = head.readUInt32BE(0) !== MAGIC;
    this.hasChecksums = !this.isFirstVersion;
    if (!this.isFirstVersion && head.readUInt32BE(4) !== 2) {
      throw new ObjectError('unsupported', 'the index of a pack has an unknown version');
    }
    const fanOutAt = this.isFirstVersion ? 0 : 8;
    this.fanOut = readFanOut(part(fanOutAt, FAN_OUT * 4));
    this.count = this.fanOut[FAN_OUT - 1];
    this.idsAt = fanOutAt + FAN_OUT * 4;
    this.lead = this.isFirstVersion ? 4 : 0;
    this.stride = this.lead + idBytes;
    this.checkSize();
  }

  /** @throws ObjectError when it is damaged; null when there is none */
  static open(path: string, idBytes: number): PackIndex | null {
    const file = openFile(path);
    if (!file) return null;
    const { fd, size } = file;
    let open = true;
    const release = () => {
      if (open) closeSync(fd);
      open = false;
    };
    try {
      if (size > WHOLE) return new PackIndex((from, length) => readSlice(fd, from, length), release, size, idBytes);
      const whole = readSlice(fd, 0, size);
      release();
      return new PackIndex((from, length) => partOf(whole, from, length), release, size, idBytes);
    } catch (error) {
      release();
      throw error;
    }
  }

  /** An index that lies in memory. */
  static ofBytes(bytes: Uint8Array, idBytes: number): PackIndex {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return new PackIndex(
      (from, length) => partOf(whole, from, length),
      () => {},
      whole.length,
      idBytes,
    );
  }

  close(): void {
    this.release();
  }

  /**
   * Position of the id that stands in `id` from `at` on; -1 when it has none. Ids are spread evenly, so that it is near
   * the place that its first bytes say; from there the steps double, so that others are found as well.
   */
  find(id: Uint8Array, at = 0): number {
    const first = id[at];
    const begin = first === 0 ? 0 : this.fanOut[first - 1];
    let low = 0;
    let high = this.fanOut[first] - begin;
    if (low === high) return -1;
    const bucket = this.bucket(first);
    const share = ((id[at + 1] << 16) | (id[at + 2] << 8) | id[at + 3]) / 2 ** 24;
    let middle = Math.floor(share * high);
    let step = 0;
    while (low < high) {
      const order = compare(bucket, middle * this.stride + this.lead, id, at, this.idBytes);
      if (order === 0) return begin + middle;
      if (order < 0) low = middle + 1;
      else high = middle;
      step = step * 2 + NEAR;
      if (high - low <= 2 * step) middle = (low + high) >>> 1;
      else middle = order < 0 ? low + step : high - step;
    }
    return -1;
  }

  idAt(position: number): string {
    let first = 0;
    while (this.fanOut[first] <= position) first++;
    const begin = first === 0 ? 0 : this.fanOut[first - 1];
    return formatId(this.bucket(first), (position - begin) * this.stride + this.lead, this.idBytes);
  }

  /**
   * Checksums of what the pack holds of each object, from its header to its end; null in the first version.
   *
   * @param positions whose checksums are wanted, in that order
   */
  readChecksums(positions: Uint32Array): Uint32Array | null {
    if (this.isFirstVersion) return null;
    const { buffer, byteOffset, byteLength } = this.part(this.idsAt + this.count * this.idBytes, this.count * 4);
    const table = new DataView(buffer, byteOffset, byteLength);
    const checksums = new Uint32Array(positions.length);
    for (let i = 0; i < positions.length; i++) checksums[i] = table.getUint32(positions[i] * 4);
    return checksums;
  }

  /**
   * Offsets in the pack by position.
   *
   * @throws ObjectError when one lies outside of the tables
   */
  readOffsets(): Float64Array {
    const offsets = new Float64Array(this.count);
    if (this.isFirstVersion) {
      const table = this.part(this.idsAt, this.count * this.stride);
      for (let i = 0; i < this.count; i++) offsets[i] = table.readUInt32BE(i * this.stride);
      return offsets;
    }
    const at = this.idsAt + this.count * (this.idBytes + 4);
    const table = this.part(at, this.count * 4);
    const farAt = at + this.count * 4;
    const far = this.part(farAt, this.size - 2 * this.idBytes - farAt);
    for (let i = 0; i < this.count; i++) {
      const near = table.readUInt32BE(i * 4);
      offsets[i] = near < HIGH_BIT ? near : farOffset(far, near - HIGH_BIT);
    }
    return offsets;
  }

  /** The last bytes of the pack that this is the index of. */
  packTrailer(): Buffer {
    return this.part(this.size - 2 * this.idBytes, this.idBytes);
  }

  private bucket(first: number): Uint8Array {
    const begin = first === 0 ? 0 : this.fanOut[first - 1];
    const length = (this.fanOut[first] - begin) * this.stride;
    this.buckets[first] ??= this.part(this.idsAt + begin * this.stride, length);
    return this.buckets[first];
  }

  private checkSize(): void {
    const { count, size } = this;
    const rest = size - this.idsAt - 2 * this.idBytes;
    const least = count * (this.idBytes + (this.isFirstVersion ? 4 : 8));
    const most = this.isFirstVersion ? least : least + Math.max(0, count - 1) * 8;
    if (rest < least || rest > most) throw corrupt('the index of a pack has a wrong length');
  }
}

function readFanOut(table: Buffer): Uint32Array {
  const fanOut = new Uint32Array(FAN_OUT);
  for (let i = 0; i < FAN_OUT; i++) {
    fanOut[i] = table.readUInt32BE(i * 4);
    if (i > 0 && fanOut[i] < fanOut[i - 1]) throw corrupt('the index of a pack has a wrong fan-out');
  }
  return fanOut;
}

function farOffset(table: Buffer, i: number): number {
  if (i * 8 + 8 > table.length) throw corrupt('the index of a pack has an offset outside of its table');
  const offset = table.readUInt32BE(i * 8) * 2 ** 32 + table.readUInt32BE(i * 8 + 4);
  if (!Number.isSafeInteger(offset)) throw corrupt('the index of a pack has an impossible offset');
  return offset;
}

function partOf(whole: Buffer, from: number, length: number): Buffer {
  return whole.subarray(from, from + length);
}

/** Below 0, 0 or above 0 as bytes of `a` come before, equal or come after bytes of `b`. */
function compare(a: Uint8Array, aAt: number, b: Uint8Array, bAt: number, length: number): number {
  for (let i = 0; i < length; i++) {
    const difference = a[aAt + i] - b[bAt + i];
    if (difference !== 0) return difference;
  }
  return 0;
}
