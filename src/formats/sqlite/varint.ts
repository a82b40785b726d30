/** Position right behind the last varint that was read. A module-level result costs no object a number. */
let behind = 0;

export function afterVarint(): number {
  return behind;
}

/**
 * A variable-length integer (SQLite file format, section 1.6, "varint"): big-endian, seven bits a byte, at most nine bytes.
 * Exact up to 2^53, which all lengths and types are; bytes that are missing count as zero.
 */
export function varintAt(page: Uint8Array, at: number): number {
  let value = 0;
  for (let n = 0; n < 8; n++) {
    const byte = page[at + n] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      behind = at + n + 1;
      return value;
    }
  }
  behind = at + 9;
  return value * 256 + (page[at + 8] ?? 0);
}

/** The same as a signed 64-bit number: what row ids are. */
export function rowidAt(page: Uint8Array, at: number): number | bigint {
  const value = varintAt(page, at);
  if (value <= Number.MAX_SAFE_INTEGER) return value;
  let exact = 0n;
  for (let n = 0; n < 8; n++) exact = (exact << 7n) | BigInt((page[at + n] ?? 0) & 0x7f);
  return BigInt.asIntN(64, (exact << 8n) | BigInt(page[at + 8] ?? 0));
}
