import type { Blob } from '../../model/blob.js';
import { bytesAt, exactly } from '../bytes.js';
import { FormatError } from '../errors.js';
import { chainBlob, chainOf } from './chains.js';

/** A storage (folder) or a stream (file) of a compound file. */
export interface OleEntry {
  /** Names from the root down, with `/` between them. */
  readonly path: string;
  readonly name: string;
  readonly kind: 'storage' | 'stream';
  /** Length in bytes; 0 for a storage. */
  readonly size: number;
  /** First sector of its content. */
  readonly start: number;
  /** A storage lists it; what none lists stands under the root here. */
  readonly isListed: boolean;
}

/** What stands in a compound file, in the order of its directory. */
export interface OleDirectory {
  readonly entries: readonly OleEntry[];
  /** The stream with this path; letters of either case are the same, as the format demands. */
  stream(path: string): OleEntry | null;
  /**
   * Content of a stream, read where it is asked for.
   *
   * @throws FormatError when its sectors go in a circle, or lie outside the file
   */
  open(entry: OleEntry): Blob;
}

/** The first bytes of a compound file (MS-CFB 2.2). */
export const OLE_SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const FREE = 0xffffffff;
const END_OF_CHAIN = 0xfffffffe;
const HEADER_FAT_SECTORS = 109;
const STORAGE = 1;
const STREAM = 2;
const ROOT = 5;
/** What an entry may be (MS-CFB 2.6.1), with two kinds that were meant once. */
const KINDS: ReadonlySet<number> = new Set([0, STORAGE, STREAM, 3, 4, ROOT]);
/** Directory entries that are looked at; the largest files of Office have a few thousand. */
const MOST_ENTRIES = 100_000;
/** Sectors that a file may have: 2 GB of 512 bytes. */
const MOST_SECTORS = 1 << 22;

/**
 * Reads the directory of a compound file (MS-CFB, sections 2.2 to 2.6).
 *
 * @throws FormatError when it is damaged or its end is missing
 */
export function readOle(blob: Blob): OleDirectory {
  const header = exactly(blob, 0, HEADER_BYTES);
  if (!header.subarray(0, 8).equals(OLE_SIGNATURE)) throw new FormatError('structure');
  const sectorBits = header.readUInt16LE(30);
  const miniBits = header.readUInt16LE(32);
  if ((sectorBits !== 9 && sectorBits !== 12) || miniBits !== 6) throw new FormatError('structure');
  const file: Sectors = { blob, size: 1 << sectorBits };
  const fat = readFat(file, header);
  const list = entriesOf(sectorsOf(file, chainOf(fat, header.readUInt32LE(48)), sectorBits), sectorBits);
  const root = list[0];
  if (root === undefined || root.kind !== ROOT) throw new FormatError('structure');
  const miniCutoff = header.readUInt32LE(56);
  const miniStart = header.readUInt32LE(60);
  let mini: { fat: Uint32Array; content: Blob } | null = null;
  const miniStream = () => {
    mini ??= {
      fat: tableOf(file, miniStart >= END_OF_CHAIN ? [] : chainOf(fat, miniStart)),
      content: chainBlob(
        blob,
        '',
        root.start >= END_OF_CHAIN ? [] : chainOf(fat, root.start),
        1 << sectorBits,
        1 << sectorBits,
        root.size,
      ),
    };
    return mini;
  };
  const entries = pathsOf(list);
  const byPath = new Map(entries.map((entry) => [entry.path.toUpperCase(), entry]));
  return {
    entries,
    stream: (path) => {
      const found = byPath.get(path.toUpperCase());
      return found?.kind === 'stream' ? found : null;
    },
    open({ path, size, start }) {
      if (size === 0) return chainBlob(blob, path, [], file.size, 0, 0);
      if (size >= miniCutoff)
        return chainBlob(blob, path, chainOf(fat, start, Math.ceil(size / file.size)), file.size, file.size, size);
      const small = miniStream();
      return chainBlob(small.content, path, chainOf(small.fat, start, Math.ceil(size / 64)), 64, 0, size);
    },
  };
}

interface Sectors {
  readonly blob: Blob;
  /** Length of a sector in bytes. */
  readonly size: number;
}

