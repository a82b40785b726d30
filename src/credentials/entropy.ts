/** Shannon entropy of the characters in bits per character: 0 for one repeated character, about 4.5 for 30 of base64. */
export function shannonBits(value: string): number {
  const counts = new Map<string, number>();
  for (const sign of value) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

/** How many of these it has: lower-case letters, capitals, digits, other signs. */
export function characterClasses(value: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((characters) => characters.test(value)).length;
}

type Sort = 'lower' | 'upper' | 'digit' | 'sign';

function sortOf(code: number): Sort {
  if (code >= 97 && code <= 122) return 'lower';
  if (code >= 65 && code <= 90) return 'upper';
  return code >= 48 && code <= 57 ? 'digit' : 'sign';
}

/**
 * The share of neighbours of different sort. A capital before a small letter begins a word and does not count, nor does
 * what stands beside a sign: names of variables stay below 0.2, random base62 is at 0.43, hexadecimal at 0.47.
 */
function switchRate(value: string): number {
  let switches = 0;
  for (let i = 1; i < value.length; i++) {
    const before = sortOf(value.charCodeAt(i - 1));
    const here = sortOf(value.charCodeAt(i));
    if (before === here || before === 'sign' || here === 'sign') continue;
    if (before !== 'upper' || here !== 'lower') switches++;
  }
  return switches / value.length;
}

const SWITCH_RATE = 0.22;
const BITS = 3.2;
const BITS_HEX = 2.9;

/** Whether a string of at least `length` characters was drawn by a machine rather than made of words. */
export function looksRandom(value: string, length = 16): boolean {
  if (value.length < length || !/[A-Za-z]/.test(value) || !/\d/.test(value)) return false;
  const isHex = /^[0-9a-f-]+$/i.test(value);
  return shannonBits(value) >= (isHex ? BITS_HEX : BITS) && switchRate(value) >= SWITCH_RATE;
}
