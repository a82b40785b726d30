/** Values that must have been seen before bytes are taken for records. */
const FEWEST = 8;
const CBOR_SELF = [0xd9, 0xd9, 0xf7];

/**
 * Whether bytes are nothing but lists and records in MessagePack or CBOR, which have hardly a control character and
 * would pass for text with some strange characters.
 *
 * @param head the first bytes
 * @param whole whether that is all of them
 */
export function arePackedRecords(head: Uint8Array, whole: boolean): boolean {
  const [first] = head;
  // In both, a list or a record begins with one of these, and the text that they would be seldom does.
  if (first < 0x80 || first > 0xdf) return false;
  return isAll(head, whole, messagePackAt) || isAll(head, whole, cborAt);
}

/** What begins at a place: bytes of its own, values that follow inside it, and whether it can hold any. */
interface Item {
  readonly length: number;
  readonly inside: number;
  readonly isContainer: boolean;
}

type ItemAt = (bytes: Uint8Array, at: number) => Item | null;

function isAll(bytes: Uint8Array, whole: boolean, itemAt: ItemAt): boolean {
  let at = itemAt === cborAt && CBOR_SELF.every((byte, i) => bytes[i] === byte) ? CBOR_SELF.length : 0;
  let values = 0;
  // Values that are still to come in what is open.
  let open = 0;
  while (at < bytes.length) {
    const item = itemAt(bytes, at);
    if (item === null || (open === 0 && !item.isContainer)) return false;
    open += item.inside - (open > 0 ? 1 : 0);
    at += item.length;
    values++;
  }
  return values >= FEWEST && (whole ? at === bytes.length && open === 0 : true);
}

/** Bytes of a number, the highest first; 0 behind the end. */
function numberAt(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = 0; i < length; i++) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

const plain = (length: number): Item => ({ length, inside: 0, isContainer: false });
const holding = (length: number, inside: number): Item => ({ length, inside, isContainer: true });
/** Bytes of 0xca to 0xd8, numbers and small extensions, with their first. */
const FIXED = [5, 9, 2, 3, 5, 9, 2, 3, 5, 9, 3, 4, 6, 10, 18];

/** MessagePack, "Formats". */
function messagePackAt(bytes: Uint8Array, at: number): Item | null {
  const byte = bytes[at];
  if (byte < 0x80 || byte >= 0xe0 || byte === 0xc0 || byte === 0xc2 || byte === 0xc3) return plain(1);
  if (byte < 0x90) return holding(1, (byte & 15) * 2);
  if (byte < 0xa0) return holding(1, byte & 15);
  if (byte < 0xc0) return plain(1 + (byte & 31));
  if (byte === 0xc1) return null;
  if (byte < 0xc7) return sized(bytes, at, 1 << ((byte - 0xc4) % 3), 0);
  if (byte < 0xca) return sized(bytes, at, 1 << (byte - 0xc7), 1);
  if (byte < 0xd9) return plain(FIXED[byte - 0xca]);
  if (byte < 0xdc) return sized(bytes, at, 1 << (byte - 0xd9), 0);
  const width = byte % 2 === 0 ? 2 : 4;
  return holding(1 + width, numberAt(bytes, at + 1, width) * (byte < 0xde ? 1 : 2));
}

function sized(bytes: Uint8Array, at: number, width: number, more: number): Item {
  return plain(1 + width + more + numberAt(bytes, at + 1, width));
}

const LIST = 4;
const RECORD = 5;
const TAG = 6;
const SIMPLE = 7;
const UP_TO_4_GB = 4;

/** CBOR (RFC 8949, section 3) of definite lengths. */
function cborAt(bytes: Uint8Array, at: number): Item | null {
  const kind = bytes[at] >> 5;
  const detail = bytes[at] & 31;
  if (detail > 27) return null;
  const width = detail < 24 ? 0 : 1 << (detail - 24);
  const value = width === 0 ? detail : numberAt(bytes, at + 1, width);
  const length = 1 + width;
  if (kind < 2 || kind === SIMPLE) return plain(length);
  if (kind === TAG) return holding(length, 1);
  if (width > UP_TO_4_GB) return null;
  if (kind === LIST) return holding(length, value);
  return kind === RECORD ? holding(length, value * 2) : plain(length + value);
}
