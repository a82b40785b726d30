const LOOKED_AT = 1024;
/** As programs write bytes: with what databases put before them (`0x`, `\\x`, of which the backslash is left out here), or without. */
const DIGITS = /^(?:0?x)?(?=[\da-f]+$)/i;
const SAME = /^(.)\1*$/;

/**
 * Where the hexadecimal digits begin that a piece of text consists of, as far as its first characters tell; -1 where it does not,
 * or is one digit over and over.
 *
 * @param plain characters without line ends
 */
export function digitsFrom(plain: Buffer): number {
  const text = plain.toString('latin1', 0, LOOKED_AT);
  const [prefix] = DIGITS.exec(text) ?? [];
  return prefix === undefined || SAME.test(text.slice(prefix.length)) ? -1 : prefix.length;
}
