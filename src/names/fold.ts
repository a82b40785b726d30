const LETTERS: Record<string, string> = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ə: 'e',
  '’': "'",
  '‘': "'",
};
const OUTSIDE_ASCII = /[^\0-\x7F]/;

/**
 * Text as names are compared: lower case, without accents, with a straight apostrophe. The length may change, so places
 * in the folded text are no places in the text.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (!OUTSIDE_ASCII.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/[\u0300-\u036f]+/g, '')
    .replace(/[ıłøđßæœə’‘]/g, (letter) => LETTERS[letter]);
}
