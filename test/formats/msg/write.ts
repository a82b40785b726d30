/** A storage to write: streams as bytes, storages as objects. */
export interface Storage {
  [name: string]: Buffer | Storage;
}

interface Entry {
  name: string;
  kind: number;
  child: number;
  next: number;
  start: number;
  size: number;
}

const SECTOR = 512;
const MINI = 64;
const CUTOFF = 4096;
const END = 0xfffffffe;
const FREE = 0xffffffff;

/** Writes a compound file (MS-CFB, version 3) with one sector of FAT: enough for 60 KB. */
export function compound(root: Storage): Buffer {
  const entries: Entry[] = [{ name: 'Root Entry', kind: 5, child: FREE, next: FREE, start: END, size: 0 }];
  const fat: number[] = [];
  const miniFat: number[] = [];
  const sectors: Buffer[] = [];
  const minis: Buffer[] = [];
  const chained = (bytes: Buffer, size: number, table: number[], to: Buffer[]): number => {
    if (bytes.length === 0) return END;
    const start = to.length;
    const count = Math.ceil(bytes.length / size);
    for (let n = 0; n < count; n++) {
      const part = Buffer.alloc(size);
      bytes.copy(part, 0, n * size, (n + 1) * size);
      to.push(part);
      table.push(n === count - 1 ? END : start + n + 1);
    }
    return start;
  };
  const fill = (storage: Storage, parent: number) => {
    let before = -1;
    for (const [name, content] of Object.entries(storage)) {
      const index = entries.length;
      const isStream = Buffer.isBuffer(content);
      const entry: Entry = { name, kind: isStream ? 2 : 1, child: FREE, next: FREE, start: 0, size: 0 };
      entries.push(entry);
      if (before < 0) entries[parent].child = index;
      else entries[before].next = index;
      before = index;
      if (!isStream) fill(content, index);
      else {
        entry.size = content.length;
        const isMini = content.length < CUTOFF;
        entry.start = isMini ? chained(content, MINI, miniFat, minis) : chained(content, SECTOR, fat, sectors);
      }
    }
  };
  fill(root, 0);
  const mini = Buffer.concat(minis);
  entries[0].start = chained(mini, SECTOR, fat, sectors);
  entries[0].size = mini.length;
  const miniStart = chained(wordsOf(miniFat), SECTOR, fat, sectors);
  const directory = chained(Buffer.concat(entries.map(entryBytes)), SECTOR, fat, sectors);
  const fatAt = sectors.length;
  fat.push(0xfffffffd);
  if (fat.length > SECTOR / 4) throw new Error('too large for one sector of FAT');
  const header = Buffer.alloc(SECTOR, 0xff);
  header.fill(0, 0, 76);
  header.write('d0cf11e0a1b11ae1', 0, 'hex');
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(directory, 48);
  header.writeUInt32LE(CUTOFF, 56);
  header.writeUInt32LE(miniStart, 60);
  header.writeUInt32LE(Math.ceil((miniFat.length * 4) / SECTOR), 64);
  header.writeUInt32LE(END, 68);
  header.writeUInt32LE(fatAt, 76);
  return Buffer.concat([header, ...sectors, wordsOf(fat, SECTOR / 4)]);
}

function wordsOf(values: readonly number[], length = Math.ceil(values.length / 128) * 128): Buffer {
  const bytes = Buffer.alloc(length * 4, 0xff);
  values.forEach((value, index) => {
    bytes.writeUInt32LE(value, index * 4);
  });
  return bytes;
}

function entryBytes({ name, kind, child, next, start, size }: Entry): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 0, 'utf16le');
  bytes.writeUInt16LE(name.length * 2 + 2, 64);
  bytes[66] = kind;
  bytes[67] = 1;
  bytes.writeUInt32LE(FREE, 68);
  bytes.writeUInt32LE(next, 72);
  bytes.writeUInt32LE(child, 76);
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(size, 120);
  return bytes;
}

/** Properties as a message of Outlook has them (MS-OXMSG 2.4): a stream each, and a list of all. */
export function properties(values: Readonly<Record<string, string | Buffer>>, head: number): Storage {
  const storage: Storage = {};
  const rows = Object.entries(values).map(([tag, value]) => {
    const content = Buffer.isBuffer(value) ? value : Buffer.from(value, tag.endsWith('001F') ? 'utf16le' : 'latin1');
    storage[`__substg1.0_${tag}`] = content;
    const row = Buffer.alloc(16);
    row.writeUInt32LE(Number.parseInt(tag, 16), 0);
    row.writeUInt32LE(6, 4);
    row.writeUInt32LE(content.length + (tag.endsWith('001F') ? 2 : tag.endsWith('001E') ? 1 : 0), 8);
    return row;
  });
  storage['__properties_version1.0'] = Buffer.concat([Buffer.alloc(head), ...rows]);
  return storage;
}
