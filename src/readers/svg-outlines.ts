const LESS = 60;
const LOOKED_AT = 1024;
/** Cairo, which draws what R and many converters make, keeps the shape of every letter under such a name. */
const GLYPH = /<(?:symbol|g)\s[^>]*\bid="glyph-?\d+-\d+"/;

/** Whether a drawing shows its texts as shapes: there is nothing to read in it, as in a picture. */
export function hasOutlines(head: Uint8Array): boolean {
  if (head[0] !== LESS) return false;
  // A Buffer looks for bytes many times faster than any other array.
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  return bytes.subarray(0, LOOKED_AT).includes('<svg') && GLYPH.test(bytes.toString('latin1'));
}
