import { parquetHeader } from 'hyparquet/src/column.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { decompressPage, readDataPage, readDataPageV2 } from 'hyparquet/src/datapage.js';
import { readPlain } from 'hyparquet/src/plain.js';
import type { ColumnMetaData, SchemaTree } from 'hyparquet/src/types.js';
import { compressors } from 'hyparquet-compressors';
import type { Blob } from '../../model/blob.js';
import type { Budget } from '../budget.js';
import { bytesAt } from '../bytes.js';
import { FormatError } from '../errors.js';
import { crc32 } from '../pieces.js';

/** Bytes in which the head of a page must fit; it may hold a lowest and a highest value. */
const HEADS = [16 << 10, 4 << 20];
/** Lengths beyond these are damage, or made to fill memory: pages are about a megabyte. */
const LARGEST_PAGE = 256 << 20;
const MOST_VALUES = 1 << 26;

/** Values as they are stored: numbers in typed arrays, or an array of numbers, bigints, booleans, byte strings. */
export type Stored = ArrayLike<unknown>;

export interface DataPage {
  /** Values that are there; positions in the dictionary where there is one. */
  readonly values: Stored;
  readonly dictionary: Stored | null;
  /** A level for every value, also those that are not there; null where all are there. */
  readonly definition: ArrayLike<number> | null;
  readonly repetition: ArrayLike<number> | null;
  /** Values, with those that are not there. */
  readonly count: number;
}

/** The pages of one column in one row group, one after the other, so that no more than one is in memory. */
export class Pages {
  private at: number;
  private readonly end: number;
  private dictionary: Stored | null = null;
  private readonly decoder;
  /** Values that were read so far. */
  count = 0;

  constructor(
    private readonly blob: Blob,
    private readonly column: ColumnMetaData,
    schemaPath: SchemaTree[],
    private readonly budget: Budget,
  ) {
    const { dictionary_page_offset, data_page_offset, total_compressed_size } = column;
    const first = dictionary_page_offset
      ? Math.min(Number(dictionary_page_offset), Number(data_page_offset))
      : Number(data_page_offset);
    this.at = first;
    this.end = first + Number(total_compressed_size);
    if (!(first >= 4) || !(this.end >= first)) throw new FormatError('structure');
    if (this.end > blob.size) throw new FormatError('truncated');
    const { element } = schemaPath[schemaPath.length - 1];
    const { type, codec, path_in_schema: pathInSchema } = column;
    this.decoder = { pathInSchema, type, element, schemaPath, codec, compressors, parsers: DEFAULT_PARSERS };
  }

  /** The next page with values; null behind the last one. */
  next(): DataPage | null {
    while (this.at < this.end) {
      const { header, length } = this.head();
      const from = this.at + length;
      const size = header.compressed_page_size;
      if (!(size >= 0) || from + size > this.end) throw new FormatError('structure');
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
    const { decoder, column } = this;
    const size = header.uncompressed_page_size;
    const first = header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header;
    const count = first?.num_values ?? -1;
    if (!(size >= 0) || !(count >= 0)) throw new FormatError('structure');
    if (size > LARGEST_PAGE || count > MOST_VALUES) throw new FormatError('budget');
    if (header.crc !== undefined && crc32(packed) !== header.crc >>> 0) throw new FormatError('structure');
    // A few bytes can stand for millions of values that are all the same, or not there.
    this.budget.unpacked(Math.max(size, count >> 3));
    if (header.type === 'DICTIONARY_PAGE') {
      const page = decompressPage(packed, size, column.codec, compressors);
      const reader = { view: new DataView(page.buffer, page.byteOffset, page.byteLength), offset: 0 };
      if (count > page.length && column.type !== 'BOOLEAN') throw new FormatError('structure');
      this.dictionary = readPlain(reader, column.type, count, decoder.element.type_length);
      return null;
    }
    const { encoding } = (header.data_page_header ?? header.data_page_header_v2) as { encoding: string };
    const page = header.data_page_header
      ? readDataPage(decompressPage(packed, size, column.codec, compressors), header.data_page_header, decoder)
      : readDataPageV2(packed, header, decoder);
    this.count += count;
    const isCoded = encoding.endsWith('_DICTIONARY');
    if (isCoded && this.dictionary === null) throw new FormatError('structure');
    return {
      values: page.dataPage,
      dictionary: isCoded ? this.dictionary : null,
      definition: page.definitionLevels?.length ? page.definitionLevels : null,
      repetition: page.repetitionLevels.length > 0 ? page.repetitionLevels : null,
      count,
    };
  }
}
