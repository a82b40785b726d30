const POINT = 1;
/** Flags of the extended form (PostGIS): height, measure, and a coordinate system of four bytes. */
const EXTENDED = 0xe0000000;
const HAS_SRID = 0x20000000;

/**
 * Coordinates of a well-known binary geometry (OGC 06-103r4, section 8.2) that is one point; null for any other.
 *
 * @param from where it begins
 */
export function pointOf(bytes: Buffer, from = 0): { readonly x: number; readonly y: number } | null {
  if (from + 21 > bytes.length) return null;
  const isLittle = bytes[from] === 1;
  const kind = isLittle ? bytes.readUInt32LE(from + 1) : bytes.readUInt32BE(from + 1);
  // The standard adds 1000, 2000 or 3000 for height and measure.
  if ((kind & ~EXTENDED) % 1000 !== POINT) return null;
  const at = from + 5 + ((kind & HAS_SRID) !== 0 ? 4 : 0);
  if (at + 16 > bytes.length) return null;
  const number = (position: number) => (isLittle ? bytes.readDoubleLE(position) : bytes.readDoubleBE(position));
  return { x: number(at), y: number(at + 8) };
}
