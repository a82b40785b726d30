import { crc32 } from 'node:zlib';

/** A 7z with these packed bytes and this header, whatever they are. */
export function sevenZipOf(packed: Uint8Array, header: readonly number[]): Buffer {
  const end = Buffer.from(header);
  const start = Buffer.alloc(20);
  start.writeBigUInt64LE(BigInt(packed.length), 0);
  start.writeBigUInt64LE(BigInt(end.length), 8);
  start.writeUInt32LE(crc32(end), 16);
  const signature = Buffer.from('7z\xbc\xaf\x27\x1c\0\x04\0\0\0\0', 'latin1');
  signature.writeUInt32LE(crc32(start), 8);
  return Buffer.concat([signature, start, packed, end]);
}

/** A number as it stands in a header. */
export function number(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  // As many ones at the top of the first byte as bytes follow.
  while (bytes.length < 8 && rest >= 2 ** (7 - bytes.length)) {
    bytes.push(rest % 256);
    rest = Math.floor(rest / 256);
  }
  const first = bytes.length === 8 ? 0xff : (0xff << (8 - bytes.length)) & 0xff;
  return [first | (bytes.length < 7 ? rest : 0), ...bytes];
}

/** A coder with one input. */
export function coder(method: readonly number[], settings: readonly number[] = []): number[] {
  const hasSettings = settings.length > 0;
  return [method.length | (hasSettings ? 0x20 : 0), ...method, ...(hasSettings ? [settings.length, ...settings] : [])];
}

/** What says where one folder lies and how it is packed. */
export function streamsInfo({
  packed,
  folder,
  sizes,
}: {
  readonly packed: readonly number[];
  readonly folder: readonly number[];
  readonly sizes: readonly number[];
}): number[] {
  return [
    ...[0x06, 0, packed.length, 0x09, ...packed.flatMap(number), 0],
    ...[0x07, 0x0b, 1, 0, ...folder, 0x0c, ...sizes.flatMap(number), 0],
    0,
  ];
}

/** A header with one file. */
export function headerOf(streams: readonly number[], name: string): number[] {
  const names = [0, ...Buffer.from(`${name}\0`, 'utf16le')];
  return [0x01, 0x04, ...streams, 0x05, 1, 0x11, ...number(names.length), ...names, 0, 0];
}
