import type { Blob } from '../../model/blob.js';
import { bytesAt, exactly } from '../bytes.js';
import { FormatError } from '../errors.js';
import { rc4 } from './rc4.js';

/** Where things stand, by the version of the engine (mdbtools, HACKING.md): Jet 3 is Access 97. */
export interface JetLayout {
  readonly isOld: boolean;
  readonly pageSize: number;
  /** In the definition of a table. */
  readonly rowCount: number;
  readonly columnCount: number;
  readonly indexCount: number;
  readonly usageMap: number;
  readonly columns: number;
  readonly indexBytes: number;
  readonly columnBytes: number;
  /** In a column. */
  readonly at: {
    readonly index: number;
    readonly variable: number;
    readonly flags: number;
    readonly fixed: number;
    readonly size: number;
  };
  /** In a page with rows: their number. */
  readonly rows: number;
}

const JET3: JetLayout = {
  isOld: true,
  pageSize: 2048,
  rowCount: 12,
  columnCount: 25,
  indexCount: 31,
  usageMap: 35,
  columns: 43,
  indexBytes: 8,
  columnBytes: 18,
  at: { index: 1, variable: 3, flags: 13, fixed: 14, size: 16 },
  rows: 8,
};

const JET4: JetLayout = {
  isOld: false,
  pageSize: 4096,
  rowCount: 16,
  columnCount: 45,
  indexCount: 51,
  usageMap: 55,
  columns: 63,
  indexBytes: 12,
  columnBytes: 25,
  at: { index: 5, variable: 7, flags: 15, fixed: 21, size: 23 },
  rows: 12,
};

const DATA = 1;
const HEADER_KEY = Buffer.from([0xc7, 0xda, 0x39, 0x6b]);
const NEWEST = 6;
const FIRST_ACE = 2;
const OFFSET_BITS = 0x1fff;
export const DELETED = 0x8000;
export const ELSEWHERE = 0x4000;
/** Pages that are kept, as values that are stored elsewhere come several from one. */
const KEPT = 256;

/** The pages of a database. */
export class Pages {
  readonly layout: JetLayout;
  readonly count: number;
  /** Whether the file ends within a page. */
  readonly isCut: boolean;
  private readonly key: Buffer | null;
  private readonly kept = new Map<number, Buffer>();

  /** @throws FormatError when it is encrypted, or of a version that nobody knows */
  constructor(private readonly blob: Blob) {
    const version = exactly(blob, 0x14, 1)[0];
    if (version > NEWEST) throw new FormatError('database', 'access');
    this.layout = version === 0 ? JET3 : JET4;
    const { pageSize, isOld } = this.layout;
    const header = exactly(blob, 0x18, isOld ? 126 : 128);
    const key = rc4(HEADER_KEY, header).subarray(0x3e - 0x18, 0x42 - 0x18);
    const isEncoded = key.some((byte) => byte !== 0);
    // Access itself can read what Jet encodes without any password; newer versions encrypt with the password.
    if (isEncoded && version >= FIRST_ACE) throw new FormatError('encrypted', 'access');
    this.key = isEncoded ? Buffer.from(key) : null;
    this.count = Math.floor(blob.size / pageSize);
    this.isCut = blob.size % pageSize !== 0;
  }

  /** @throws FormatError when there is none */
  page(number: number): Buffer {
    const known = this.kept.get(number);
    if (known !== undefined) return known;
    if (number >= this.count) throw new FormatError('truncated');
    const { pageSize } = this.layout;
    const bytes = this.decoded(exactly(this.blob, number * pageSize, pageSize), number);
    if (this.kept.size >= KEPT) this.kept.clear();
    this.kept.set(number, bytes);
    return bytes;
  }

  /** For each definition of a table the pages with rows that say they are of it. */
  owners(): Map<number, number[]> {
    const owners = new Map<number, number[]>();
    const { pageSize } = this.layout;
    for (let number = 1; number < this.count; number++) {
      const head = this.key === null ? bytesAt(this.blob, number * pageSize, 8) : this.page(number);
      if (head[0] !== DATA || head[1] !== 1) continue;
      const owner = head.readUInt32LE(4);
      const those = owners.get(owner);
      if (those === undefined) owners.set(owner, [number]);
      else those.push(number);
    }
    return owners;
  }

  /** Positions of the rows of a page, with their flags. */
  offsets(page: Buffer): number[] {
    const { rows, pageSize } = this.layout;
    const count = page.readUInt16LE(rows);
    if (rows + 2 + count * 2 > pageSize) throw new FormatError('structure');
    return Array.from({ length: count }, (_, n) => page.readUInt16LE(rows + 2 + n * 2));
  }

  /** Bytes of one row of a page. */
  row(page: Buffer, offsets: readonly number[], n: number): Buffer {
    const start = offsets[n] & OFFSET_BITS;
    const end = n === 0 ? this.layout.pageSize : offsets[n - 1] & OFFSET_BITS;
    if (n >= offsets.length || end < start || end > page.length) throw new FormatError('structure');
    return page.subarray(start, end);
  }

  /** The row that a pointer means: its number below, its page above. */
  rowAt(pointer: number): Buffer {
    const page = this.page(pointer >>> 8);
    if (page[0] !== DATA) throw new FormatError('structure');
    return this.row(page, this.offsets(page), pointer & 0xff);
  }

  private decoded(bytes: Buffer, number: number): Buffer {
    if (this.key === null || number === 0) return bytes;
    const key = Buffer.alloc(4);
    key.writeUInt32LE((this.key.readUInt32LE(0) ^ number) >>> 0);
    return rc4(key, bytes);
  }
}
