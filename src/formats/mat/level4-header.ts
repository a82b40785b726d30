/** The header of a variable in a file of level 4 (MAT-File Format, "Level 4 MAT-File Format"). */
export interface Level4Header {
  readonly bigEndian: boolean;
  /** Kind of number: 0 double, 1 single, 2 int32, 3 int16, 4 uint16, 5 uint8. */
  readonly numbers: number;
  readonly kind: 'numbers' | 'text' | 'sparse';
  readonly rows: number;
  readonly columns: number;
  readonly isComplex: boolean;
  /** Length of the name in bytes, with the NUL behind it. */
  readonly nameBytes: number;
}

export const LEVEL4_HEADER = 20;
export const LEVEL4_SIZES = [8, 4, 4, 2, 2, 1] as const;
const KINDS = ['numbers', 'text', 'sparse'] as const;
const LONGEST_NAME = 256;

/** The header that begins at a position; null where none can. */
export function level4HeaderAt(bytes: Buffer, at: number): Level4Header | null {
  if (bytes.length < at + LEVEL4_HEADER) return null;
  for (const bigEndian of [false, true]) {
    const word = (n: number) => (bigEndian ? bytes.readUInt32BE(at + n * 4) : bytes.readUInt32LE(at + n * 4));
    const mopt = word(0);
    const [numbers, kind] = [Math.floor((mopt % 100) / 10), KINDS[mopt % 10]];
    const isWell = Math.floor(mopt / 100) === (bigEndian ? 10 : 0) && numbers < LEVEL4_SIZES.length;
    if (!isWell || kind === undefined || word(3) > 1 || word(4) < 2 || word(4) > LONGEST_NAME) continue;
    return { bigEndian, numbers, kind, rows: word(1), columns: word(2), isComplex: word(3) === 1, nameBytes: word(4) };
  }
  return null;
}

/** Bytes of content behind the name. */
export function level4Bytes({ numbers, rows, columns, isComplex }: Level4Header): number {
  return rows * columns * LEVEL4_SIZES[numbers] * (isComplex ? 2 : 1);
}

/** Level 4 has no signature: the header must agree with itself, and a name of a variable must follow. */
export function isLevel4(head: Buffer, size: number): boolean {
  const header = level4HeaderAt(head, 0);
  if (header === null) return false;
  const end = LEVEL4_HEADER + header.nameBytes;
  if (head.length < end || head[end - 1] !== 0) return false;
  const name = head.toString('latin1', LEVEL4_HEADER, end - 1);
  const behind = end + level4Bytes(header);
  if (!/^[A-Za-z]\w*$/.test(name)) return false;
  // What is shorter than it says was cut off; four times is no matrix of anybody.
  return behind <= size ? behind === size || size - behind >= LEVEL4_HEADER : behind < size * 4;
}
