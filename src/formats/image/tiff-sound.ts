/** Bytes of one value, by its type (TIFF 6.0, section 2); 13 is a directory (Adobe PageMaker 6.0 TIFF technical notes). */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const ENTRY = 12;
/** Tags that point to a further directory: EXIF and the position (JEITA CP-3451, 4.6.3). */
const POSITION = 0x8825;
const DIRECTORIES: ReadonlySet<number> = new Set([0x8769, POSITION]);
/** Types of which a text may be: bytes, letters, and what only the tag says. */
const TEXTUAL: ReadonlySet<number> = new Set([1, 2, 7]);
const RATIONAL = 5;
/** Some programs write a TIFF with nothing in it. */
const EMPTY = 32;
const PACKED = Buffer.from('Exif\0\0');
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
  if (bytes.length <= EMPTY) return true;
  const number = numbersOf(bytes);
  const open = [number(4, 4)];
  const positions = new Set<number>();
  for (let done = 0; done < open.length; done++) {
    const at = open[done];
    const count = number(at, 2);
    if (done >= MOST || at < 8 || count === 0 || at + 2 + count * ENTRY > bytes.length) return false;
    for (let n = 0; n < count; n++) {
      const entry = at + 2 + n * ENTRY;
      if (!isSound(entry, number, bytes.length, positions.has(at))) return false;
      if (!DIRECTORIES.has(number(entry, 2))) continue;
      open.push(number(entry + 8, 4));
      if (number(entry, 2) === POSITION) positions.add(number(entry + 8, 4));
    }
    if (positions.has(at) && !isWholePosition(at, count, number)) return false;
  }
  return true;
}

/** The same for EXIF that stands somewhere in a picture that is packed like a film. */
export function isPackedExifSound(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(PACKED); at >= 0; at = bytes.indexOf(PACKED, at + 1)) {
    // The same letters are in the list of what is packed.
    const exif = bytes.subarray(at + PACKED.length);
    if (isTiff(exif)) return isSoundTiff(exif);
  }
  return true;
}

/** Latitude and longitude, each with its side, or none of these four. */
function isWholePosition(at: number, count: number, number: Numbers): boolean {
  const tags = new Set(Array.from({ length: count }, (_, n) => number(at + 2 + n * ENTRY, 2)));
  const there = [1, 2, 3, 4].filter((tag) => tags.has(tag)).length;
  return there === 0 || there === 4;
}

type Numbers = (at: number, size: number) => number;

function numbersOf(bytes: Buffer): Numbers {
  const isLittle = bytes[0] === 0x49;
  return (at, size) => {
    if (at + size > bytes.length) return 0;
    return isLittle ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size);
  };
}

/** Numbers say nothing of anybody, but for those of a position: programs are careless with the others. */
function isSound(entry: number, number: Numbers, length: number, isPosition: boolean): boolean {
  const type = number(entry + 2, 2);
  if (type === 0 || type >= SIZES.length) return false;
  if (!TEXTUAL.has(type) && !(isPosition && type === RATIONAL)) return true;
  const size = number(entry + 4, 4) * SIZES[type];
  return size <= 4 || number(entry + 8, 4) + size <= length;
}
