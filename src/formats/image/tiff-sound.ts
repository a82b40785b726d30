/** Bytes of one value, by its type (TIFF 6.0, section 2); 13 is a directory (Adobe PageMaker 6.0 TIFF technical notes). */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const ENTRY = 12;
/** Tags that point to a further directory: EXIF and the position (JEITA CP-3451, 4.6.3). */
const DIRECTORIES: ReadonlySet<number> = new Set([0x8769, 0x8825]);
/** Types of which a text may be: bytes, letters, and what only the tag says. */
const TEXTUAL: ReadonlySet<number> = new Set([1, 2, 7]);
const RATIONAL = 5;
/** Directories that are looked at; real ones are four. */
const MOST = 16;

/** Whether bytes begin as a TIFF does, and so as EXIF does. */
export function isTiff(bytes: Buffer): boolean {
  const head = bytes.toString('latin1', 0, 4);
  return head === 'II*\0' || head === 'MM\0*';
}

/**
 * Whether every entry of the first directory, and of those of EXIF and of the position, is of a known type and points to
 * something that is there.
 */
export function isSoundTiff(bytes: Buffer): boolean {
  const number = numbersOf(bytes);
  const open = [number(4, 4)];
  for (let done = 0; done < open.length; done++) {
    const at = open[done];
    const count = number(at, 2);
    if (done >= MOST || at < 8 || count === 0 || at + 2 + count * ENTRY > bytes.length) return false;
    for (let n = 0; n < count; n++) {
      const entry = at + 2 + n * ENTRY;
      if (!isSound(entry, number, bytes.length)) return false;
      if (DIRECTORIES.has(number(entry, 2))) open.push(number(entry + 8, 4));
    }
  }
  return true;
}

type Numbers = (at: number, size: number) => number;

function numbersOf(bytes: Buffer): Numbers {
  const isLittle = bytes[0] === 0x49;
  return (at, size) => {
    if (at + size > bytes.length) return 0;
    return isLittle ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size);
  };
}

/** Numbers of the picture itself may be elsewhere: programs that write EXIF keep them from the picture that it was. */
function isSound(entry: number, number: Numbers, length: number): boolean {
  const type = number(entry + 2, 2);
  if (type === 0 || type >= SIZES.length) return false;
  if (!TEXTUAL.has(type) && type !== RATIONAL) return true;
  const size = number(entry + 4, 4) * SIZES[type];
  return size <= 4 || number(entry + 8, 4) + size <= length;
}
