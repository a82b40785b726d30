import { deserialize, serialize } from 'node:v8';
import { type BlobResult, emptyResult } from '../analyse.js';
import type { BlobKey } from './blob-key.js';
import { Packer, Unpacker } from './packed.js';
import { type Numbers, Records, type Which } from './records.js';
import { SealedFile, SealedWriter } from './sealed.js';

/** What sealed files with blobs are called. */
const KIND = 'blobs';
/** In place of a number of skips: the record says where the whole result is. */
const WHOLE = 0xffffffff;
const TOO_LARGE = 2 ** 32;

type Skips = BlobResult['skips'];
/** A result of which nothing is kept but counts and what was not read. */
type Counts = Pick<BlobResult, 'size' | 'bytes' | 'documents' | 'tables' | 'rows' | 'skips'>;

/** What is kept of a blob: counts, or a whole result as bytes. */
export type Entry = { readonly key: BlobKey } & ({ readonly counts: Counts } | { readonly whole: Uint8Array });

interface Head {
  readonly idBytes: 20 | 32;
  /** Records of all blobs. */
  readonly records: Uint8Array;
  /** Every list of skips that occurs; none is the first. */
  readonly skips: readonly Skips[];
}

/** The entry of a result. Most results are silent: of a whole history they must not take more than a few bytes each. */
export function entryOf(key: BlobKey, result: BlobResult): Entry {
  return isOnlyCounts(result) ? { key, counts: result } : { key, whole: serialize({ ...result, path: '' }) };
}

function isOnlyCounts(result: BlobResult): boolean {
  const { size = 0, bytes, documents, tables, rows, hasPeople, isOpen } = result;
  const { matches, placesOfPeople, digests, sketches } = result;
  const isSmall = [size + 1, bytes, documents, tables, rows].every((count) => count < TOO_LARGE);
  return isSmall && !hasPeople && !isOpen && [matches, placesOfPeople, digests, sketches].every(isEmpty);
}

function isEmpty(list: readonly unknown[]): boolean {
  return list.length === 0;
}

/** Writes what is known of many blobs into one file. */
export class SegmentWriter {
  private readonly file: SealedWriter;
  private readonly packer: Packer;
  private readonly records: Records;
  private readonly skips = new Map<string, number>([['[]', 0]]);

  constructor(fd: number, secret: Uint8Array, idBytes: 20 | 32) {
    this.file = new SealedWriter(fd, secret, KIND);
    this.packer = new Packer(this.file);
    this.records = new Records(idBytes);
  }

  /** Bytes that the file will have, about. */
  get size(): number {
    return this.file.size + this.records.bytes().length;
  }

  /** One that is there already is not added again. */
  add(entry: Entry): void {
    if (this.records.find(entry.key) >= 0) return;
    this.records.add(entry.key, 'whole' in entry ? this.whole(entry.whole) : this.counts(entry.counts));
  }

  finish(): void {
    this.packer.flush();
    const skips = [...this.skips.keys()].map((list): Skips => JSON.parse(list));
    const head: Head = { idBytes: this.records.idBytes, records: this.records.bytes(), skips };
    this.file.finish(head);
  }

  private whole(value: Uint8Array): Numbers {
    const { frame, at, length } = this.packer.add(value);
    return [frame, at, length, 0, 0, WHOLE];
  }

  private counts({ size, bytes, documents, tables, rows, skips }: Counts): Numbers {
    const list = JSON.stringify(skips);
    const number = this.skips.get(list) ?? this.skips.size;
    this.skips.set(list, number);
    // 0: nobody knows the size.
    return [bytes, documents, tables, rows, size === undefined ? 0 : size + 1, number];
  }
}

/** A file with what is known of many blobs. */
export class Segment {
  private readonly unpacker: Unpacker;

  private constructor(
    file: SealedFile<Head>,
    private readonly records: Records,
    private readonly skips: readonly Skips[],
  ) {
    this.unpacker = new Unpacker(file);
  }

  /** Null for a file that is gone or not ours. */
  static open(path: string, secret: Uint8Array, idBytes: 20 | 32): Segment | null {
    const file = SealedFile.open<Head>(path, secret, KIND);
    if (file === null || file.head.idBytes !== idBytes) return null;
    return new Segment(file, new Records(idBytes, file.head.records), file.head.skips);
  }

  /** The number of the record of a blob, or -1. */
  find(key: BlobKey): number {
    return this.records.find(key);
  }

  /** Where the whole result of a record stands, for reading in order; -1 when the record says everything. */
  placeOf(record: number): number {
    if (this.records.number(record, 5) !== WHOLE) return -1;
    return this.records.number(record, 0) * 2 ** 32 + this.records.number(record, 1);
  }

  /** The result of a record; null when it cannot be had any more. */
  result(record: number, path: string): BlobResult | null {
    const counts = this.counts(record);
    if (counts !== null) return Object.assign(emptyResult(path), counts);
    const whole = this.whole(record);
    // Written by `entryOf` of this very program: another one would not have found it.
    return whole && { ...(deserialize(whole) as BlobResult), path };
  }

  /** All that can still be had. */
  *entries(): Iterable<Entry> {
    for (let record = 0; record < this.records.size; record++) {
      const key = this.records.keyOf(record);
      const counts = this.counts(record);
      const whole = counts === null ? this.whole(record) : null;
      if (counts !== null) yield { key, counts };
      else if (whole !== null) yield { key, whole };
    }
  }

  /** Null for a record that only says where the whole result is. */
  private counts(record: number): Counts | null {
    const { records } = this;
    const list = records.number(record, 5);
    if (list === WHOLE) return null;
    const size = records.number(record, 4);
    return {
      bytes: records.number(record, 0),
      documents: records.number(record, 1),
      tables: records.number(record, 2),
      rows: records.number(record, 3),
      ...(size > 0 && { size: size - 1 }),
      skips: this.skips[list],
    };
  }

  private whole(record: number): Uint8Array | null {
    const { records } = this;
    const [frame, at, length] = [0, 1, 2].map((which) => records.number(record, which as Which));
    return this.unpacker.value({ frame, at, length });
  }
}
