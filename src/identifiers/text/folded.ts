const PLAIN = /^[ -~]*$/;
/** Seen by nobody: zero-width spaces and joiners, soft hyphens, marks of direction, fillers. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const SPACES = /\p{Zs}/gu;
const HYPHENS = /[\p{Pd}\u2212]/gu;
/** Full-width forms of the characters from `!` to `~`. */
const WIDE = /[\uff01-\uff5e]/g;
const WIDE_OFFSET = 0xfee0;
/** Decimal digits of other scripts; raised, lowered and circled ones. */
const OTHER_DIGIT = /(?![0-9])[\p{Nd}\p{No}]/gu;
const IS_DECIMAL = /^\p{Nd}$/u;

/**
 * A name or a text in which what only dresses up letters and digits is undone: digits of every script as ASCII, every
 * space and hyphen as the plain one, full-width letters as plain ones, and without what nobody sees. Only for looking: a
 * text of which nothing has to be hidden is shown as it was.
 */
export function folded(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(INVISIBLE, '')
    .replace(SPACES, ' ')
    .replace(HYPHENS, '-')
    .replace(WIDE, (character) => String.fromCharCode(character.charCodeAt(0) - WIDE_OFFSET))
    .replace(OTHER_DIGIT, plainDigit);
}

function plainDigit(character: string): string {
  const compatible = character.normalize('NFKC');
  if (/^\d+$/.test(compatible)) return compatible;
  const code = character.codePointAt(0) ?? 0;
  if (!IS_DECIMAL.test(character)) return character;
  // Unicode gives every script its ten digits in a row, from 0 to 9.
  let value = 0;
  while (IS_DECIMAL.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value % 10);
}
