const PLAIN = /^[ -~]*$/;
/** Soft hyphen, zero-width spaces and joiners, marks of direction, byte order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const HYPHENS = /[\u2010-\u2015\u2212\ufe58\ufe63]/g;
/** Full-width forms of the characters from `!` to `~`. */
const WIDE = /[\uff01-\uff5e]/g;
const WIDE_OFFSET = 0xfee0;

/** Characters that only look different made the same: spaces, hyphens and full-width forms as ASCII; none around. */
export function clean(value: string): string {
  if (PLAIN.test(value)) return value.trim();
  return value
    .replace(INVISIBLE, '')
    .replace(SPACES, ' ')
    .replace(HYPHENS, '-')
    .replace(WIDE, (character) => String.fromCharCode(character.charCodeAt(0) - WIDE_OFFSET))
    .trim();
}

/** The same in capitals. Only ASCII: other letters can become two, and are in no identifier. */
export function cleanUpper(value: string): string {
  return clean(value).replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

export function cleanLower(value: string): string {
  return clean(value).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Groups of digits with one space, dot or hyphen between them as one run; anything else as it is. */
export function joinDigits(text: string): string {
  return /^\d+(?:[ .-]\d+)*$/.test(text) ? text.replace(/[ .-]/g, '') : text;
}

/** The same for digits and capital letters. */
export function joinSigns(text: string): string {
  return /^[0-9A-Z]+(?:[ .-][0-9A-Z]+)*$/.test(text) ? text.replace(/[ .-]/g, '') : text;
}

/** Whether these are all the same digit 0: what programs write for "unknown". */
export function isZero(digits: string): boolean {
  return /^0*$/.test(digits);
}
