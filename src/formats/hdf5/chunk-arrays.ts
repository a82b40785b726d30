import { FormatError } from '../errors.js';
import type { Chunk } from './chunk.js';
import { checkSum, Fields, type Hdf5File, NOWHERE } from './file.js';

/** Told of each chunk and its number in the grid. */
type Each = (chunk: Omit<Chunk, 'start'>, n: number) => void;

const MOST_CHUNKS = 50_000_000;

/** Reads an element: the address of a chunk, and how it is stored where filters changed its length. */
function elementReader(isFiltered: boolean, elementBytes: number, bytes: number, each: Each) {
  return (fields: Fields, n: number): void => {
    const address = fields.address();
    const sizeBytes = elementBytes - fields.file.offsetBytes - 4;
    const stored = isFiltered ? fields.uint(sizeBytes) : bytes;
    const mask = isFiltered ? fields.u32() : 0;
    if (address !== NOWHERE) each({ address, bytes: stored, mask }, n);
  };
}

/** A fixed array (section III.G "Fixed Array Index" of version 4 layouts). */
export function fixedArray(file: Hdf5File, address: number, isFiltered: boolean, bytes: number, each: Each): void {
  const { offsetBytes: o, lengthBytes: l } = file;
  const head = new Fields(checkSum(file.bytes(address, 12 + l + o)), file).expect('FAHD').skip(2);
  const [elementBytes, pageBits, count, block] = [head.u8(), head.u8(), head.length(), head.address()];
  if (block === NOWHERE) return;
  if (count > MOST_CHUNKS) throw new FormatError('budget');
  const element = elementReader(isFiltered, elementBytes, bytes, each);
  const perPage = 2 ** pageBits;
  const pages = count > perPage ? Math.ceil(count / perPage) : 0;
  const prefix = 6 + o + Math.ceil(pages / 8);
  const content = pages > 0 ? 0 : count * elementBytes;
  const body = new Fields(checkSum(file.bytes(block, prefix + content + 4)), file).expect('FADB').skip(2 + o);
  if (pages === 0) {
    for (let n = 0; n < count; n++) element(body, n);
    return;
  }
  const isThere = body.take(Math.ceil(pages / 8));
  let at = block + prefix + 4;
  for (let page = 0; page < pages; page++) {
    const inPage = Math.min(perPage, count - page * perPage);
    if (isSet(isThere, page)) {
      const fields = new Fields(checkSum(file.bytes(at, inPage * elementBytes + 4)), file);
      for (let n = 0; n < inPage; n++) element(fields, page * perPage + n);
    }
    at += inPage * elementBytes + 4;
  }
}

/** Bits of pages, the highest of a byte first. */
function isSet(bits: Buffer, n: number): boolean {
  return (bits[n >> 3] & (0x80 >> (n & 7))) !== 0;
}

/** An extensible array: elements in an index block, then blocks that become larger and larger. */
export function extensibleArray(file: Hdf5File, address: number, isFiltered: boolean, bytes: number, each: Each): void {
  new ExtensibleArray(file, address, isFiltered, bytes, each).read();
}

class ExtensibleArray {
  private readonly elementBytes: number;
  private readonly bits: number;
  private readonly inIndex: number;
  private readonly smallest: number;
  private readonly fewestPointers: number;
  private readonly pageBits: number;
  private readonly index: number;
  private readonly used: number;
  private readonly element: (fields: Fields, n: number) => void;
  private n = 0;

  constructor(
    private readonly file: Hdf5File,
    address: number,
    isFiltered: boolean,
    bytes: number,
    each: Each,
  ) {
    const { offsetBytes: o, lengthBytes: l } = file;
    const head = new Fields(checkSum(file.bytes(address, 16 + 6 * l + o)), file).expect('EAHD').skip(2);
    this.elementBytes = head.u8();
    this.bits = head.u8();
    this.inIndex = head.u8();
    this.smallest = head.u8();
    this.fewestPointers = head.u8();
    this.pageBits = head.u8();
    head.skip(4 * l);
    this.used = head.length();
    head.skip(l);
    this.index = head.address();
    if (this.used > MOST_CHUNKS || this.smallest === 0 || this.fewestPointers === 0) throw new FormatError('structure');
    this.element = elementReader(isFiltered, this.elementBytes, bytes, each);
  }

