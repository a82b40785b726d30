import { fold } from './fold.js';

const BACKSLASH = 92;
const U = 117;
const SIMPLE = new Map([...'"\\/bfnrt'].map((letter, i) => [letter.charCodeAt(0), '"\\/\b\f\n\r\t'.charCodeAt(i)]));

/**
 * The bytes of a JSON string without its escapes. A wrong escape stays as it is: a string that is broken in one
 * place must not hide what stands in another.
 */
export function unescaped(bytes: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(bytes.length);
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    const next = bytes[i] === BACKSLASH ? bytes[i + 1] : -1;
    const simple = SIMPLE.get(next);
    if (simple !== undefined) {
      out[at++] = simple;
      i++;
      continue;
    }
    const unit = next === U ? hex4(bytes, i + 2) : -1;
    if (unit < 0) {
      out[at++] = bytes[i];
      continue;
    }
    i += 5;
    const low = isHigh(unit) && bytes[i + 1] === BACKSLASH && bytes[i + 2] === U ? hex4(bytes, i + 3) : -1;
    if ((low & 0xfc00) === 0xdc00 && low >= 0) {
      at += out.write(String.fromCharCode(unit, low), at, 'utf8');
      i += 6;
    } else at += out.write(String.fromCharCode(unit), at, 'utf8');
  }
  return fold(out.subarray(0, at));
}

function isHigh(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

/** Four hexadecimal digits as a number, or -1. */
function hex4(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let i = at; i < at + 4; i++) {
    const byte = bytes[i] | 32;
    const digit = bytes[i] >= 48 && bytes[i] <= 57 ? bytes[i] - 48 : byte >= 97 && byte <= 102 ? byte - 87 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}
