import type { Found } from './found.js';
import { datasets, iptc } from './iptc.js';

/** Tags of a TIFF that hold IPTC: as it is, or among the resources of Photoshop (Adobe TIFF technical notes). */
const PLAIN = 33723;
const PHOTOSHOP = 34377;
const ENTRY = 12;
/** Bytes of one value, by its type (TIFF 6.0, section 2). */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** IPTC of the first picture of a TIFF. Photoshop says that its bytes are numbers of four bytes each, which they are not. */
export function tiffIptc(bytes: Buffer, found: Found): void {
  const isLittle = bytes[0] === 0x49;
  const number = (at: number, size: number): number => {
    if (at + size > bytes.length) return 0;
    return isLittle ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size);
  };
  const first = number(4, 4);
  const count = number(first, 2);
  for (let n = 0; n < count; n++) {
    const at = first + 2 + n * ENTRY;
    const tag = number(at, 2);
    if (tag !== PLAIN && tag !== PHOTOSHOP) continue;
    const size = number(at + 4, 4) * (SIZES[number(at + 2, 2)] ?? 0);
    const from = size <= 4 ? at + 8 : number(at + 8, 4);
    if (from + size > bytes.length) found.isBroken = true;
    const value = bytes.subarray(from, from + size);
    if (tag === PHOTOSHOP) iptc(value, found);
    else datasets(inOrder(value), found);
  }
}

/** Some programs turn the bytes of each number around. */
function inOrder(value: Buffer): Buffer {
  const isTurned = value[0] !== 0x1c && value[3] === 0x1c && value.length % 4 === 0;
  return isTurned ? Buffer.from(value).swap32() : value;
}
