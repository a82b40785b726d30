import { FormatError } from '../errors.js';

/** A storage or a stream. */
export interface CompoundEntry {
  readonly name: string;
  readonly isStream: boolean;
  readonly start: number;
  /** Length in bytes. */
  readonly size: number;
  readonly children: readonly CompoundEntry[];
}

const SIGNATURE = 'd0cf11e0a1b11ae1';
const LAST_SECTOR = 0xfffffffa;
const NONE = 0xffffffff;
const ENTRY = 128;
const IN_HEADER = 109;
const MINI = 64;
const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;
const DEEPEST = 64;

/** A compound file (MS-CFB 2.2 to 2.6): a small file system in a file. */
export class Compound {
  readonly root: CompoundEntry;
  private readonly sector: number;
  private readonly cutoff: number;
  private readonly fat: number[];
  private readonly miniFat: number[];
  private readonly mini: Buffer;

  /** @throws FormatError when it is damaged or its end is missing */
  constructor(private readonly bytes: Buffer) {
    if (bytes.length < 512) throw new FormatError('truncated');
    const shift = bytes.readUInt16LE(30);
    if (bytes.toString('hex', 0, 8) !== SIGNATURE || (shift !== 9 && shift !== 12)) throw new FormatError('structure');
    this.sector = 1 << shift;
    this.cutoff = bytes.readUInt32LE(56);
    this.fat = this.readFat();
    const directory = this.chain(bytes.readUInt32LE(48));
    this.miniFat = words(this.chain(bytes.readUInt32LE(60)));
    const { root, start, size } = treeOf(directory);
    this.root = root;
    const mini = this.chain(start);
    if (mini.length < size) throw new FormatError('truncated');
    this.mini = mini.subarray(0, size);
  }

  /**
   * What a stream holds.
   *
   * @throws FormatError when not all of it is there
   */
  read({ start, size }: CompoundEntry): Buffer {
    if (size === 0) return Buffer.alloc(0);
    const content = size < this.cutoff ? this.miniChain(start) : this.chain(start);
    if (content.length < size) throw new FormatError('truncated');
    return content.subarray(0, size);
  }

  private at(sector: number): Buffer {
    const from = (sector + 1) * this.sector;
    if (from >= this.bytes.length) throw new FormatError('truncated');
    return this.bytes.subarray(from, from + this.sector);
  }

  private readFat(): number[] {
    const { bytes } = this;
    const sectors: number[] = [];
    for (let index = 0; index < IN_HEADER; index++) sectors.push(bytes.readUInt32LE(76 + 4 * index));
    const most = Math.ceil(bytes.length / this.sector);
    let next = bytes.readUInt32LE(68);
    for (let count = 0; next < LAST_SECTOR; count++) {
      if (count > most) throw new FormatError('structure');
      const list = words(this.at(next));
      next = list.pop() ?? NONE;
      sectors.push(...list);
    }
    const used = sectors.filter((sector) => sector < LAST_SECTOR);
    if (used.length < bytes.readUInt32LE(44)) throw new FormatError('structure');
    return used.flatMap((sector) => {
      const part = this.at(sector);
      if (part.length < this.sector) throw new FormatError('truncated');
      return words(part);
    });
  }

  private chain(start: number): Buffer {
    const parts: Buffer[] = [];
    for (let sector = start; sector < LAST_SECTOR; sector = this.fat[sector] ?? NONE) {
      if (parts.length > this.fat.length) throw new FormatError('structure');
      parts.push(this.at(sector));
    }
    return Buffer.concat(parts);
  }

  private miniChain(start: number): Buffer {
    const parts: Buffer[] = [];
    for (let sector = start; sector < LAST_SECTOR; sector = this.miniFat[sector] ?? NONE) {
      if (parts.length > this.miniFat.length) throw new FormatError('structure');
      parts.push(this.mini.subarray(sector * MINI, (sector + 1) * MINI));
    }
    return Buffer.concat(parts);
  }
}

function words(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length >> 2 }, (_, index) => bytes.readUInt32LE(4 * index));
}

/** Reads the entries, each the head of a tree of its siblings. */
function treeOf(directory: Buffer): { root: CompoundEntry; start: number; size: number } {
  const count = Math.floor(directory.length / ENTRY);
  if (count === 0 || directory[66] !== ROOT) throw new FormatError('structure');
  const seen = new Set<number>([0]);
  const word = (index: number, at: number) => directory.readUInt32LE(index * ENTRY + at);
  const childrenOf = (parent: number, depth: number): CompoundEntry[] => {
    if (depth > DEEPEST) throw new FormatError('structure');
    const found: CompoundEntry[] = [];
    const open = [word(parent, 76)];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (index === NONE) continue;
      if (index >= count || seen.has(index)) throw new FormatError('structure');
      seen.add(index);
      found.push(entryAt(index, depth));
      open.push(word(index, 68), word(index, 72));
    }
    return found;
  };
  const entryAt = (index: number, depth: number): CompoundEntry => {
    const from = index * ENTRY;
    const kind = directory[from + 66];
    if (kind !== STORAGE && kind !== STREAM) throw new FormatError('structure');
    const length = Math.min(64, directory.readUInt16LE(from + 64));
    return {
      name: directory.toString('utf16le', from, from + Math.max(0, length - 2)),
      isStream: kind === STREAM,
      start: word(index, 116),
      size: word(index, 120),
      children: kind === STORAGE ? childrenOf(index, depth + 1) : [],
    };
  };
  const children = childrenOf(0, 0);
  for (let index = 1; index < count; index++)
    // An entry that is in use and hangs on nothing: a damaged tree.
    if (directory[index * ENTRY + 66] !== 0 && !seen.has(index)) throw new FormatError('structure');
  const root = { name: '', isStream: false, start: 0, size: 0, children };
  return { root, start: word(0, 116), size: word(0, 120) };
}
