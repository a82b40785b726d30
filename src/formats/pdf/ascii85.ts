const FIRST = 0x21;
const LAST = 0x75;
const ZERO = 0x7a;
const TILDE = 0x7e;

/** Decodes ASCII base-85 (ISO 32000-1, 7.4.3) up to its end mark; null where it has none, or other letters. */
export function ascii85(letters: Uint8Array): Buffer | null {
  const bytes = Buffer.alloc(letters.length * 4);
  let used = 0;
  let value = 0;
  let count = 0;
  for (const letter of letters) {
    if (letter <= 32) continue;
    if (letter === TILDE) return bytes.subarray(0, used + rest(bytes, used, value, count));
    if (letter === ZERO && count === 0) {
      used += 4;
      continue;
    }
    if (letter < FIRST || letter > LAST) return null;
    value = value * 85 + letter - FIRST;
    if (++count < 5) continue;
    if (value > 0xffffffff) return null;
    used = bytes.writeUInt32BE(value, used);
    value = 0;
    count = 0;
  }
  return null;
}

/** Two to four letters at the end are one to three bytes. */
function rest(bytes: Buffer, at: number, value: number, count: number): number {
  if (count < 2) return 0;
  let filled = value;
  for (let n = count; n < 5; n++) filled = filled * 85 + 84;
  const four = Buffer.alloc(4);
  four.writeUInt32BE(Math.min(filled, 0xffffffff));
  four.copy(bytes, at, 0, count - 1);
  return count - 1;
}