/** All entries of the file allocation table, through the sectors that the header and the DIFAT name. */
function readFat(file: Sectors, header: Buffer): Uint32Array {
  const named: number[] = [];
  for (let n = 0; n < HEADER_FAT_SECTORS; n++) named.push(header.readUInt32LE(76 + n * 4));
  const perSector = file.size / 4 - 1;
  let next = header.readUInt32LE(68);
  const most = Math.ceil(file.blob.size / file.size) + 1;
  for (let count = 0; next < END_OF_CHAIN; count++) {
    if (count > most) throw new FormatError('structure');
    const sector = exactly(file.blob, (next + 1) * file.size, file.size);
    for (let n = 0; n < perSector; n++) named.push(sector.readUInt32LE(n * 4));
    next = sector.readUInt32LE(perSector * 4);
  }
  const sectors = named.filter((sector) => sector < END_OF_CHAIN - 3);
  if (sectors.length > most) throw new FormatError('structure');
  if (sectors.length !== header.readUInt32LE(44)) throw new FormatError('structure');
  return tableOf(file, sectors);
}

function tableOf(file: Sectors, sectors: readonly number[]): Uint32Array {
  const perSector = file.size / 4;
  if (sectors.length * perSector > MOST_SECTORS * 2) throw new FormatError('budget');
  const table = new Uint32Array(sectors.length * perSector).fill(FREE);
  sectors.forEach((sector, at) => {
    const bytes = exactly(file.blob, (sector + 1) * file.size, file.size);
    for (let n = 0; n < perSector; n++) table[at * perSector + n] = bytes.readUInt32LE(n * 4);
  });
  return table;
}

function sectorsOf({ blob, size }: Sectors, chain: readonly number[], sectorBits: number): Buffer {
  if ((chain.length << sectorBits) / ENTRY_BYTES > MOST_ENTRIES) throw new FormatError('budget');
  return Buffer.concat(chain.map((sector) => exactly(blob, (sector + 1) * size, size)));
}

interface RawEntry {
  readonly name: string;
  readonly kind: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

function entriesOf(bytes: Buffer, sectorBits: number): RawEntry[] {
  const list: RawEntry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    const nameBytes = Math.min(64, Math.max(2, bytes.readUInt16LE(at + 64)));
    // Files of version 3 may have anything in the upper half of the length (MS-CFB 2.6.1).
    const high = sectorBits === 9 ? 0 : bytes.readUInt32LE(at + 124);
    if (!KINDS.has(bytes[at + 66])) throw new FormatError('structure');
    list.push({
      name: bytes.toString('utf16le', at, at + nameBytes - 2),
      kind: bytes[at + 66],
      left: bytes.readUInt32LE(at + 68),
      right: bytes.readUInt32LE(at + 72),
      child: bytes.readUInt32LE(at + 76),
      start: bytes.readUInt32LE(at + 116),
      size: bytes.readUInt32LE(at + 120) + high * 2 ** 32,
    });
  }
  return list;
}

/** Gives every entry its path. What no storage lists comes too, under the root: another program may read it. */
function pathsOf(list: readonly RawEntry[]): OleEntry[] {
  const paths = new Array<string | undefined>(list.length);
  const seen = new Set([0]);
  const open: { id: number; prefix: string }[] = [{ id: list[0].child, prefix: '' }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { id, prefix } = next;
    if (id >= list.length) {
      if (id !== FREE) throw new FormatError('structure');
      continue;
    }
    if (seen.has(id)) throw new FormatError('structure');
    seen.add(id);
    const { name, left, right, child, kind } = list[id];
    paths[id] = prefix + name;
    if (paths[id].length > 4096) throw new FormatError('structure');
    open.push({ id: left, prefix }, { id: right, prefix });
    if (kind === STORAGE) open.push({ id: child, prefix: `${prefix}${name}/` });
  }
  const entries: OleEntry[] = [];
  list.forEach(({ name, kind, size, start }, id) => {
    if (kind !== STORAGE && kind !== STREAM) return;
    const isStream = kind === STREAM;
    entries.push({
      path: paths[id] ?? name,
      name,
      kind: isStream ? 'stream' : 'storage',
      size: isStream ? size : 0,
      start,
      isListed: paths[id] !== undefined,
    });
  });
  return entries;
}

/** Whether bytes begin as a compound file. */
export function isCompound(head: Buffer): boolean {
  return head.subarray(0, 8).equals(OLE_SIGNATURE);
}

/** Whether a blob begins as a compound file. */
export function isOle(blob: Blob): boolean {
  return isCompound(bytesAt(blob, 0, 8));
}
