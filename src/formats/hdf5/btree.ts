import { FormatError } from '../errors.js';
import { checkSum, Fields, type Hdf5File } from './file.js';

const DEEPEST = 32;
const MOST_NODES = 2_000_000;

/** What a node of version 1 holds: a key before each child, and one behind the last. */
export type OldEntry = (key: Fields, child: number, next: Fields) => void;

/**
 * All leaves of a B-tree of version 1 (section III.A.1).
 *
 * @param kind 0 for the names of a group, 1 for chunks
 * @param keyBytes length of a key
 */
export function walkOldTree(file: Hdf5File, root: number, kind: number, keyBytes: number, entry: OldEntry): void {
  const seen = new Set<number>();
  const walk = (address: number, level: number | null): void => {
    if (seen.has(address)) throw new FormatError('structure');
    seen.add(address);
    if (seen.size > MOST_NODES) throw new FormatError('budget');
    const headBytes = 8 + 2 * file.offsetBytes;
    const head = file.parse(address, headBytes).expect('TREE');
    const [type, own, count] = [head.u8(), head.u8(), head.u16()];
    if (type !== kind || own > DEEPEST || (level !== null && own !== level)) throw new FormatError('structure');
    const body = file.parse(address + headBytes, count * (keyBytes + file.offsetBytes) + keyBytes);
    for (let n = 0, bytes = body.take(keyBytes); n < count; n++) {
      const key = new Fields(bytes, file);
      const child = body.address();
      bytes = body.take(keyBytes);
      if (own === 0) entry(key, child, new Fields(bytes, file));
      else walk(child, own - 1);
    }
  };
  walk(root, null);
}

/** Bytes that a number up to `most` takes. */
export function bytesFor(most: number): number {
  return Math.floor(Math.log2(Math.max(1, most)) / 8) + 1;
}

/** All records of a B-tree of version 2 (section III.A.2). @throws FormatError when they are not as many as declared */
export function walkNewTree(file: Hdf5File, address: number, record: (fields: Fields, type: number) => void): void {
  const { offsetBytes, lengthBytes } = file;
  const bytes = checkSum(file.bytes(address, 22 + offsetBytes + lengthBytes));
  const head = new Fields(bytes, file).expect('BTHD').skip(1);
  const [type, nodeBytes, recordBytes, depth] = [head.u8(), head.u32(), head.u16(), head.u16()];
  const root = head.skip(2).address();
  const rootCount = head.u16();
  const total = head.length();
  if (depth > DEEPEST || recordBytes === 0) throw new FormatError('structure');
  const levels = levelsOf(file, nodeBytes, recordBytes, depth);
  let found = 0;
  const seen = new Set<number>();
  const give = (fields: Fields) => {
    found++;
    record(new Fields(fields.take(recordBytes), file), type);
  };
  const walk = (at: number, count: number, level: number): void => {
    if (seen.has(at)) throw new FormatError('structure');
    seen.add(at);
    const { pointerBytes, countBytes, totalBytes } = levels[level];
    const length = 6 + count * recordBytes + (level > 0 ? (count + 1) * pointerBytes : 0) + 4;
    const node = new Fields(checkSum(file.bytes(at, length)), file).expect(level > 0 ? 'BTIN' : 'BTLF').skip(2);
    for (let n = 0; n < count; n++) give(node);
    for (let n = 0; level > 0 && n <= count; n++) {
      const child = node.address();
      const inChild = node.uint(countBytes);
      node.skip(totalBytes);
      walk(child, inChild, level - 1);
    }
  };
  if (total > 0) walk(root, rootCount, depth);
  if (found !== total) throw new FormatError('structure');
}

interface TreeLevel {
  readonly pointerBytes: number;
  readonly countBytes: number;
  readonly totalBytes: number;
}

/** How long numbers of records are follows from how many fit in a node. */
function levelsOf(file: Hdf5File, nodeBytes: number, recordBytes: number, depth: number): TreeLevel[] {
  const mostInLeaf = Math.floor((nodeBytes - 10) / recordBytes);
  const countBytes = bytesFor(mostInLeaf);
  const levels: TreeLevel[] = [{ pointerBytes: 0, countBytes, totalBytes: 0 }];
  let mostBelow = mostInLeaf;
  for (let level = 1; level <= depth; level++) {
    const totalBytes = level > 1 ? bytesFor(mostBelow) : 0;
    const pointerBytes = file.offsetBytes + countBytes + totalBytes;
    levels.push({ pointerBytes, countBytes, totalBytes });
    const most = Math.floor((nodeBytes - 10 - pointerBytes) / (recordBytes + pointerBytes));
    mostBelow = (most + 1) * mostBelow + most;
  }
  return levels;
}
