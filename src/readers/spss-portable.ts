/** Where the table of characters stands behind the words for people, and the tag behind it, without line ends. In bytes. */
const TABLE = 200;
const TAG = TABLE + 256;
const NAME = 'SPSSPORT';
/** The place of `A` in the table. */
const LETTER_A = 74;
/** Lines are of 80 bytes: so many line ends of two bytes can stand before the end of the tag. */
const LONGEST = TAG + NAME.length + 12;
const RETURN = 13;
const NEWLINE = 10;

/**
 * Whether bytes begin as the portable format of SPSS does (PSPP, "Portable File Format"): 200 bytes for people, in which nothing
 * need be said, a table of 256 characters, and a tag that is written in them.
 */
export function opensAsPortable(head: Uint8Array): boolean {
  if (head.length < TAG + NAME.length) return false;
  const bytes: number[] = [];
  for (let at = 0; at < Math.min(head.length, LONGEST); at++)
    if (head[at] !== RETURN && head[at] !== NEWLINE) bytes.push(head[at]);
  const tag = String.fromCharCode(...bytes.slice(TAG, TAG + NAME.length));
  if (tag === NAME) return true;
  // EBCDIC, say; a table in which all letters are the same says nothing.
  const letters = [...NAME].map((letter) => bytes[TABLE + LETTER_A + letter.charCodeAt(0) - 65]);
  return new Set(letters).size === new Set(NAME).size && tag === String.fromCharCode(...letters);
}
