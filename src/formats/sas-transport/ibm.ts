const SIGN = 0x80;

/**
 * A number as IBM mainframes have it: sign, exponent of 16 with an excess of 64, and a fraction of as many bytes as there are.
 *
 * @returns null for a missing value: a letter, `.` or `_`, and nothing behind it
 */
export function ibmNumber(bytes: Buffer, from: number, length: number): number | null {
  let fraction = 0;
  for (let i = 1; i < length; i++) fraction = fraction * 256 + bytes[from + i];
  const first = bytes[from];
  if (fraction === 0) return first === 0 || first === SIGN ? 0 : isMissing(first) ? null : 0;
  const value = fraction * 2 ** (4 * ((first & 0x7f) - 64) - 8 * (length - 1));
  return (first & SIGN) !== 0 ? -value : value;
}

function isMissing(byte: number): boolean {
  return byte === 0x2e || byte === 0x5f || (byte >= 0x41 && byte <= 0x5a);
}
