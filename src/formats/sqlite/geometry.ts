/** Bytes of the bounding box that a GeoPackage geometry has before its content, by the indicator in its flags. */
const ENVELOPE_BYTES = [0, 32, 48, 48, 64];
const POINT = 1;

/** Whether a cell holds a geometry of GeoPackage (OGC 12-128r18, section 2.1.3). */
export function isGeometry(bytes: Buffer): boolean {
  return bytes.length >= 8 && bytes[0] === 0x47 && bytes[1] === 0x50 && bytes[2] === 0;
}

/** Coordinates of a geometry that is one point; null for any other. */
export function pointOf(bytes: Buffer): { readonly x: number; readonly y: number } | null {
  const at = 8 + (ENVELOPE_BYTES[(bytes[3] >> 1) & 7] ?? 0);
  if (at + 21 > bytes.length) return null;
  const isLittle = bytes[at] === 1;
  const kind = isLittle ? bytes.readUInt32LE(at + 1) : bytes.readUInt32BE(at + 1);
  // ISO WKB adds 1000, 2000 or 3000 for height and measure.
  if (kind % 1000 !== POINT) return null;
  const number = (from: number) => (isLittle ? bytes.readDoubleLE(from) : bytes.readDoubleBE(from));
  return { x: number(at + 5), y: number(at + 13) };
}

/** Coordinate systems in degrees, in which x is the longitude (EPSG codes: WGS 84, ETRS89, Amersfoort). */
const DEGREES: ReadonlySet<number> = new Set([4326, 4258, 4289]);

/** Names of the two columns for points in a coordinate system. */
export function pointHeaders(srs: number): readonly [string, string] {
  return DEGREES.has(srs) ? ['lon', 'lat'] : ['x', 'y'];
}
