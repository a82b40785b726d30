/**
 * The number that digits and capital letters spell, modulo 97: A is 10, Z is 35 (ISO/IEC 7064, MOD 97-10, as IBAN and
 * the Dutch VAT id use it). Valid ones leave 1.
 */
export function mod97(text: string): number {
  let rest = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    rest = code < 58 ? (rest * 10 + code - 48) % 97 : (rest * 100 + code - 55) % 97;
  }
  return rest;
}

/** Two check digits are 98 minus a remainder of 97, so 02 to 98: other ones leave 1 as well and are never given. */
export function areCheckDigits(digits: string): boolean {
  return digits >= '02' && digits <= '98';
}