  read(): void {
    if (this.index === NOWHERE) return;
    const { file, inIndex, elementBytes, smallest, bits, fewestPointers } = this;
    const { offsetBytes: o } = file;
    const superBlocks = 1 + bits - Math.log2(smallest);
    const inside = 2 * Math.log2(fewestPointers);
    const pointers = 2 * (fewestPointers - 1);
    const others = superBlocks - inside;
    if (!Number.isInteger(others) || others < 0 || others > 64) throw new FormatError('structure');
    const length = 6 + o + inIndex * elementBytes + (pointers + others) * o + 4;
    const fields = new Fields(checkSum(file.bytes(this.index, length)), file).expect('EAIB').skip(2 + o);
    for (; this.n < inIndex; this.n++) this.element(fields, this.n);
    for (let level = 0; level < inside; level++) {
      for (let n = 0; n < 2 ** Math.floor(level / 2); n++) this.block(fields.address(), this.sizeAt(level), null, 0);
    }
    for (let level = inside; level < superBlocks; level++) this.superBlock(fields.address(), level);
  }

  /** Elements in a block of a level. */
  private sizeAt(level: number): number {
    return 2 ** Math.floor((level + 1) / 2) * this.smallest;
  }

  private get isOver(): boolean {
    return this.n >= this.used;
  }

  private get offsetBytes(): number {
    return Math.ceil(this.bits / 8);
  }

  /** @param there bits of the pages of all blocks of the level; null where it has none */
  private block(address: number, size: number, there: Buffer | null, nth: number): void {
    if (address === NOWHERE || this.isOver) {
      this.n += size;
      return;
    }
    const { file, elementBytes } = this;
    const perPage = 2 ** this.pageBits;
    const prefix = 6 + file.offsetBytes + this.offsetBytes;
    const isPaged = size > perPage;
    const length = prefix + (isPaged ? 0 : size * elementBytes) + 4;
    const fields = new Fields(checkSum(file.bytes(address, length)), file).expect('EADB').skip(prefix - 4);
    if (!isPaged) {
      for (let n = 0; n < size; n++) this.element(fields, this.n++);
      return;
    }
    const pages = size / perPage;
    const pageBytes = perPage * elementBytes + 4;
    const bitsAt = nth * Math.ceil(pages / 8);
    for (let page = 0; page < pages; page++) {
      if (there !== null && !isSet(there.subarray(bitsAt), page)) {
        this.n += perPage;
        continue;
      }
      const part = new Fields(checkSum(file.bytes(address + length + page * pageBytes, pageBytes)), file);
      for (let n = 0; n < perPage; n++) this.element(part, this.n++);
    }
  }

  private superBlock(address: number, level: number): void {
    const { file } = this;
    const count = 2 ** Math.floor(level / 2);
    const size = this.sizeAt(level);
    if (address === NOWHERE || this.isOver) {
      this.n += count * size;
      return;
    }
    const pages = size > 2 ** this.pageBits ? size / 2 ** this.pageBits : 0;
    const bitBytes = count * Math.ceil(pages / 8);
    const prefix = 6 + file.offsetBytes + this.offsetBytes;
    const length = prefix + bitBytes + count * file.offsetBytes + 4;
    const fields = new Fields(checkSum(file.bytes(address, length)), file).expect('EASB').skip(prefix - 4);
    const there = bitBytes > 0 ? fields.take(bitBytes) : null;
    for (let n = 0; n < count; n++) this.block(fields.address(), size, there, n);
  }
}
