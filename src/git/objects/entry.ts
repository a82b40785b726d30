import { corrupt, ObjectError } from './error.js';

/** Number in a pack of an object that is stored as a difference from one at an offset before it. */
export const OFFSET_DELTA = 6;
/** Number in a pack of an object that is stored as a difference from one with a given id. */
export const ID_DELTA = 7;
const HIGHEST_TYPE = 4;

/** The longest header: a length, and an id of 32 bytes. */
export const MOST_HEADER_BYTES = 48;

/** What stands before the compressed bytes of an object in a pack. One is filled again and again. */
export class EntryHeader {
  /** 1 to 4 for a type, or one of the two kinds of difference. */
  kind = 0;
  /** Length of what the compressed bytes become: the object, or the difference. */
  size = 0;
  /** Bytes of the header; an id that it ends with is included. */
  length = 0;
  /** How far before this object its base begins; only of `OFFSET_DELTA`. */
  distance = 0;

  /**
   * Reads the header in bytes[at, end).
   *
   * @throws ObjectError when it is not complete, or of an unknown kind
   */
  parse(bytes: Uint8Array, at: number, end: number, idBytes: number): void {
    let next = at;
    let byte = byteAt(bytes, next++, end);
    this.kind = (byte >> 4) & 7;
    let size = byte & 15;
    for (let unit = 16; byte & 128; unit *= 128) {
      byte = byteAt(bytes, next++, end);
      size += (byte & 127) * unit;
    }
    if (!Number.isSafeInteger(size)) throw corrupt('an object has an impossible length');
    this.size = size;
    this.distance = 0;
    if (this.kind === OFFSET_DELTA) {
      byte = byteAt(bytes, next++, end);
      let distance = byte & 127;
      while (byte & 128) {
        byte = byteAt(bytes, next++, end);
        distance = (distance + 1) * 128 + (byte & 127);
      }
      this.distance = distance;
    } else if (this.kind === ID_DELTA) {
      next += idBytes;
    } else if (this.kind === 0 || this.kind > HIGHEST_TYPE) {
      throw new ObjectError('unsupported', 'an unknown kind of object');
    }
    if (next > end) throw corrupt('the header of an object is cut off');
    this.length = next - at;
  }
}

function byteAt(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) throw corrupt('the header of an object is cut off');
  return bytes[at];
}
