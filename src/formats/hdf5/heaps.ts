import { FormatError } from '../errors.js';
import { bytesFor } from './btree.js';
import { checkSum, Fields, type Hdf5File, NOWHERE } from './file.js';

const DEEPEST = 32;
const MOST_KEPT = 32 << 20;

/** Objects of a fractal heap (section III.G): links and attributes of a group with many. */
export class FractalHeap {
  private readonly header;

  constructor(
    private readonly file: Hdf5File,
    address: number,
  ) {
    const { offsetBytes: o, lengthBytes: l } = file;
    const length = 26 + 12 * l + 3 * o;
    const bytes = file.bytes(address, length);
    const f = new Fields(bytes, file).expect('FRHP').skip(1);
    const [idBytes, filterBytes, flags, mostManaged] = [f.u16(), f.u16(), f.u8(), f.u32()];
    if (filterBytes > 0) throw new FormatError('partly-read');
    checkSum(bytes);
    f.skip(l + o + l + o + 8 * l);
    const [width, first, mostDirect, mostBits] = [f.u16(), f.length(), f.length(), f.u16()];
    f.u16();
    const [root, rows] = [f.address(), f.u16()];
    if (width === 0 || first === 0 || mostDirect < first) throw new FormatError('structure');
    const offset = Math.ceil(mostBits / 8);
    const lengthSize = Math.min(bytesFor(mostDirect), bytesFor(mostManaged));
    this.header = { idBytes, flags, width, first, mostDirect, offset, lengthSize, root, rows, address };
  }

  /** The object that an identifier means. */
  object(id: Buffer): Fields {
    const kind = (id[0] >> 4) & 3;
    if (kind === 2) {
      const length = (id[0] & 15) + 1;
      return new Fields(id.subarray(1, 1 + length), this.file);
    }
    if (kind !== 0) throw new FormatError('partly-read');
    const fields = new Fields(id, this.file).skip(1);
    const [offset, length] = [fields.uint(this.header.offset), fields.uint(this.header.lengthSize)];
    return this.file.parse(this.addressOf(offset), length);
  }

  private addressOf(offset: number): number {
    const { root, rows } = this.header;
    return rows === 0 ? root + offset : this.inside(root, rows, offset, 0);
  }

  /** Rows of an indirect block: the first two have blocks of the first size, each other row twice that of the one before. */
  private inside(address: number, rows: number, offset: number, depth: number): number {
    const { width, first, mostDirect, offset: offsetSize } = this.header;
    const { offsetBytes } = this.file;
    if (depth > DEEPEST) throw new FormatError('structure');
    const entries = 5 + offsetBytes + offsetSize;
    let start = 0;
    let size = first;
    for (let row = 0; row < rows; row++) {
      if (row > 1) size *= 2;
      const column = Math.floor((offset - start) / size);
      if (column < width) {
        const entry = this.file.parse(address + entries + (row * width + column) * offsetBytes, offsetBytes);
        this.file.parse(address, 4).expect('FHIB');
        const child = entry.address();
        const inner = offset - start - column * size;
        if (child === NOWHERE) throw new FormatError('structure');
        if (size <= mostDirect) return child + inner;
        const innerRows = Math.log2(size) - Math.log2(first * width) + 1;
        return this.inside(child, innerRows, inner, depth + 1);
      }
      start += width * size;
    }
    throw new FormatError('structure');
  }
}

/** Values of variable length, in collections of objects with numbers (section III.E). */
export class GlobalHeap {
  private readonly collections = new Map<number, Map<number, Buffer>>();
  private kept = 0;

  constructor(private readonly file: Hdf5File) {}

  /** @throws FormatError when there is none */
  object(address: number, index: number): Buffer {
    const found = this.collection(address).get(index);
    if (found === undefined) throw new FormatError('structure');
    return found;
  }

  private collection(address: number): Map<number, Buffer> {
    const known = this.collections.get(address);
    if (known !== undefined) return known;
    const { file } = this;
    const headBytes = 8 + file.lengthBytes;
    const size = file.parse(address, headBytes).expect('GCOL').skip(4).length();
    if (size < headBytes) throw new FormatError('structure');
    const fields = file.parse(address, size).skip(headBytes);
    const objects = new Map<number, Buffer>();
    while (fields.left >= 8 + file.lengthBytes) {
      const index = fields.u16();
      const length = fields.skip(6).length();
      if (index === 0) break;
      objects.set(index, fields.take(length));
      fields.skip(Math.min(fields.left, Math.ceil(length / 8) * 8 - length));
    }
    if (this.kept > MOST_KEPT) this.collections.clear();
    if (this.kept > MOST_KEPT) this.kept = 0;
    this.kept += size;
    this.collections.set(address, objects);
    return objects;
  }
}
