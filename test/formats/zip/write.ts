import { crc32, deflateRawSync } from 'node:zlib';

/** A zip of files, packed with deflate (APPNOTE 4.3), for content that is made while a test runs. */
export function zipOf(files: Readonly<Record<string, Uint8Array | string>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [text, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const name = Buffer.from(text, 'utf8');
    const packed = deflateRawSync(bytes);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 6);
    for (const [header, at] of [
      [local, 6],
      [entry, 8],
    ] as const) {
      header.writeUInt16LE(1 << 11, at);
      header.writeUInt16LE(8, at + 2);
      header.writeUInt32LE(crc32(bytes), at + 8);
      header.writeUInt32LE(packed.length, at + 12);
      header.writeUInt32LE(bytes.length, at + 16);
      header.writeUInt16LE(name.length, at + 20);
    }
    entry.writeUInt32LE(offset, 42);
    locals.push(local, name, packed);
    central.push(entry, name);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(central.length / 2, 8);
  end.writeUInt16LE(central.length / 2, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
