import { pointOf as wkbPointOf } from '../wkb.js';

/** Bytes of the bounding box that a GeoPackage geometry has before its content, by the indicator in its flags. */
const ENVELOPE_BYTES = [0, 32, 48, 48, 64];

/** Whether a cell holds a geometry of GeoPackage (OGC 12-128r18, section 2.1.3). */
export function isGeometry(bytes: Buffer): boolean {
  return bytes.length >= 8 && bytes[0] === 0x47 && bytes[1] === 0x50 && bytes[2] === 0;
}

/** Coordinates of a geometry that is one point; null for any other. */
export function pointOf(bytes: Buffer): { readonly x: number; readonly y: number } | null {
  return wkbPointOf(bytes, 8 + (ENVELOPE_BYTES[(bytes[3] >> 1) & 7] ?? 0));
}

/** Coordinate systems in degrees, in which x is the longitude (EPSG codes: WGS 84, ETRS89, Amersfoort). */
const DEGREES: ReadonlySet<number> = new Set([4326, 4258, 4289]);

/** Names of the two columns for points in a coordinate system. */
export function pointHeaders(srs: number): readonly [string, string] {
  return DEGREES.has(srs) ? ['lon', 'lat'] : ['x', 'y'];
}
