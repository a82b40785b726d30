import { parquetHeader } from 'hyparquet/src/column.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import type { ColumnMetaData, SchemaTree } from 'hyparquet/src/types.js';
import type { Blob } from '../../model/blob.js';
import type { Budget } from '../budget.js';
import { bytesAt } from '../bytes.js';
import { FormatError } from '../errors.js';
import { crc32 } from '../pieces.js';
import { type PageContent, readFirstKind, readSecondKind, type Shape } from './datapage.js';
import { readPlainValues, type Stored } from './stored.js';
import { unpack } from './unpack.js';

/** Bytes in which the head of a page must fit; it may hold a lowest and a highest value. */
const HEADS = [16 << 10, 4 << 20];
/** Lengths beyond these are damage, or made to fill memory: pages are about a megabyte. */
const LARGEST_PAGE = 256 << 20;
const MOST_VALUES = 1 << 26;
/** The mark of the format stands before all pages. */
const LEAST = 4;

/** What is not stored as a value is stored as a position in this. */
const BOOLEANS: Stored = [false, true];

export interface DataPage extends PageContent {
  /** What values are positions in, where they are. */
  readonly dictionary: Stored | null;
  /** Values, with those that are not there. */
  readonly count: number;
}

/** The pages of one column in one row group, one after the other, so that no more than one is in memory. */
export class Pages {
  private at: number;
  private readonly end: number;
  private dictionary: Stored | null = null;
  private readonly shape: Shape;
  /** Values that were read so far. */
  count = 0;

  constructor(
    private readonly blob: Blob,
    private readonly column: ColumnMetaData,
    schemaPath: SchemaTree[],
    private readonly budget: Budget,
  ) {
    const { dictionary_page_offset, data_page_offset, total_compressed_size } = column;
    // Where there are no values, there is no page for them: its position is 0.
    const offsets = [dictionary_page_offset, data_page_offset].map(Number).filter((offset) => offset > 0);
    const isEmpty = Number(column.num_values) === 0;
    const first = isEmpty ? LEAST : Math.min(...offsets);
    this.at = first;
    this.end = isEmpty ? first : first + Number(total_compressed_size);
    if (!(first >= LEAST) || !(this.end >= first)) throw new FormatError('structure');
    if (this.end > blob.size) throw new FormatError('truncated');
    const { element } = schemaPath[schemaPath.length - 1];
    if (element.type !== column.type) throw new FormatError('structure');
    this.shape = {
      type: column.type,
      length: element.type_length,
      codec: column.codec,
      definition: getMaxDefinitionLevel(schemaPath),
      repetition: getMaxRepetitionLevel(schemaPath),
    };
  }

  /** The next page with values; null behind the last one. */
  next(): DataPage | null {
    while (this.at < this.end) {
      const { header, length } = this.head();
      const from = this.at + length;
      const size = numberIn(header.compressed_page_size);
      if (from + size > this.end) throw new FormatError('structure');
      this.at = from + size;
      if (header.type === 'INDEX_PAGE') continue;
      const page = this.content(header, this.bytes(from, size));
      if (page !== null) return page;
    }
    return null;
  }

  private head(): { header: ReturnType<typeof parquetHeader>; length: number } {
    const left = this.end - this.at;
    for (const room of HEADS) {
      const bytes = this.bytes(this.at, Math.min(room, left));
      const reader = { view: new DataView(bytes.buffer), offset: 0 };
      try {
        const header = parquetHeader(reader);
        return { header, length: reader.offset };
      } catch (error) {
        if (room >= left || room === HEADS[HEADS.length - 1]) throw error;
      }
    }
    throw new FormatError('structure');
  }

  /** Bytes in memory of their own: the library keeps views of it. */
  private bytes(from: number, size: number): Uint8Array<ArrayBuffer> {
    if (size > LARGEST_PAGE) throw new FormatError('budget');
    const bytes = bytesAt(this.blob, from, size);
    if (bytes.length < size) throw new FormatError('truncated');
    return bytes.byteOffset === 0 && bytes.buffer.byteLength === size
      ? new Uint8Array(bytes.buffer as ArrayBuffer)
      : Uint8Array.from(bytes);
  }

  private content(header: ReturnType<typeof parquetHeader>, packed: Uint8Array): DataPage | null {
    const first = header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header;
    const [size, count] = [numberIn(header.uncompressed_page_size), numberIn(first?.num_values)];
    if (size > LARGEST_PAGE || count > MOST_VALUES) throw new FormatError('budget');
    if (header.crc !== undefined && crc32(packed) !== header.crc >>> 0) throw new FormatError('structure');
    // A few bytes can stand for millions of values that are all the same, or not there.
    this.budget.unpacked(Math.max(size, count >> 3));
    if (header.dictionary_page_header) {
      this.readDictionary(unpack(packed, size, this.shape.codec), count);
      return null;
    }
    this.count += count;
    if (this.count > Number(this.column.num_values)) throw new FormatError('structure');
    return this.withDictionary(header, this.read(header, packed, size, count), count);
  }

  /** There is one, before all values. */
  private readDictionary(page: Uint8Array, count: number): void {
    if (this.dictionary !== null || this.count > 0) throw new FormatError('structure');
    const at = { view: new DataView(page.buffer, page.byteOffset, page.length), offset: 0 };
    this.dictionary = count === 0 ? [] : readPlainValues(at, count, this.shape);
  }

  private read(header: ReturnType<typeof parquetHeader>, packed: Uint8Array, size: number, count: number): PageContent {
    const { shape } = this;
    const expect = (bytes: number) => {
      if (bytes > LARGEST_PAGE) throw new FormatError('budget');
      this.budget.unpacked(bytes);
    };
    const { data_page_header: one, data_page_header_v2: two } = header;
    if (one) return readFirstKind(unpack(packed, size, shape.codec), one, count, shape, expect);
    if (two) return readSecondKind(packed, two, size, count, shape, expect);
    throw new FormatError('structure');
  }

  private withDictionary(header: ReturnType<typeof parquetHeader>, content: PageContent, count: number): DataPage {
    const { encoding } = (header.data_page_header ?? header.data_page_header_v2) as { encoding: string };
    if (encoding === 'RLE') return { ...content, dictionary: BOOLEANS, count };
    const isCoded = encoding.endsWith('_DICTIONARY');
    if (isCoded && this.dictionary === null) throw new FormatError('structure');
    return { ...content, dictionary: isCoded ? this.dictionary : null, count };
  }
}

/** Damage makes another kind of thing of a number too. */
function numberIn(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new FormatError('structure');
  return value as number;
}
