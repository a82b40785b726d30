import type { PackTable } from './pack-index.js';

const MAGIC = 0xff744f63;
const VERSION = 2;
const FAN_OUT = 256;
const HIGH_BIT = 0x80000000;

/**
 * The index of a pack as git writes it (version 2), in memory that workers can share. In place of the two checksums at
 * its end stand zeros.
 */
export function indexBytes(table: PackTable, idBytes: number): Uint8Array {
  const { count } = table;
  const offsets = table.readOffsets();
  const far = offsets.reduce((sum, offset) => sum + (offset < HIGH_BIT ? 0 : 1), 0);
  const size = 8 + FAN_OUT * 4 + count * (idBytes + 8) + far * 8 + 2 * idBytes;
  const bytes = Buffer.from(new SharedArrayBuffer(size));
  bytes.writeUInt32BE(MAGIC, 0);
  bytes.writeUInt32BE(VERSION, 4);
  const idsAt = 8 + FAN_OUT * 4;
  const order = writeIds(bytes, idsAt, table, idBytes);
  writeFanOut(bytes, idsAt, count, idBytes);
  const checksumsAt = idsAt + count * idBytes;
  const checksums = table.readChecksums(order);
  order.forEach((_, at) => {
    bytes.writeUInt32BE(checksums?.[at] ?? 0, checksumsAt + at * 4);
  });
  writeOffsets(bytes, checksumsAt + count * 4, order, offsets);
  return bytes;
}

/** Writes the ids in ascending order; gives the positions in the table in that order. */
function writeIds(bytes: Buffer, idsAt: number, table: PackTable, idBytes: number): Uint32Array {
  const ids = Buffer.alloc(table.count * idBytes);
  for (let at = 0; at < table.count; at++) ids.write(table.idAt(at), at * idBytes, 'hex');
  const order = Uint32Array.from({ length: table.count }, (_, at) => at).sort((a, b) =>
    ids.compare(ids, b * idBytes, (b + 1) * idBytes, a * idBytes, (a + 1) * idBytes),
  );
  order.forEach((from, to) => {
    ids.copy(bytes, idsAt + to * idBytes, from * idBytes, (from + 1) * idBytes);
  });
  return order;
}

function writeFanOut(bytes: Buffer, idsAt: number, count: number, idBytes: number): void {
  let at = 0;
  for (let first = 0; first < FAN_OUT; first++) {
    while (at < count && bytes[idsAt + at * idBytes] <= first) at++;
    bytes.writeUInt32BE(at, 8 + first * 4);
  }
}

function writeOffsets(bytes: Buffer, nearAt: number, order: Uint32Array, offsets: Float64Array): void {
  const farAt = nearAt + order.length * 4;
  let far = 0;
  order.forEach((from, to) => {
    const offset = offsets[from];
    bytes.writeUInt32BE(offset < HIGH_BIT ? offset : HIGH_BIT + far, nearAt + to * 4);
    if (offset >= HIGH_BIT) bytes.writeBigUInt64BE(BigInt(offset), farAt + 8 * far++);
  });
}
