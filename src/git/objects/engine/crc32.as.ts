/* CRC-32 as in zlib, eight bytes at a time. */

const POLYNOMIAL: u32 = 0xedb88320;
/** Eight tables of 256 words: what a byte does to the checksum when 0 to 7 bytes follow it. */
const TABLES = memory.data(8192, 16);

export function initCrc(): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ POLYNOMIAL : crc >> 1;
    store<u32>(TABLES + (byte << 2), crc);
  }
  for (let entry: usize = TABLES; entry < TABLES + 7168; entry += 4) {
    const crc = load<u32>(entry);
    store<u32>(entry, (crc >> 8) ^ load<u32>(TABLES + ((crc & 255) << 2)), 1024);
  }
}

@inline
function look(table: usize, word: u32, shift: u32): u32 {
  return load<u32>(TABLES + table + (((word >> shift) & 255) << 2));
}

export function crc32(from: usize, to: usize): u32 {
  let crc: u32 = 0xffffffff;
  let at = from;
  for (; at + 8 <= to; at += 8) {
    const low = load<u32>(at) ^ crc;
    const high = load<u32>(at, 4);
    const first = look(7168, low, 0) ^ look(6144, low, 8) ^ look(5120, low, 16) ^ look(4096, low, 24);
    const second = look(3072, high, 0) ^ look(2048, high, 8) ^ look(1024, high, 16) ^ look(0, high, 24);
    crc = first ^ second;
  }
  for (; at < to; at++) crc = (crc >> 8) ^ look(0, crc ^ load<u8>(at), 0);
  return ~crc;
}
