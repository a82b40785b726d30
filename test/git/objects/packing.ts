import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { temporaryFolder } from './repositories.js';

const TRAILER = Buffer.alloc(20, 7);

/** An object as it is to stand in a pack. */
export interface Entry {
  /** 1 to 4 for a type, 6 and 7 for differences; others are wrong. */
  readonly kind: number;
  readonly data: Buffer;
  /** Length that the header claims; that of `data` when left out. */
  readonly size?: number;
  /** Of a difference by offset: how far back its base begins. */
  readonly distance?: number;
  /** Of a difference by id: that of its base. */
  readonly base?: string;
  /** What stands in place of `data`, compressed. */
  readonly compressed?: Buffer;
}

/** Ids with the same first byte: 4096, so that those of a large pack differ in it. */
const IDS_A_BYTE = 4096;

/** A number below a million as an id; the greater number has the greater id. */
export function idOf(number: number): string {
  return (number * (2 ** 24 / IDS_A_BYTE)).toString(16).padStart(8, '0').repeat(5);
}

/** Bytes of an entry as they stand in a pack. */
export function packEntry({ kind, data, size = data.length, distance, base, compressed }: Entry): Buffer {
  const head = [(kind << 4) | (size % 16)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    head[head.length - 1] |= 128;
    head.push(rest % 128);
  }
  const parts: Buffer[] = [Buffer.from(head)];
  if (distance !== undefined) parts.push(packDistance(distance));
  if (base !== undefined) parts.push(Buffer.from(base, 'hex'));
  return Buffer.concat([...parts, compressed ?? deflateSync(data, { level: 1 })]);
}

function packDistance(distance: number): Buffer<ArrayBuffer> {
  const bytes = [distance % 128];
  for (let rest = Math.floor(distance / 128); rest > 0; rest = Math.floor(rest / 128)) {
    rest--;
    bytes.unshift(128 | (rest % 128));
  }
  return Buffer.from(bytes);
}

/** A pack and its index with these entries; the ids are `idOf` their numbers, and have nothing to do with the content. */
export function makePack(entries: readonly Buffer[]): { readonly pack: Buffer; readonly index: Buffer } {
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  head.writeUInt32BE(entries.length, 8);
  const pack = Buffer.concat([head, ...entries, TRAILER]);
  const fanOut = Buffer.alloc(256 * 4);
  for (let first = 0; first < 256; first++) {
    const upTo = Math.min(entries.length, (first + 1) * IDS_A_BYTE);
    fanOut.writeUInt32BE(upTo, first * 4);
  }
  const checksums = Buffer.alloc(entries.length * 4);
  const offsets = Buffer.alloc(entries.length * 4);
  let at = 12;
  entries.forEach((entry, i) => {
    checksums.writeUInt32BE(crc32(entry), i * 4);
    offsets.writeUInt32BE(at, i * 4);
    at += entry.length;
  });
  const ids = Buffer.from(entries.map((_, i) => idOf(i)).join(''), 'hex');
  const index = Buffer.concat([Buffer.from('\xfftOc\0\0\0\x02', 'latin1'), fanOut, ids, checksums, offsets, TRAILER]);
  return { pack, index: Buffer.concat([index, createHash('sha1').update(index).digest()]) };
}

/** An object folder with one pack for each list of entries. */
export function folderWithPacks(...packs: readonly (readonly Buffer[])[]): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'pack'));
  packs.forEach((entries, i) => {
    const { pack, index } = makePack(entries);
    writeFileSync(join(folder, 'pack', `pack-${i}.pack`), pack);
    writeFileSync(join(folder, 'pack', `pack-${i}.idx`), index);
  });
  return folder;
}

/** A number as it stands at the beginning of a difference. */
function length(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest >= 128 ? 128 | (rest % 128) : rest);
    if (rest < 128) return bytes;
  }
}

/** A difference with these instructions. */
export function delta(baseSize: number, size: number, ...instructions: readonly (readonly number[])[]): Buffer {
  return Buffer.from([...length(baseSize), ...length(size), ...instructions.flat()]);
}

/** An instruction to copy from the base. */
export function copy(offset: number, size: number): number[] {
  return [0xff, ...[0, 8, 16, 24].map((shift) => (offset >>> shift) & 255), size & 255, (size >> 8) & 255, size >> 16];
}

/** An instruction to insert this text. */
export function insert(text: string): number[] {
  return [text.length, ...Buffer.from(text, 'latin1')];
}
