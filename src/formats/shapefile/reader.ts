import type { Blob } from '../../model/blob.js';
import { bytesAt, partOf } from '../bytes.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';

const HEADER = 100;
const RECORD_HEAD = 8;
/** Lengths and positions are counted in words of two bytes. */
const WORD = 2;
const CHUNK = 1 << 18;
const POINTS: ReadonlySet<number> = new Set([1, 11, 21]);
const GROUPS_OF_POINTS: ReadonlySet<number> = new Set([8, 18, 28]);
const LINES_AND_AREAS: ReadonlySet<number> = new Set([3, 5, 13, 15, 23, 25]);
const PATCHES = 31;
const COORDINATES = 16;

/**
 * Gives the points of a shapefile (ESRI Shapefile Technical Description, 1998), and sees that each shape takes just the bytes that
 * its record has: nothing else is in it.
 */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  const { head } = look;
  const end = head.readUInt32BE(24) * WORD;
  if (end > blob.size) throw new FormatError('truncated');
  if (end < HEADER) throw new FormatError('structure');
  const isIndex =
    end >= HEADER + RECORD_HEAD && head.length > HEADER + 4 && head.readUInt32BE(HEADER) === HEADER / WORD;
  if (isIndex) readIndex(blob, end);
  else readShapes(blob, end, inDegrees(head), out);
  if (end >= blob.size) return;
  out.hidden('appended');
  out.member({ name: 'appended', hidden: 'appended', open: () => partOf(blob, 'appended', end, blob.size - end) });
}

/** Positions and lengths of the shapes, which follow each other. */
function readIndex(blob: Blob, end: number): void {
  let expected = HEADER;
  for (let at = HEADER; at < end; at += CHUNK) {
    const bytes = bytesAt(blob, at, Math.min(CHUNK, end - at));
    if (bytes.length % RECORD_HEAD !== 0) throw new FormatError('structure');
    for (let n = 0; n < bytes.length; n += RECORD_HEAD) {
      const position = bytes.readUInt32BE(n) * WORD;
      if (position < expected) throw new FormatError('structure');
      expected = position + RECORD_HEAD + bytes.readUInt32BE(n + 4) * WORD;
    }
  }
}

function readShapes(blob: Blob, end: number, isDegrees: boolean, out: FormatOutput): void {
  const rows = out.table(null, { headers: isDegrees ? ['lon', 'lat'] : ['x', 'y'] });
  const point = (bytes: Buffer, at: number, number: number) => {
    rows.row([bytes.readDoubleLE(at), bytes.readDoubleLE(at + 8)], number);
  };
  try {
    let number = 0;
    for (let at = HEADER; at < end; ) {
      const [size, shape] = shapeAt(blob, at, end);
      number++;
      if (POINTS.has(shape.readInt32LE(0))) point(shape, 4, number);
      else if (GROUPS_OF_POINTS.has(shape.readInt32LE(0)))
        for (let n = 0; n < shape.readUInt32LE(36); n++) point(shape, 40 + n * COORDINATES, number);
      at += RECORD_HEAD + size;
    }
  } finally {
    rows.end();
  }
}

/** The shape that begins at `at`, of the length that its record says and its numbers demand. */
function shapeAt(blob: Blob, at: number, end: number): [size: number, shape: Buffer] {
  const head = bytesAt(blob, at, RECORD_HEAD + 4);
  if (head.length < RECORD_HEAD + 4) throw new FormatError('structure');
  const size = head.readUInt32BE(4) * WORD;
  if (size < 4 || at + RECORD_HEAD + size > end) throw new FormatError('structure');
  const type = head.readInt32LE(RECORD_HEAD);
  const isWhole = POINTS.has(type) || GROUPS_OF_POINTS.has(type);
  const shape = bytesAt(blob, at + RECORD_HEAD, isWhole ? size : Math.min(size, 44));
  if (!allowedSizes(type, shape).includes(size)) throw new FormatError('structure');
  return [size, shape];
}

/** Lengths that a shape can have: heights and measures may be left out. */
function allowedSizes(type: number, shape: Buffer): number[] {
  if (type === 0) return [4];
  if (type === 1) return [20];
  if (type === 21) return [28];
  if (type === 11) return [28, 36];
  if (shape.length < 40) return [];
  if (GROUPS_OF_POINTS.has(type))
    return withMore(type, 40 + shape.readUInt32LE(36) * COORDINATES, shape.readUInt32LE(36));
  if (!LINES_AND_AREAS.has(type) && type !== PATCHES) return [];
  if (shape.length < 44) return [];
  const [parts, points] = [shape.readUInt32LE(36), shape.readUInt32LE(40)];
  return withMore(type, 44 + parts * (type === PATCHES ? 8 : 4) + points * COORDINATES, points);
}

/** A range of two numbers, and a number for each point: for measures, or for heights and maybe measures. */
function withMore(type: number, size: number, points: number): number[] {
  const more = COORDINATES + points * 8;
  if (type < 10) return [size];
  // Some programs say that there are no heights and write them all the same.
  return type > 20 && type !== PATCHES ? [size, size + more, size + more * 2] : [size + more, size + more * 2];
}

/** Everything lies within the degrees of the earth; coordinates of the Netherlands in metres never do. */
function inDegrees(head: Buffer): boolean {
  const [west, south, east, north] = [36, 44, 52, 60].map((at) => head.readDoubleLE(at));
  return west >= -180 && east <= 180 && south >= -90 && north <= 90;
}
