/* CRC-32, one message after the other. */

import { FIRST, ROW_BYTES, ROWS, SECOND } from './layout.as.js';

const CRC_TABLES = memory.data(8192, 16);

/** Fills the tables for CRC-32 (ISO-HDLC, polynomial 0xedb88320), eight bytes at a time (Kounavis & Berry 2005). */
export function initCrc(): void {
  for (let i: u32 = 0; i < 256; i++) {
    let crc = i;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
    store<u32>(CRC_TABLES + (i << 2), crc);
  }
  for (let table: u32 = 1; table < 8; table++) {
    for (let i: u32 = 0; i < 256; i++) {
      const before = load<u32>(CRC_TABLES + ((table - 1) << 10) + (i << 2));
      store<u32>(CRC_TABLES + (table << 10) + (i << 2), (before >> 8) ^ load<u32>(CRC_TABLES + ((before & 255) << 2)));
    }
  }
}

@inline
function crcByte(table: u32, byte: u32): u32 {
  return load<u32>(CRC_TABLES + (table << 10) + ((byte & 255) << 2));
}

export function crc32(count: u32, length: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    let at: usize = ROWS + i * ROW_BYTES;
    const end = at + length;
    let crc: u32 = 0xffffffff;
    while (at + 8 <= end) {
      const low = load<u32>(at) ^ crc;
      const high = load<u32>(at, 4);
      crc =
        crcByte(7, low) ^ crcByte(6, low >> 8) ^ crcByte(5, low >> 16) ^ crcByte(4, low >> 24) ^
        crcByte(3, high) ^ crcByte(2, high >> 8) ^ crcByte(1, high >> 16) ^ crcByte(0, high >> 24);
      at += 8;
    }
    while (at < end) crc = (crc >> 8) ^ crcByte(0, crc ^ <u32>load<u8>(at++));
    store<u32>(FIRST + (i << 2), ~crc);
    store<u32>(SECOND + (i << 2), 0);
  }
}
